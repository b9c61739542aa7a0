"""A table held against the graph: ties that only one of them has, that both have, and where they differ."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from exchange_kg.compare.table.their_ties import TheirTies
from exchange_kg.compare.table.ties import COMPARED
from exchange_kg.match.index import NameIndex
from exchange_kg.model.progress import silent
from exchange_kg.query.ties import UNKNOWN, Kinds, inside, own_ties
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from exchange_kg.compare.table.ties import TheirTie
    from exchange_kg.ingest import Counts, Map
    from exchange_kg.model.progress import Progress
    from exchange_kg.query.ties import Claimed, OwnTie
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
    told = {kind.value for tie in theirs.ties() for kind in tie.values.get(XKG.kind, ())}
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
        pairs = list(self._pairs())
        matched = {own.iri for _, found in pairs for own in found}
        there = [their for their, found in pairs if not found]
        here = [own for own in self._own if own.iri not in matched]
        known = self._theirs.known()
        meant_there = [tie for tie in there if _is_meant(tie.key, known, area)]
        meant_here = [tie for tie in here if _is_meant(tie.parties, known, area)]
        both = (self._both(own, their) for their, found in pairs for own in found)
        return TableComparison(
            found=(
                *(each for each in both if not area or area & _parties(each)),
                *(Found("there", None, tie) for tie in meant_there),
                *(Found("here", tie, None) for tie in meant_here),
            ),
            counts=self._theirs.counts,
            ambiguous=tuple(sorted(self._theirs.ambiguous)),
            beyond_here=0 if area else len(there) - len(meant_there),
            beyond_there=0 if area else len(here) - len(meant_here),
        )

    def _pairs(self) -> Iterator[tuple[TheirTie, list[OwnTie]]]:
        """Yield each tie there with the agreements here that it tells of, none where it is only there.

        These are of the same parties and of no other kind; where there are none of its kind, those of which
        no other row tells.
        """
        own_by_parties = self._own_by_parties()
        for parties, theirs in self._theirs.by_parties.items():
            own = own_by_parties.get(parties, [])
            of_kind = [[each for each in own if self._is_of_kind(each, their)] for their in theirs]
            taken = {each.iri for found in of_kind for each in found}
            rest = [each for each in own if each.iri not in taken]
            for their, found in zip(theirs, of_kind, strict=True):
                yield their, self._nearest(found or rest, their)

    def _own_by_parties(self) -> Mapping[frozenset[str], list[OwnTie]]:
        """Return agreements by their parties; those of more than two also by each pair of them."""
        found: dict[frozenset[str], list[OwnTie]] = {}
        for own in self._own:
            for key in {own.parties, *map(frozenset, combinations(sorted(own.parties), 2))}:
                found.setdefault(key, []).append(own)
        return found

    def _is_of_kind(self, own: OwnTie, their: TheirTie) -> bool:
        here, there = own.values.get(XKG.kind, ()), their.values.get(XKG.kind, ())
        return not there or self._agree(here, there)

    def _nearest(self, own: list[OwnTie], their: TheirTie) -> list[OwnTie]:
        """Return those agreements that differ least from a tie: of several papers each has its own row."""
        differing = {tie.iri: sum(not each.agrees for each in self._compared(tie, their)) for tie in own}
        least = min(differing.values(), default=0)
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


def _is_meant(parties: frozenset[str], known: set[str], area: set[str]) -> bool:
    return bool(parties & area) if area else parties <= known


def _parties(found: Found) -> frozenset[str]:
    own = found.own.parties if found.own else frozenset()
    return own | (found.their.key if found.their else frozenset())
