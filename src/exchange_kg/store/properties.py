"""The relations of the properties of triples, made where they are asked for."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, cast

from exchange_kg.store.relation import Relation
from exchange_kg.store.triple_table import TripleTable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from exchange_kg.store.relation import Numbers, Pair
    from exchange_kg.store.terms import NamedNode, Triple
    from exchange_kg.store.triple_table import Columns


class Properties:
    """The relations of the properties of some triples."""

    def __init__(self, numbers: Numbers) -> None:
        self.numbers = numbers
        self._waiting: dict[NamedNode, list[Columns]] = defaultdict(list)
        self._relations: dict[NamedNode, Relation] = {}

    def add(self, triples: Iterable[Triple]) -> Mapping[NamedNode, Columns]:
        """Add triples, which are looked at where their property is asked for; return them by property."""
        shared = isinstance(triples, TripleTable) and triples.numbers is self.numbers
        table = triples if shared else TripleTable(self.numbers, triples)
        assert isinstance(table, TripleTable)  # noqa: S101  for mypy
        term = self.numbers.term
        added = {cast("NamedNode", term(number)): some for number, some in table.by_predicate().items()}
        for property_, columns in added.items():
            self._waiting[property_].append(columns)
        return added

    def waiting(self) -> Iterator[NamedNode]:
        """Iterate over the properties of triples that nobody has asked for."""
        return iter(self._waiting)

    def take(self, property_: NamedNode) -> list[Pair]:
        """Return the triples of a property, and leave them out from now on."""
        return list(chain.from_iterable(columns.pairs() for columns in self._waiting.pop(property_, ())))

    def names(self) -> set[NamedNode]:
        """Return all properties."""
        return {*self._waiting, *self._relations}

    def asked(self) -> Iterator[tuple[NamedNode, Relation]]:
        """Iterate over the properties that were asked for."""
        yield from self._relations.items()

    def said_of(
        self, some: Collection[int], but: Collection[NamedNode]
    ) -> Iterator[tuple[int, NamedNode, int]]:
        """Iterate over what is said of some nodes by all properties but some."""
        for property_ in self.names().difference(but):
            relation = self.of(property_)
            if not relation.subjects.isdisjoint(some):
                yield from ((subject, property_, object_) for subject, object_ in relation.leaving(some))

    def of(self, property_: NamedNode) -> Relation:
        """Return the relation of a property; what was added before it was first asked for counts as given."""
        pairs = self.take(property_)
        if property_ not in self._relations:
            self._relations[property_] = Relation(pairs)
        elif pairs:
            self._relations[property_].extend(set(pairs))
        return self._relations[property_]
