"""What a pattern needs to hold: one triple, or the triples along a property path."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, TypeAlias

from exchange_kg.rules.shapes.property_path import Combined, Modified, Predicate
from exchange_kg.store import Literal, Triple, parts
from exchange_kg.vocabulary import RDF, SH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from exchange_kg.rules.shapes.property_path import PropertyPath
    from exchange_kg.store import NamedNode, Term
    from exchange_kg.store.changing_union import ChangingUnion

    Way = tuple[Term, PropertyPath, Term]

_OPTIONAL = {SH.zeroOrOnePath, SH.zeroOrMorePath}
_MANY = {SH.zeroOrMorePath, SH.oneOrMorePath}


@dataclass(frozen=True, slots=True)
class Link:
    """That a path of more than one step leads from one term to another."""

    start: Term
    path: Modified | Combined
    end: Term
    edges: Edges

    def reasons(self) -> Iterator[tuple[Fact, ...]]:
        """Iterate over the facts, nearer to single triples, that together make it; they may be none."""
        for ways in self._ways():
            facts = tuple(found for way in ways if (found := self.edges.fact(*way)))
            if len(facts) == len(ways):
                yield facts

    def _ways(self) -> Iterator[Sequence[Way]]:
        match self.path:
            case Combined(SH.alternativePath, paths):
                yield from ([(self.start, path, self.end)] for path in paths)
            case Combined(_, (first, *rest)):
                further = Combined(RDF.List, tuple(rest)) if rest[1:] else rest[0]
                for middle in self.edges.ends(self.start, first):
                    yield [(self.start, first, middle), (middle, further, self.end)]
            case Modified(kind, path):
                yield from self._repetitions(kind, path)

    def _repetitions(self, kind: str, path: PropertyPath) -> Iterator[Sequence[Way]]:
        if kind in _OPTIONAL and self.start == self.end:
            yield []
        yield [(self.start, path, self.end)]
        if kind in _MANY:
            further = Modified(SH.oneOrMorePath, path)
            for middle in self.edges.ends(self.start, path) - {self.start}:
                yield [(self.start, path, middle), (middle, further, self.end)]


Fact: TypeAlias = Triple | Link


class Edges(ABC):
    """Triples as ways from term to term."""

    @abstractmethod
    def _ways(self, start: Term, property_: NamedNode, *, backward: bool) -> Iterable[Term]:
        """Return the terms at the other end of the triples of a property."""

    def fact(self, start: Term, path: PropertyPath, end: Term) -> Fact | None:
        """Return what says that a path leads from one term to another; None where nothing can."""
        match path:
            case Predicate(iri):
                return None if isinstance(start, Literal) else Triple(start, iri, end)
            case Modified(SH.inversePath, inner):
                return self.fact(end, inner, start)
            case Modified() | Combined():
                return Link(start, path, end, self)

    def ends(self, start: Term, path: PropertyPath, *, backward: bool = False) -> set[Term]:
        """Return the terms that a path leads to; backwards, those that it leads from."""
        match path:
            case Predicate(iri):
                return set(self._ways(start, iri, backward=backward))
            case Modified(SH.inversePath, inner):
                return self.ends(start, inner, backward=not backward)
            case Modified(kind, inner):
                return self._repeated(start, kind, inner, backward=backward)
            case Combined(SH.alternativePath, paths):
                return self._all_ends({start}, paths, backward=backward)
            case Combined(_, paths):
                ends = {start}
                for step in reversed(paths) if backward else paths:
                    ends = self._all_ends(ends, [step], backward=backward)
                return ends

    def _all_ends(
        self, starts: Iterable[Term], paths: Iterable[PropertyPath], *, backward: bool
    ) -> set[Term]:
        ways = product(starts, paths)
        return {end for start, path in ways for end in self.ends(start, path, backward=backward)}

    def _repeated(self, start: Term, kind: str, path: PropertyPath, *, backward: bool) -> set[Term]:
        found = self.ends(start, path, backward=backward)
        new = set(found) if kind in _MANY else set()
        while new:
            new = self._all_ends(new, [path], backward=backward) - found
            found |= new
        return found | {start} if kind in _OPTIONAL else found


class EdgesInMemory(Edges):
    """The ways of some triples."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._forward: dict[tuple[Term, str], list[Term]] = defaultdict(list)
        self._backward: dict[tuple[Term, str], list[Term]] = defaultdict(list)
        for subject, predicate, object_ in map(parts, triples):
            self._forward[subject, predicate.value].append(object_)
            self._backward[object_, predicate.value].append(subject)

    def _ways(self, start: Term, property_: NamedNode, *, backward: bool) -> Iterable[Term]:
        ways = self._backward if backward else self._forward
        return ways.get((start, property_.value), ())


class EdgesLookedUp(Edges):
    """The ways of the triples of a store, or of all its graphs but one."""

    def __init__(self, store: ChangingUnion, but: str | None = None) -> None:
        self._store = store
        self._but = but

    def _ways(self, start: Term, property_: NamedNode, *, backward: bool) -> Iterable[Term]:
        if backward:
            return (parts(said)[0] for said in self._store.said(None, property_, start, but=self._but))
        if isinstance(start, Literal):
            return ()
        return (parts(said)[2] for said in self._store.said(start, property_, None, but=self._but))
