"""What follows, kept right while what is asserted changes: the work is that of the change, not of the graph.

What rests on removed triples is taken out, wherever it may rest on them; what something else still concludes
comes back; then what follows from added triples is added, round by round. That is DRed: Gupta, Mumick,
Subrahmanian, "Maintaining views incrementally" (1993). Rules that do more than to join patterns are concluded
anew on the subjects that a change touches, before and after it.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.affected.asserted_view import asserted_view
from exchange_kg.affected.keys import Body
from exchange_kg.affected.restricting import restricted
from exchange_kg.errors import InputError
from exchange_kg.infer.clauses import Members, clauses_of
from exchange_kg.infer.conclusions import concluded, conclusions
from exchange_kg.infer.inference import is_reported
from exchange_kg.rules import is_built_in
from exchange_kg.rules.shapes.property_path import Predicate
from exchange_kg.store import NamedNode, in_graph, parts
from exchange_kg.store.relation import by_property

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from exchange_kg.infer.clauses import Clause
    from exchange_kg.rules import Rule
    from exchange_kg.store import Dataset, Quad, Term, Triple
    from exchange_kg.store.changing_union import ChangingUnion


# After so many rounds it is left to inference from the start to say whether there is an end.
_ROUNDS = 200


class UnmaintainableError(Exception):
    """Rules of which it cannot be told what a change does to their conclusions."""


class InferredChange(NamedTuple):
    """The triples that no longer follow, or are asserted now, and those that follow now."""

    removed: frozenset[Triple]
    added: frozenset[Triple]


class Maintenance:
    """Keeps the graph of inferred triples of a store right, by rules, those of axioms among them.

    `before` is the store as it was, and stays so; `now` is a copy, which is changed. Both hold in the graph
    `inferred` what followed.
    """

    def __init__(
        self, before: ChangingUnion, now: ChangingUnion, inferred: str, rules: Sequence[Rule]
    ) -> None:
        """Take rules apart.

        Raises UnmaintainableError where that cannot be done, or where what they read may follow without being
        reported.
        """
        self._before = before
        self._now = now
        self._inferred = inferred
        self._joined: list[tuple[Rule, list[Clause]]] = []
        self._concluded_anew: list[_ConcludedAnew] = []
        for rule in rules:
            if (clauses := clauses_of(rule)) and not rule.over_asserted:
                self._joined.append((rule, clauses))
            else:
                self._concluded_anew.append(_apart(rule, inferred))
        atoms = (atom for _, clauses in self._joined for clause in clauses for atom in clause.atoms)
        if any(isinstance(atom.key, Members) and is_built_in(atom.key.class_) for atom in atoms):
            raise UnmaintainableError
        self._removed: set[Triple] = set()
        self._added: set[Triple] = set()

    def change(self, removed: Collection[Quad], added: Collection[Quad]) -> InferredChange:
        """Remove and add asserted quads, and what follows from them no more or now.

        Raises UnmaintainableError where that has no end in sight.
        """
        asserted = by_triple(added)
        gone = {
            triple
            for triple, graphs in by_triple(removed).items()
            if triple not in asserted and self._now.graphs(triple) <= graphs
        }
        untold = self._resting_on(gone)
        self._now.remove(removed)
        self._retract(asserted)
        self._now.add(added)
        new = {triple for triple in asserted if not self._before.graphs(triple) - {self._inferred}}
        self._settle(untold | gone, new)
        for _ in range(_ROUNDS):
            pending = self._pending(gone | self._removed, new | self._added)
            if pending is None:
                return InferredChange(frozenset(self._removed), frozenset(self._added))
            retracted, said = pending
            self._settle(self._resting_on(retracted) | retracted, self._conclude(said))
        raise UnmaintainableError

    def reach(self, triples: Collection[Triple]) -> set[Triple]:
        """Return some triples, and all inferred ones, before or now, that any of them may be behind."""
        found, new = set(triples), set(triples)
        while new:
            new = {
                triple
                for store in (self._before, self._now)
                for triple in self._reached(store, new)
                if triple not in found and store.holds(triple, self._inferred)
            }
            found |= new
        return found

    def _reached(self, store: ChangingUnion, triples: Collection[Triple]) -> Iterator[Triple]:
        yield from self._through(by_property(triples), store)
        for rule in self._concluded_anew:
            yield from rule.touched_by(store, triples)

    def _pending(
        self, removed: Collection[Triple], added: Collection[Triple]
    ) -> tuple[set[Triple], set[Triple]] | None:
        """Return what rules that are concluded anew no longer say, and what they say now."""
        retracted: set[Triple] = set()
        said: set[Triple] = set()
        for rule in self._concluded_anew:
            lost, found = rule.difference(self._before, self._now, removed, added)
            retracted |= lost
            said |= found
        retracted = {triple for triple in retracted if self._now.holds(triple, self._inferred)}
        said = {triple for triple in said if is_reported(triple) and not self._now.holds(triple)}
        return (retracted, said) if retracted or said else None

    def _resting_on(self, gone: Collection[Triple]) -> set[Triple]:
        """Return all inferred triples that one of some triples may be behind."""
        found: set[Triple] = set()
        new: Collection[Triple] = gone
        while new:
            changed = by_property(new)
            new = {
                triple
                for triple in self._through(changed)
                if triple not in found and self._now.holds(triple, self._inferred)
            }
            found |= new
        return found

    def _settle(self, untold: Collection[Triple], new: Collection[Triple]) -> None:
        """Take triples out, but for those that something else says, and add what follows from new ones."""
        self._retract(untold)
        goals = by_property(triple for triple in untold if not self._now.holds(triple))
        back = {triple for triple in self._concluding(goals) if triple in untold}
        new = {*new, *self._conclude(back)}
        for _ in range(_ROUNDS):
            if not new:
                return
            new = self._conclude(self._through(by_property(new)))
        raise UnmaintainableError

    def _through(
        self, changed: dict[NamedNode, list[Triple]], store: ChangingUnion | None = None
    ) -> Iterator[Triple]:
        dataset = (store or self._now).dataset
        for rule, clauses in self._joined:
            for clause in clauses:
                for query in conclusions(clause, changed):
                    yield from dataset.construct(query, source=rule.name)

    def _concluding(self, goals: dict[NamedNode, list[Triple]]) -> Iterator[Triple]:
        for rule, clauses in self._joined:
            for clause in clauses:
                for query in concluded(clause, goals):
                    yield from self._now.dataset.construct(query, source=rule.name)
        for anew in self._concluded_anew:
            yield from anew.concluding(self._now, goals)

    def _conclude(self, triples: Iterable[Triple]) -> set[Triple]:
        """Add triples to what follows; return those that were not there."""
        new = {triple for triple in triples if is_reported(triple) and not self._now.holds(triple)}
        self._now.add(in_graph(new, self._inferred))
        self._added |= new - self._removed
        self._removed -= new
        return new

    def _retract(self, triples: Iterable[Triple]) -> None:
        """Take triples out of what follows."""
        gone = {triple for triple in triples if self._now.holds(triple, self._inferred)}
        self._now.remove(list(in_graph(gone, self._inferred)))
        self._removed |= gone - self._added
        self._added -= gone


def _apart(rule: Rule, inferred: str) -> _ConcludedAnew:
    try:
        return _ConcludedAnew(rule, inferred)
    except InputError as error:
        raise UnmaintainableError from error


class _ConcludedAnew:
    """A rule that is asked as it is, on the subjects that a change touches or, without such, on all."""

    def __init__(self, rule: Rule, inferred: str) -> None:
        self._rule = rule
        self._inferred = inferred
        self._body = Body(rule)
        self._views: dict[int, Dataset] = {}
        self._lost: set[Triple] = set()
        self._found: set[Triple] = set()

    def difference(
        self,
        before: ChangingUnion,
        now: ChangingUnion,
        removed: Collection[Triple],
        added: Collection[Triple],
    ) -> tuple[set[Triple], set[Triple]]:
        """Return what the rule says no more and what it says now, but for what was told the last time."""
        subjects = self._touched(before, removed) | self._touched(now, added)
        said_before, says_now = self._on(before, subjects), self._on(now, subjects)
        lost, found = said_before - says_now, says_now - said_before
        told = lost - self._lost | self._found - found, found | self._lost - lost
        self._lost, self._found = lost, found
        return told

    def touched_by(self, store: ChangingUnion, triples: Collection[Triple]) -> set[Triple]:
        """Return what the rule concludes where any of some triples may play a part."""
        return self._on(store, self._touched(store, triples))

    def concluding(self, now: ChangingUnion, goals: dict[NamedNode, list[Triple]]) -> set[Triple]:
        """Return those of some triples that the rule concludes, and perhaps more."""
        paths = {head.path for head in self._body.clauses.head}
        named = {path.iri for path in paths if isinstance(path, Predicate)}
        possible = [
            triple
            for property_, some in goals.items()
            for triple in some
            if property_ in named or len(named) < len(paths)
        ]
        if not possible:
            return set()
        subjects: set[Term | None] = {parts(triple)[0] for triple in possible}
        return self._on(now, subjects if self._body.key else {None})

    def _touched(self, store: ChangingUnion, changed: Collection[Triple]) -> set[Term | None]:
        """Return the subjects on which the rule may conclude something else; None stands for any."""
        found: set[Term | None] = set()
        for query, key in self._body.touched(by_property(changed)):
            rows = store.dataset.select(query, source=self._rule.name).rows
            found.update(row.get(key) if key else None for row in rows)
        return found

    def _on(self, store: ChangingUnion, subjects: Collection[Term | None]) -> set[Triple]:
        if not subjects:
            return set()
        dataset = self._dataset(store)
        if None in subjects or self._body.key is None:
            return set(dataset.construct(self._rule.construct, source=self._rule.name))
        nodes = [node for node in subjects if isinstance(node, NamedNode)]
        queries = restricted(self._body.clauses, self._body.key, nodes)
        said = chain.from_iterable(dataset.construct(query, source=self._rule.name) for query in queries)
        return {triple for triple in said if parts(triple)[0] in subjects}

    def _dataset(self, store: ChangingUnion) -> Dataset:
        """Return what the rule reads: the store, unless something inferred would be seen that must not be."""
        if not self._rule.over_asserted:
            return store.dataset
        if id(store) in self._views:
            return self._views[id(store)]
        view = asserted_view(store, self._inferred, self._body.properties())
        if view is not store.dataset:  # a copy: what is asserted stays, while what follows is kept right
            self._views[id(store)] = view
        return view


def by_triple(quads: Iterable[Quad]) -> dict[Triple, set[str]]:
    """Return the named graphs of each triple of some quads."""
    found: dict[Triple, set[str]] = defaultdict(set)
    for quad in quads:
        if isinstance(quad.graph_name, NamedNode):
            found[quad.triple].add(quad.graph_name.value)
    return found
