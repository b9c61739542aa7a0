"""The relations of a store, looked up node by node: for few nodes of a large graph."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from exchange_kg.store.relation import Numbers
from exchange_kg.store.terms import BlankNode, NamedNode, Triple, parts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from exchange_kg.store.changing_union import ChangingUnion
    from exchange_kg.store.relation import Pair
    from exchange_kg.store.terms import Subject


class LookedUp:
    """Looks relations up in the union of the named graphs of a store, or in all but one of them."""

    def __init__(self, store: ChangingUnion, numbers: Numbers | None = None, but: str | None = None) -> None:
        self.numbers = Numbers() if numbers is None else numbers
        self._store = store
        self._but = but
        self._relations: dict[NamedNode, _Relation] = {}
        self._said: set[Triple] = set()

    def of(self, property_: NamedNode) -> _Relation:
        """Return the relation of a property."""
        if property_ not in self._relations:
            self._relations[property_] = _Relation(property_, self)
        return self._relations[property_]

    def said_of(
        self, some: Collection[int], but: Collection[NamedNode]
    ) -> Iterator[tuple[int, NamedNode, int]]:
        """Iterate over what is said of some nodes by all properties but some."""
        for number in some:
            for triple in dict.fromkeys(self.about(number)):
                _, property_, object_ = parts(triple)
                if property_ not in but:
                    self._said.add(triple)
                    yield number, property_, self.numbers[object_]

    def found(self) -> Iterator[Triple]:
        """Iterate over all triples that were looked up so far."""
        yield from self._said
        for property_, relation in self._relations.items():
            for subject, object_ in relation.found():
                if (node := self._node(subject)) is not None:
                    yield Triple(node, property_, self.numbers.term(object_))

    def about(self, number: int, property_: NamedNode | None = None) -> Iterable[Triple]:
        """Return what is said of a node, by a property or by any."""
        node = self._node(number)
        return () if node is None else self._store.said(node, property_, None, but=self._but)

    def naming(self, number: int, property_: NamedNode) -> Iterable[Triple]:
        """Return what is said by a property with a term as its object."""
        return self._store.said(None, property_, self.numbers.term(number), but=self._but)

    def all_by(self, property_: NamedNode) -> Iterable[Triple]:
        """Return all that is said by a property."""
        return self._store.said(None, property_, None, but=self._but)

    def _node(self, number: int) -> Subject | None:
        term = self.numbers.term(number)
        return term if isinstance(term, NamedNode | BlankNode) else None


class _Relation:
    """The relation of one property; what was looked up is kept."""

    def __init__(self, property_: NamedNode, looked: LookedUp) -> None:
        self._property = property_
        self._looked = looked
        self._leaving: dict[int, set[Pair]] = {}
        self._arriving: dict[int, set[Pair]] = {}

    @property
    def subjects(self) -> set[int]:
        return {self._looked.numbers[parts(triple)[0]] for triple in self._looked.all_by(self._property)}

    @property
    def objects(self) -> set[int]:
        return {self._looked.numbers[parts(triple)[2]] for triple in self._looked.all_by(self._property)}

    def leaving(self, some: Collection[int]) -> list[Pair]:
        return list(chain.from_iterable(map(self._from, some)))

    def arriving(self, some: Collection[int]) -> list[Pair]:
        return list(chain.from_iterable(map(self._to, some)))

    def holds(self, pair: Pair) -> bool:
        return pair in self._from(pair[0])

    def found(self) -> set[Pair]:
        """Return the pairs that were looked up so far."""
        arriving = {(subject, object_) for object_, subject in chain.from_iterable(self._arriving.values())}
        return arriving.union(*self._leaving.values())

    def _from(self, subject: int) -> set[Pair]:
        if subject not in self._leaving:
            found = self._looked.about(subject, self._property)
            numbers = self._looked.numbers
            self._leaving[subject] = {(subject, numbers[parts(triple)[2]]) for triple in found}
        return self._leaving[subject]

    def _to(self, object_: int) -> set[Pair]:
        if object_ not in self._arriving:
            found = self._looked.naming(object_, self._property)
            numbers = self._looked.numbers
            self._arriving[object_] = {(object_, numbers[parts(triple)[0]]) for triple in found}
        return self._arriving[object_]
