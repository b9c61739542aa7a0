"""Triples by subject and by object, in the order in which they came."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.store.terms import NamedNode, parts
from exchange_kg.vocabulary import RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from exchange_kg.store.terms import Subject, Term, Triple


class Statement(NamedTuple):
    """A triple whose parts are known to be no triples themselves."""

    subject: Subject
    predicate: NamedNode
    object: Term


class TripleIndex:
    """Looks triples up; a node that has none gives none."""

    def __init__(self, triples: Iterable[Triple], before: TripleIndex | None = None) -> None:
        """Take triples, and an index of others that come before them."""
        self._before = before
        self._by_subject: dict[Term, list[Triple]] = defaultdict(list)
        self._by_object: dict[Term, list[Triple]] = defaultdict(list)
        self._objects: dict[Term, Mapping[str, list[Term]]] = {}
        for triple in triples:
            subject, _, object_ = parts(triple)
            self._by_subject[subject].append(triple)
            self._by_object[object_].append(triple)

    def about(self, subject: Term) -> list[Statement]:
        """Return what is said with this subject."""
        before = self._before.about(subject) if self._before else []
        return before + [Statement(*parts(triple)) for triple in self._by_subject.get(subject, ())]

    def naming(self, object_: Term) -> list[Statement]:
        """Return what is said with this object."""
        before = self._before.naming(object_) if self._before else []
        return before + [Statement(*parts(triple)) for triple in self._by_object.get(object_, ())]

    def objects(self, subject: Term, predicate: str) -> list[Term]:
        """Return the objects of a subject and a predicate."""
        if subject not in self._objects:
            self._objects[subject] = _by_predicate(self.about(subject))
        return list(self._objects[subject].get(predicate, ()))

    def value(self, subject: Term, predicate: str) -> Term | None:
        """Return the first object of a subject and a predicate."""
        return next(iter(self.objects(subject, predicate)), None)

    def subjects(self, predicate: str, object_: Term) -> list[Subject]:
        """Return the subjects of a predicate and an object."""
        return [said.subject for said in self.naming(object_) if said.predicate.value == predicate]

    def members(self, head: Term) -> Iterator[Term]:
        """Yield the members of an RDF list."""
        cell: Term | None = head
        while cell is not None and (first := self.value(cell, RDF.first)) is not None:
            yield first
            cell = self.value(cell, RDF.rest)

    def list(self, head: Term) -> list[Term]:
        """Return the members of an RDF list; raises ValueError for what is no list, or has no end."""
        members: list[Term] = []
        seen: set[Term] = set()
        while head != NamedNode(RDF.nil):
            first, rest = self.objects(head, RDF.first), self.objects(head, RDF.rest)
            if len(first) != 1 or len(rest) != 1 or head in seen:
                raise ValueError(head)
            seen.add(head)
            members.append(first[0])
            head = rest[0]
        return members

    def using(self, predicate: str) -> Iterator[Statement]:
        """Iterate over what is said by a predicate; goes through all triples."""
        if self._before:
            yield from self._before.using(predicate)
        for triple in chain.from_iterable(self._by_subject.values()):
            if triple.predicate.value == predicate:
                yield Statement(*parts(triple))


def _by_predicate(about: Iterable[Statement]) -> Mapping[str, list[Term]]:
    found: dict[str, list[Term]] = defaultdict(list)
    for said in about:
        found[said.predicate.value].append(said.object)
    return found
