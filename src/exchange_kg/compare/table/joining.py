"""A table held against the graph: ties that only one of them has, that both have, and where they differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from exchange_kg.compare.table.own_ties import Kinds, inside, own_ties
from exchange_kg.compare.table.their_ties import TheirTies
from exchange_kg.compare.table.ties import COMPARED, UNKNOWN
from exchange_kg.match import NameIndex
from exchange_kg.model.progress import silent
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from exchange_kg.compare.table.ties import Claimed, OwnTie, TheirTie
    from exchange_kg.ingest import Counts, Map
    from exchange_kg.model.progress import Progress
    from exchange_kg.store import Dataset, Term

Outcome = Literal["differs", "there", "here", "agrees"]
OUTCOMES: tuple[Outcome, ...] = ("differs", "there", "here", "agrees")
"""In the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One property that both sides tell of; `claims` are what passages claim of it where several do."""

    property: str
    here: tuple[Term, ...]
    there: tuple[Term, ...]
    agrees: bool
    claims: tuple[Claimed, ...]
    witnesses: tuple[Claimed, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of the ties between some parties: one agreement here, one tie there, or both."""

    outcome: Outcome
    own: OwnTie | None
    their: TheirTie | None
    compared: tuple[Compared, ...] = ()


@dataclass(frozen=True, slots=True)
class TableComparison:
    """A comparison with a table.

    `beyond_here` and `beyond_there` count ties whose parties the other side does not know, which therefore
    were not compared.
    """

    found: tuple[Found, ...]
    counts: Counts
    ambiguous: tuple[str, ...]
    beyond_here: int
    beyond_there: int

    def count(self, outcome: Outcome) -> int:
        """Return how many ties had an outcome."""
        return sum(each.outcome == outcome for each in self.found)


def compare_table(  # noqa: PLR0913, PLR0917 (what is compared, how, and as far as where)
    dataset: Dataset,
    path: Path,
    map_: Map,
    base: str,
    about: Sequence[str] = (),
    progress: Progress = silent,
) -> TableComparison:
    """Hold the ties that a table tells of against the agreements of a dataset.

    Only what both sides could know is compared: ties whose parties each side names. Where the table is known
    to be complete on some places, `about` gives their IRIs: then all ties of what lies there are compared,
    and no others. Errors are those of `ingest`, and InputError for a map that tells of no parties.
    """
    theirs = TheirTies(path, map_, NameIndex(dataset), base, progress)
    kinds = Kinds(dataset)
    told = {kind.value for tie in theirs.ties.values() for kind in tie.values.get(XKG.kind, ())}
    join = _Join(theirs, own_ties(dataset), kinds, kinds.covered(told))
    area = set().union(*(inside(dataset, place) for place in about))
    return join.result(area)


class _Join:
    """Ties of both sides by their parties."""

    def __init__(self, theirs: TheirTies, own: Sequence[OwnTie], kinds: Kinds, covered: set[str]) -> None:
        self._theirs = theirs
        self._kinds = kinds
        self._own = [tie for tie in own if covered & {kind.value for kind in tie.values.get(XKG.kind, ())}]

    def result(self, area: set[str]) -> TableComparison:
        """Return the comparison; in an `area` that is not empty, of ties with a party there."""
        of_both = self._matched()
        matched = {tie.iri for ties in of_both.values() for tie in ties}
        there = [tie for tie in self._theirs.ties.values() if tie.key not in of_both]
        here = [tie for tie in self._own if tie.iri not in matched]
        known_there = self._theirs.known()
        in_there = [tie for tie in there if self._meant(tie.key, known_there, area)]
        in_here = [tie for tie in here if self._meant(tie.parties, known_there, area)]
        found = [
            *(self._both(own, self._theirs.ties[key]) for key, ties in of_both.items() for own in ties),
            *(Found("there", None, tie) for tie in in_there),
            *(Found("here", tie, None) for tie in in_here),
        ]
        return TableComparison(
            found=tuple(each for each in found if not area or area & _parties(each)),
            counts=self._theirs.counts,
            ambiguous=tuple(sorted(self._theirs.ambiguous)),
            beyond_here=0 if area else len(there) - len(in_there),
            beyond_there=0 if area else len(here) - len(in_here),
        )

    def _matched(self) -> Mapping[frozenset[str], list[OwnTie]]:
        """Return the agreements here by the parties of the tie there that they belong to."""
        of_parties: dict[frozenset[str], list[OwnTie]] = {}
        for own in self._own:
            for key in (own.parties, *_pairs(own.parties)):
                if key in self._theirs.ties:
                    of_parties.setdefault(key, []).append(own)
        return {key: self._nearest(ties, self._theirs.ties[key]) for key, ties in of_parties.items()}

    def _nearest(self, own: list[OwnTie], their: TheirTie) -> list[OwnTie]:
        """Return those agreements that differ least from a tie: of several papers each has its own row."""
        differing = {tie.iri: sum(not each.agrees for each in self._compared(tie, their)) for tie in own}
        least = min(differing.values())
        return [tie for tie in own if differing[tie.iri] == least]

    def _both(self, own: OwnTie, their: TheirTie) -> Found:
        compared = tuple(self._compared(own, their))
        return Found("agrees" if all(each.agrees for each in compared) else "differs", own, their, compared)

    def _compared(self, own: OwnTie, their: TheirTie) -> Iterable[Compared]:
        for property_ in COMPARED:
            here = tuple(term for term in own.values.get(property_, ()) if term.value != UNKNOWN)
            there = tuple(term for term in their.values.get(property_, ()) if term.value != UNKNOWN)
            if here and there:
                claims = own.claims.get(property_, ())
                witnesses = tuple(each for each in claims if self._agree([each.value], there))
                agrees = bool(witnesses) or self._agree(here, there)
                yield Compared(property_, here, tuple(sorted(there, key=str)), agrees, claims, witnesses)

    def _agree(self, here: Iterable[Term], there: Iterable[Term]) -> bool:
        return any(self._kinds.concepts.agree(one, other) for one in here for other in there)

    @staticmethod
    def _meant(parties: frozenset[str], known: set[str], area: set[str]) -> bool:
        return bool(parties & area) if area else parties <= known


def _parties(found: Found) -> frozenset[str]:
    own = found.own.parties if found.own else frozenset()
    return own | (found.their.key if found.their else frozenset())


def _pairs(parties: frozenset[str]) -> Iterable[frozenset[str]]:
    """Yield the pairs of parties of an agreement of more than two, which a table may tell one by one."""
    if len(parties) > 2:
        members = sorted(parties)
        for at, one in enumerate(members):
            yield from (frozenset((one, other)) for other in members[at + 1 :])
