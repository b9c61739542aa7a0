"""The roads to agreements: the steps in order, and the time between them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from exchange_kg.findings.query_files import rows_of
from exchange_kg.findings.records import read_records
from exchange_kg.findings.ties import ties_of
from exchange_kg.findings.time_between import TimeBetween, time_between
from exchange_kg.query import labels_of_all
from exchange_kg.store.kept import kept
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.findings.records import Record, TiedRecord
    from exchange_kg.messages import Language
    from exchange_kg.store import Dataset

Part = Literal["step", "obstacle", "lifted", "signing"]
_PARTS: dict[str, Part] = {"obstacle": "obstacle", "obstacle-lifted": "lifted"}


@dataclass(frozen=True, slots=True)
class RoadStep:
    """A step on the road, what kind of step it is, and the time since the dated step before it."""

    record: Record
    kind: str
    part: Part
    since_last: TimeBetween | None


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What stood in the way, the next step that lifted an obstacle, if any, and the time between."""

    record: Record
    lifted: Record | None
    lasted: TimeBetween | None


@dataclass(frozen=True, slots=True)
class Road:
    """The steps to an agreement in order of time, its signing last, and the time from first to last.

    Steps without a date come first, since no document tells when; no time is reckoned from them.
    """

    agreement: Record
    kind: str
    status: str
    steps: tuple[RoadStep, ...]
    obstacles: tuple[Obstacle, ...]
    total: TimeBetween | None

    @property
    def first(self) -> Record | None:
        """The first step that has a date, None where none has."""
        dated = (step.record for step in self.steps if step.record.span and step.part != "signing")
        return next(dated, None)


@dataclass(frozen=True, slots=True)
class Roads:
    """The roads that have steps, the shortest first; how many agreements have none; steps that led nowhere.

    `unconnected` are steps of the ties that no document connects with an agreement.
    """

    roads: tuple[Road, ...]
    without_steps: int
    unconnected: tuple[RoadStep, ...]


def roads(dataset: Dataset, language: Language, thing: str | None = None) -> Roads:
    """Return the roads to the agreements of all ties, of a tie or city of an IRI, or to one agreement."""
    ties = {tie.iri for tie in ties_of(dataset, thing)}
    records = read_records(dataset, language)
    chosen = [
        tied
        for tied in records
        if thing is None or tied.record.iri == thing or not ties.isdisjoint(tied.ties)
    ]
    reading = _Reading(dataset, language, records)
    agreements = [tied.record for tied in chosen if tied.kind == XKG.Agreement]
    found = [reading.road(agreement) for agreement in agreements if reading.leads_to(agreement.iri)]
    loose = [tied.record for tied in chosen if tied.kind == XKG.Step and not reading.aims(tied.record.iri)]
    unconnected = tuple(reading.step(record) for record in loose)
    return Roads(tuple(sorted(found, key=_length)), len(agreements) - len(found), unconnected)


@dataclass(slots=True)
class _Said:
    """What leads where, by IRI: to an agreement, to anything; and what kinds and statuses there are."""

    before: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    aiming: set[str] = field(default_factory=set)
    kinds: dict[str, str] = field(default_factory=dict)
    statuses: dict[str, str] = field(default_factory=dict)


@kept
def _said(dataset: Dataset) -> _Said:
    """Return what is the same in all languages."""
    said = _Said()
    for row in rows_of(dataset, "towards.rq"):
        if "aim" in row:
            said.before[row["aim"].value].add(row["record"].value)
            said.aiming.add(row["record"].value)
        else:
            said.kinds[row["record"].value] = row["kind"].value
    for row in rows_of(dataset, "agreements.rq", "agreement", "kind", "status"):
        said.kinds[row["agreement"].value] = row["kind"].value
        if "status" in row:
            said.statuses[row["agreement"].value] = row["status"].value
    return said


class _Reading:
    """The records on the roads, and what is said of them."""

    def __init__(self, dataset: Dataset, language: Language, records: tuple[TiedRecord, ...]) -> None:
        self._records = {tied.record.iri: tied.record for tied in records}
        self._classes = {tied.record.iri: tied.kind for tied in records}
        self._order = {iri: place for place, iri in enumerate(self._records)}
        self._said = _said(dataset)
        self._labels = labels_of_all(dataset, language)

    def aims(self, step: str) -> bool:
        """Tell whether a step is known to lead anywhere."""
        return step in self._said.aiming

    def leads_to(self, agreement: str) -> set[str]:
        """Return what leads to an agreement, over preparatory papers too."""
        found, fresh = {agreement}, [agreement]
        while fresh:
            new = (self._said.before.get(fresh.pop(), set()) & self._records.keys()) - found
            found |= new
            fresh += new
        return found - {agreement}

    def road(self, agreement: Record) -> Road:
        """Return the road to an agreement."""
        steps = sorted(self.leads_to(agreement.iri), key=self._order.__getitem__)
        records = [self._records[iri] for iri in steps]
        undated = [record for record in records if not record.span]
        dated = [record for record in records if record.span]
        passed = tuple(self._in_order([*undated, *dated, agreement]))
        total = time_between(dated[0], agreement) if dated else None
        status = self._word(self._said.statuses, agreement.iri)
        return Road(agreement, passed[-1].kind, status, passed, tuple(_obstacles(passed)), total)

    def step(self, record: Record, before: Record | None = None, *, signing: bool = False) -> RoadStep:
        """Return a record as a step, with the time since the one before."""
        kinds = self._said.kinds if record.iri in self._said.kinds else self._classes
        part = "signing" if signing else _PARTS.get(kinds[record.iri].rpartition("/")[2], "step")
        since = time_between(before, record) if before else None
        return RoadStep(record, self._word(kinds, record.iri), part, since)

    def _in_order(self, records: list[Record]) -> Iterator[RoadStep]:
        before: Record | None = None
        for record in records:
            yield self.step(record, before, signing=record is records[-1])
            before = record if record.span else before

    def _word(self, table: dict[str, str], iri: str) -> str:
        return self._labels.text(table[iri]) if iri in table else ""


def _obstacles(steps: tuple[RoadStep, ...]) -> Iterator[Obstacle]:
    for place, step in enumerate(steps):
        if step.part == "obstacle":
            lifted = next((later.record for later in steps[place:] if later.part == "lifted"), None)
            yield Obstacle(step.record, lifted, time_between(step.record, lifted) if lifted else None)


def _length(road: Road) -> tuple[float, float, str]:
    least, most = (road.total.least, road.total.most) if road.total else (float("inf"), float("inf"))
    return least, most, road.agreement.iri
