"""One step back: which rules make a triple, and out of what."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from exchange_kg.proofs.absence import Absence, Doubter
from exchange_kg.proofs.exposing import expose, restrictable
from exchange_kg.proofs.links import EdgesInMemory
from exchange_kg.proofs.pattern import Pattern
from exchange_kg.proofs.reading import read_rule
from exchange_kg.rules.shapes.property_path import Predicate
from exchange_kg.store import Dataset, NamedNode, Triple, Variable, in_graph, parts

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from exchange_kg.proofs.exposing import Exposed
    from exchange_kg.proofs.links import Edges, Fact
    from exchange_kg.proofs.reading import Clauses
    from exchange_kg.rules import Rule
    from exchange_kg.store import Term

    Row = Mapping[str, Term]


@dataclass(frozen=True, slots=True)
class Derivation:
    """A rule that makes a triple out of premises, which are in the order of its patterns, each once."""

    conclusion: Triple
    rule: Rule
    premises: tuple[Fact, ...]


class World:
    """The triples that a rule reads: to be asked in SPARQL, and as ways from term to term."""

    def __init__(self, load: Callable[[], Dataset], edges: Edges | None = None) -> None:
        """Take what loads a dataset when it is first asked, and its triples as ways if they are at hand."""
        self._load = load
        self._edges = edges

    @classmethod
    def of(cls, triples: Iterable[Triple]) -> World:
        """Return some triples as what a rule reads."""
        dataset = Dataset.in_memory(in_graph(triples))
        return cls(lambda: dataset)

    @cached_property
    def dataset(self) -> Dataset:
        """The triples to be asked in SPARQL."""
        return self._load()

    @cached_property
    def edges(self) -> Edges:
        """The same triples as ways."""
        return self._edges or EdgesInMemory(self.dataset.triples())

    def fact(self, pattern: Pattern, row: Row) -> Fact | None:
        """Return what a pattern says with the values of a row; None where it lacks one."""
        start = row.get(pattern.subject.value) if isinstance(pattern.subject, Variable) else pattern.subject
        end = row.get(pattern.object.value) if isinstance(pattern.object, Variable) else pattern.object
        path = pattern.path
        if isinstance(path, Variable):
            predicate = row.get(path.value)
            path = Predicate(predicate) if isinstance(predicate, NamedNode) else path
        if start is None or end is None or isinstance(path, Variable):
            return None
        return self.edges.fact(start, path, end)


class Deriver:
    """Finds the derivations of triples by one rule."""

    def __init__(self, rule: Rule, world: World) -> None:
        self.rule = rule
        self._world = world

    @cached_property
    def clauses(self) -> Clauses:
        """The rule taken apart."""
        return read_rule(self.rule)

    def derivations(self, goals: Collection[Triple]) -> Iterator[Derivation]:
        """Iterate over the derivations of some triples: one query for each triple of the head finds all."""
        for head in self.clauses.head:
            wanted = {goal: row for goal in goals if (row := unify(head, goal)) is not None}
            if wanted:
                yield from self._derivations(head, wanted)

    def absences(self, goal: Triple) -> Iterator[Absence]:
        """Iterate over what is absent for a triple, for each triple of the head that could be it.

        That the triple itself is absent, which a symmetric property would say, is left out.
        """
        for head in self.clauses.head:
            row = unify(head, goal)
            doubter = Doubter(self.rule, self.clauses, self._world)
            absence = None if row is None else doubter.absence(head, goal, row)
            if absence and not self._is_missing(goal, absence):
                yield absence

    def _is_missing(self, goal: Triple, absence: Absence) -> bool:
        return isinstance(absence.missing, Pattern) and self._world.fact(absence.missing, {}) == goal

    def _derivations(self, head: Pattern, wanted: Mapping[Triple, Row]) -> Iterator[Derivation]:
        names = restrictable(self.clauses)
        given = [{name: term for name, term in row.items() if name in names} for row in wanted.values()]
        exposed = expose(self.clauses, given)
        found: dict[tuple[Triple, frozenset[object]], dict[Fact, None]] = defaultdict(dict)
        for row in self._world.dataset.select(exposed.query, source=self.rule.name).rows:
            conclusion = self._world.fact(head, row)
            if isinstance(conclusion, Triple) and conclusion in wanted:
                common = frozenset(item for item in row.items() if item[0] not in exposed.members)
                found[conclusion, common].update(dict.fromkeys(self._premises(exposed, row)))
        for (triple, _), premises in found.items():
            yield Derivation(triple, self.rule, tuple(premises))

    def _premises(self, exposed: Exposed, row: Row) -> Iterator[Fact]:
        for premise in exposed.premises:
            holds = premise.mark is None or premise.mark in row
            if holds and (fact := self._world.fact(premise.pattern, row)):
                yield fact


def as_stored(triple: Triple) -> Triple:
    """Return a triple as the store writes it: a number of XML Schema in its shortest form."""
    (stored,) = Dataset.in_memory(in_graph([triple])).triples()
    return stored


def unify(head: Pattern, goal: Triple) -> Row | None:
    """Return the values that make a head a triple; None where it can never be that."""
    row: dict[str, Term] = {}
    subject, predicate, object_ = parts(goal)
    path = head.path.iri if isinstance(head.path, Predicate) else head.path
    for slot, term in ((head.subject, subject), (path, predicate), (head.object, object_)):
        known = row.setdefault(slot.value, term) if isinstance(slot, Variable) else slot
        if known != term:
            return None
    return row
