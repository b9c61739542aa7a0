"""Shortest proofs of inferred triples: Knuth, "A Generalization of Dijkstra's Algorithm" (1977).

What may lead to a triple is looked for backwards, level by level, with one query for each rule; then
costs go forwards, from asserted triples on, so that no triple ever rests on itself. The cost of a proof is
the number of its lines: one for each asserted triple and for each conclusion, however often it is used.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exchange_kg.proofs.derivations import Deriver, World, as_stored
from exchange_kg.proofs.links import Link
from exchange_kg.store import Triple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from exchange_kg.proofs.absence import Absence
    from exchange_kg.proofs.links import Fact
    from exchange_kg.rules import Rule


@dataclass(frozen=True, slots=True, eq=False)
class Proof:
    """A triple, and the rule and the premises that it comes from; both are empty for an asserted one."""

    conclusion: Triple
    rule: Rule | None = None
    premises: tuple[Proof, ...] = ()

    def leaves(self) -> tuple[Triple, ...]:
        """Return the asserted triples that it rests on, from left to right, each once."""
        found: dict[Triple, None] = {}
        waiting, seen = [self], set()
        while waiting:
            proof = waiting.pop()
            if proof.rule is None:
                found.setdefault(proof.conclusion)
            elif proof not in seen:
                seen.add(proof)
                waiting += reversed(proof.premises)
        return tuple(found)


@dataclass(frozen=True, slots=True, eq=False)
class _Step:
    """Facts that make another one: by a rule or, for a link, by being it."""

    conclusion: Fact
    rule: Rule | None
    premises: tuple[Fact, ...]

    def order(self) -> tuple[str, ...]:
        """Return what decides between steps of the same cost."""
        return (self.rule.name if self.rule else "", *map(str, self.premises))


class Prover:
    """Proves inferred triples from asserted ones by rules; what it found once it keeps."""

    def __init__(
        self, asserted: Mapping[Triple, Triple], inferred: AbstractSet[Triple], derivers: Sequence[Deriver]
    ) -> None:
        """Take asserted triples, each as stored and as given, inferred ones, and what makes these."""
        self._asserted = asserted
        self._inferred = inferred
        self._derivers = derivers
        self._steps: list[_Step] = []
        self._explored: set[Fact] = set()
        self._proofs: dict[Triple, Proof] = {}

    @classmethod
    def of(cls, asserted: Iterable[Triple], inferred: Iterable[Triple], rules: Sequence[Rule]) -> Prover:
        """Return one over triples in memory."""
        as_given = list(asserted)
        given = World.of(as_given)
        whole = World.of([*as_given, *inferred])
        stored = {triple: triple for triple in given.dataset.triples()}
        stored |= {as_stored(triple): triple for triple in as_given if triple not in stored}
        derivers = [Deriver(rule, given if rule.over_asserted else whole) for rule in rules]
        return cls(stored, set(whole.dataset.triples()) - stored.keys(), derivers)

    def prove(self, goals: Collection[Triple]) -> dict[Triple, Proof]:
        """Return the shortest proof of each triple; those that nothing here proves have none.

        Triples are asked for as the store writes them, and asserted ones come as they were given.
        """
        if self._explore(set(goals)):
            self._proofs = _Costs(self._steps, self._asserted).proofs
        given = {goal: Proof(self._asserted[goal]) for goal in goals if goal in self._asserted}
        return given | {goal: self._proofs[goal] for goal in goals if goal in self._proofs}

    def why_not(self, goal: Triple) -> list[Absence]:
        """Return what keeps each rule whose head could be a triple from making it, the least first."""
        found = [absence for deriver in self._derivers for absence in deriver.absences(goal)]
        return sorted(found, key=lambda absence: (not absence.instead, -len(absence.held), absence.rule.name))

    def _explore(self, new: set[Triple]) -> bool:
        """Collect all steps that may lead to some triples; tell whether there were any unknown ones."""
        known = len(self._steps)
        new -= self._explored
        while new:
            self._explored |= new
            steps = [*self._derivations(new & self._inferred)]
            links = [fact for step in steps for fact in step.premises if isinstance(fact, Link)]
            steps += self._links(links)
            self._steps += steps
            new = {fact for step in steps for fact in step.premises if isinstance(fact, Triple)}
            new = (new & self._inferred) - self._explored
        return len(self._steps) > known

    def _derivations(self, goals: set[Triple]) -> Iterator[_Step]:
        for deriver in self._derivers:
            for derivation in deriver.derivations(goals):
                yield _Step(derivation.conclusion, derivation.rule, derivation.premises)

    def _links(self, links: list[Link]) -> Iterator[_Step]:
        while links:
            link = links.pop()
            if link not in self._explored:
                self._explored.add(link)
                for facts in link.reasons():
                    links += [fact for fact in facts if isinstance(fact, Link)]
                    yield _Step(link, None, facts)


class _Costs:
    """Goes from the asserted triples forwards, always to the fact that costs least, and to each once."""

    def __init__(self, steps: Iterable[_Step], asserted: Mapping[Triple, Triple]) -> None:
        self._asserted = asserted
        self.proofs: dict[Triple, Proof] = {}
        self._links: dict[Link, tuple[Proof, ...]] = {}
        self._costs: dict[Fact, int] = {}
        self._missing: dict[_Step, int] = {}
        self._waiting: dict[Fact, list[_Step]] = defaultdict(list)
        self._ready: list[tuple[int, tuple[str, ...], int, _Step]] = []
        self._add(steps)
        while self._ready:
            cost, _, _, step = heapq.heappop(self._ready)
            if step.conclusion not in self._costs:
                self._reach(step, cost)

    def _add(self, steps: Iterable[_Step]) -> None:
        for step in steps:
            premises = dict.fromkeys(step.premises)
            self._missing[step] = len(premises)
            for premise in premises:
                self._waiting[premise].append(step)
            if not premises:
                self._push(step)
        for fact in self._waiting:
            if isinstance(fact, Triple) and fact in self._asserted:
                self._push(_Step(fact, None, ()))

    def _push(self, step: _Step) -> None:
        own = 0 if isinstance(step.conclusion, Link) else 1
        cost = own + sum(self._costs[premise] for premise in dict.fromkeys(step.premises))
        heapq.heappush(self._ready, (cost, step.order(), len(self._ready), step))

    def _reach(self, step: _Step, cost: int) -> None:
        conclusion = step.conclusion
        self._costs[conclusion] = cost
        premises = tuple(dict.fromkeys(proof for fact in step.premises for proof in self._proofs_of(fact)))
        if isinstance(conclusion, Link):
            self._links[conclusion] = premises
        else:
            said = self._asserted.get(conclusion, conclusion)
            self.proofs[conclusion] = Proof(said, step.rule, premises)
        for waiting in self._waiting[conclusion]:
            self._missing[waiting] -= 1
            if not self._missing[waiting]:
                self._push(waiting)

    def _proofs_of(self, fact: Fact) -> tuple[Proof, ...]:
        return self._links[fact] if isinstance(fact, Link) else (self.proofs[fact],)
