"""The relations of a closure: triples as numbered pairs, by property, by class, and by path.

A property relates two terms, a class its members to itself.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, cast

from exchange_kg.infer.clauses import Members
from exchange_kg.infer.inference import is_ours, is_said
from exchange_kg.rules import is_axiomatic
from exchange_kg.rules.shapes.property_path import Predicate
from exchange_kg.store import BlankNode, NamedNode, Triple
from exchange_kg.store.exact_literals import stored_form
from exchange_kg.store.relation import Numbers, Properties, Relation
from exchange_kg.vocabulary import RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exchange_kg.infer.clauses import Key
    from exchange_kg.store import Subject
    from exchange_kg.store.relation import Pair

_TYPE = NamedNode(RDF.type)


class Relations:
    """The relations of some triples, which grow by what is derived; `axioms` are those that state some."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.numbers = Numbers(stored_form)
        self._properties = Properties(self.numbers)
        self._properties.add(triples)
        self._paths: dict[Key, Relation] = {}
        self._classes: dict[int, Relation] = self._of_classes(self._properties.take(_TYPE))
        self.axioms = list(self._stating_axioms())

    def of(self, key: Key) -> Relation:
        """Return the relation of a property, a class or a path; those of paths are as they were derived."""
        match key:
            case Members(class_):
                return self._of_class(self.numbers[class_])
            case Predicate(property_):
                return self._properties.of(property_)
            case _:
                return self._paths.setdefault(key, Relation())

    def read_by(self, keys: Iterable[Key] | None) -> list[tuple[NamedNode, Relation]]:
        """Return properties with their relations, and `rdf:type` with those of classes; None asks for all."""
        if keys is None:
            keys = [Predicate(property_) for property_ in {*self._properties.names(), _TYPE}]
        found: list[tuple[NamedNode, Relation]] = []
        for key in keys:
            if key == Predicate(_TYPE):
                found += ((_TYPE, relation) for relation in self._classes.values())
            elif isinstance(key, Predicate):
                found.append((key.iri, self.of(key)))
            else:
                found.append((_TYPE, self.of(key)))
        return found

    def add(self, triples: Iterable[tuple[int, int, int]]) -> None:
        """Add triples by the numbers of their terms."""
        pairs: dict[tuple[int, int], set[Pair]] = defaultdict(set)
        type_ = self.numbers[_TYPE]
        for subject, predicate, object_ in triples:
            pairs[predicate, object_ if predicate == type_ else 0].add((subject, object_))
        for (predicate, class_), some in pairs.items():
            property_ = self.numbers.term(predicate)
            assert isinstance(property_, NamedNode)  # noqa: S101  the caller has seen to it
            (self._of_class(class_) if class_ else self._properties.of(property_)).extend(some)

    def number_all(self) -> bool:
        """Give each given term its number; tell whether any triples had not been looked at."""
        left = list(self._properties.waiting())
        for property_ in left:
            self._properties.of(property_)
        return bool(left)

    def derived(self) -> list[Triple]:
        """Return what was derived and is reported, sorted as N-Triples are."""
        classes = ((_TYPE, relation, self.numbers.term(class_)) for class_, relation in self._classes.items())
        properties = ((property_, relation, _TYPE) for property_, relation in self._properties.asked())
        new = [
            (property_, relation.pairs[relation.given :])
            for property_, relation, object_ in (*classes, *properties)
            if is_said(property_, object_)
        ]
        named = {number for _, pairs in new for pair in pairs for number in pair}
        terms = {number: self.numbers.term(number) for number in named}
        in_order = sorted(named, key=lambda number: str(terms[number]))
        place = {number: at for at, number in enumerate(in_order)}
        ours = {number for number in named if is_ours(terms[number])}
        blank = {number for number in named if isinstance(terms[number], BlankNode)}
        said = sorted({property_ for property_, _ in new}, key=str)
        ordered = sorted(
            (place[subject], at, place[object_])
            for at, property_ in enumerate(said)
            for told, pairs in new
            if told == property_
            for subject, object_ in pairs
            if subject in ours and object_ not in blank
        )
        term = [terms[number] for number in in_order]
        return [Triple(cast("NamedNode", term[s]), said[p], term[o]) for s, p, o in ordered]

    def _stating_axioms(self) -> Iterator[Triple]:
        for triples in self._properties.waiting().values():
            if is_axiomatic(triples[0]):
                yield from triples
        for class_, relation in self._classes.items():
            term = self.numbers.term(class_)
            if is_axiomatic(Triple(_TYPE, _TYPE, term)):
                members = (cast("Subject", self.numbers.term(pair[0])) for pair in relation.pairs)
                yield from (Triple(member, _TYPE, term) for member in members)

    def _of_classes(self, triples: Iterable[Triple]) -> dict[int, Relation]:
        members: dict[int, list[Pair]] = defaultdict(list)
        numbers = self.numbers
        for subject, _, object_ in triples:
            class_ = numbers[object_]
            members[class_].append((numbers[subject], class_))
        return {class_: Relation(pairs) for class_, pairs in members.items()}

    def _of_class(self, class_: int) -> Relation:
        return self._classes.setdefault(class_, Relation())
