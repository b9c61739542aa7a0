"""The relations of a closure: triples as numbered pairs, by property, by class, and by path.

A property relates two terms, a class its members to itself.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from exchange_kg.infer.clauses import Members
from exchange_kg.infer.inference import is_ours, is_said
from exchange_kg.rules import axiomatic
from exchange_kg.rules.shapes.property_path import Predicate
from exchange_kg.store import Literal, NamedNode
from exchange_kg.store.exact_literals import stored_form
from exchange_kg.store.properties import Properties
from exchange_kg.store.relation import Relation
from exchange_kg.store.triple_table import TripleTable
from exchange_kg.vocabulary import RDF

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exchange_kg.infer.clauses import Key
    from exchange_kg.store import Term
    from exchange_kg.store.relation import Pair

_TYPE = NamedNode(RDF.type)


class Relations:
    """The relations of some triples, which grow by what is derived; `axioms` are those that state some."""

    def __init__(self, triples: TripleTable) -> None:
        """Take triples with literals as stores hold them."""
        self.numbers = triples.numbers
        self.axioms = list(axiomatic(triples))
        self._properties = Properties(self.numbers)
        self._properties.add(triples)
        self._paths: dict[Key, Relation] = {}
        self._classes: dict[int, Relation] = self._of_classes(self._properties.take(_TYPE))

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

    def number(self, term: Term) -> int:
        """Return the number of a term that a rule names."""
        return self.numbers[stored_form(term) if isinstance(term, Literal) else term]

    def derived(self) -> TripleTable:
        """Return what was derived and is reported, in no order that can be relied on."""
        new, blank, found = self._reported(), self.numbers.blank, TripleTable(self.numbers)
        subjects = {subject for _, pairs in new for subject, _ in pairs}
        ours = {subject for subject in subjects if is_ours(self.numbers.term(subject))}
        for property_, pairs in new:
            predicate = self.numbers[property_]
            for subject, object_ in pairs:
                if subject in ours and object_ not in blank:
                    found.append_row(subject, predicate, object_)
        return found

    def _reported(self) -> list[tuple[NamedNode, list[Pair]]]:
        """Return what was derived by the properties and classes that are reported."""
        classes = ((_TYPE, relation, self.numbers.term(class_)) for class_, relation in self._classes.items())
        properties = ((property_, relation, _TYPE) for property_, relation in self._properties.asked())
        return [
            (property_, relation.pairs[relation.given :])
            for property_, relation, object_ in (*classes, *properties)
            if is_said(property_, object_)
        ]

    def _of_classes(self, pairs: Iterable[Pair]) -> dict[int, Relation]:
        members: dict[int, list[Pair]] = defaultdict(list)
        for pair in pairs:
            members[pair[1]].append(pair)
        return {class_: Relation(some) for class_, some in members.items()}

    def _of_class(self, class_: int) -> Relation:
        return self._classes.setdefault(class_, Relation())
