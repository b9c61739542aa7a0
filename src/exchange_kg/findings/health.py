"""How ties are doing: the last exchange, the longest gap, who moved, and what comes next.

Documents tell what happened and seldom that it ended: a tie without recent records is not said to be over.
"""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING, Literal

from exchange_kg.findings.anniversaries import commemorated, next_anniversary
from exchange_kg.findings.documents_changed import documents_of, reaches
from exchange_kg.findings.exchanges import Exchange, read_exchanges
from exchange_kg.findings.headcounts import people
from exchange_kg.findings.records import read_records
from exchange_kg.findings.ties import Wholes, ties_of
from exchange_kg.findings.time_between import TimeBetween, time_between
from exchange_kg.query import Labels
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exchange_kg.findings.anniversaries import Anniversary, Commemorated
    from exchange_kg.findings.headcounts import People
    from exchange_kg.findings.records import Record
    from exchange_kg.findings.ties import Tie
    from exchange_kg.messages import Language
    from exchange_kg.store import Dataset
    from exchange_kg.workspace import HealthSettings

Status = Literal["active", "quiet", "dormant", "no-evidence", "no-record"]


@dataclass(frozen=True, slots=True)
class Gap:
    """The longest time between two exchanges that follow each other, by what it is at least."""

    after: Record
    before: Record
    time: TimeBetween


@dataclass(frozen=True, slots=True)
class Direction:
    """From one party to another: how many exchanges, and the people who moved."""

    origin: str
    destination: str
    exchanges: int
    people: People


@dataclass(frozen=True, slots=True)
class YearCount:
    """The exchanges of a year: all, by direction in the order of `Health.directions`, and the others."""

    year: int
    exchanges: int
    directed: tuple[int, ...]
    other: int


@dataclass(frozen=True, slots=True)
class FieldCount:
    """How many exchanges were of a field; an exchange may be of several."""

    field: str
    exchanges: int


@dataclass(frozen=True, slots=True)
class Health:
    """How a tie is doing on a day, acts within a visit left out.

    `status`: "active" and "quiet" where the last exchange is recent enough for the thresholds; "dormant"
    where the documents go on long after it and have no other; "no-evidence" where they end too soon to
    tell; "no-record" where no exchange has a date. `documents_reach` is how far the documents of the tie go.
    `other` exchanges have no direction between the parties; `undated` ones are in no year.
    """

    tie: str
    label: str
    status: Status
    last: Record | None
    documents_reach: datetime.date | None
    gap: Gap | None
    exchanges: int
    undated: int
    other: int
    directions: tuple[Direction, ...]
    years: tuple[YearCount, ...]
    fields: tuple[FieldCount, ...]
    anniversary: Anniversary | None


@dataclass(frozen=True, slots=True)
class HealthReport:
    """The health of ties on a day, those with exchanges first."""

    as_of: datetime.date
    ties: tuple[Health, ...]


def health(  # noqa: PLR0913 (what, when, and by which measures)
    dataset: Dataset,
    language: Language,
    as_of: datetime.date,
    settings: HealthSettings,
    *,
    steps: Iterable[int],
    thing: str | None = None,
) -> HealthReport:
    """Return the health of all ties, or of a tie or city of an IRI; what begins after the day is left out."""
    reading = _Reading(dataset, language, as_of, settings, tuple(steps))
    found = [reading.health(tie) for tie in ties_of(dataset, reading.wholes, thing)]
    return HealthReport(as_of, tuple(sorted(found, key=lambda each: (-each.exchanges, each.tie))))


class _Reading:
    """All that is read once for all ties."""

    def __init__(
        self,
        dataset: Dataset,
        language: Language,
        as_of: datetime.date,
        settings: HealthSettings,
        steps: tuple[int, ...],
    ) -> None:
        self.wholes = Wholes(dataset)
        self._as_of, self._settings, self._steps = as_of, settings, steps
        self._exchanges = read_exchanges(dataset)
        self._records: dict[str, dict[str, Record]] = {}
        self._documents: dict[str, set[str]] = {}
        records = read_records(dataset, language)
        for tied in records:
            for tie in tied.ties:
                self._documents.setdefault(tie, set()).update(documents_of(tied.record))
                if tied.kind == XKG.Exchange and not _begins_after(tied.record, as_of):
                    self._records.setdefault(tie, {})[tied.record.iri] = tied.record
        self._reaches = reaches(dataset, records, as_of)
        self._commemorated = [each for each in commemorated(dataset, language) if each.in_force]
        self._labels = Labels(dataset, language)
        self._labels.learn(self._iris(ties_of(dataset, self.wholes)))

    def _iris(self, ties: list[Tie]) -> list[str]:
        fields = (iri for exchange in self._exchanges.values() for iri in exchange.own.of(XKG.field))
        return [*fields, *(iri for tie in ties for iri in (tie.iri, *tie.parties))]

    def health(self, tie: Tie) -> Health:
        """Return the health of a tie."""
        told = self._records.get(tie.iri, {})
        counted = [record for record in told.values() if not self._is_act(record, told)]
        dated = [record for record in counted if record.span]
        last = max(dated, key=_certainly, default=None)
        reach = max((self._reaches[each] for each in self._reaching(tie)), default=None)
        directions = _directions(tie, counted, self._exchanges, self.wholes)
        return Health(
            tie=tie.iri,
            label=self._labels.text(tie.iri),
            status=self._status(last, reach),
            last=last,
            documents_reach=reach,
            gap=_longest_gap(dated),
            exchanges=len(counted),
            undated=len(counted) - len(dated),
            other=len(counted) - len(set().union(*directions.values())),
            directions=tuple(self._direction(*way, directions[way], tie) for way in directions),
            years=tuple(_years(dated, list(directions.values()))),
            fields=self._fields(counted),
            anniversary=next_anniversary(self._of_tie(tie), self._as_of, self._steps),
        )

    def _is_act(self, record: Record, told: dict[str, Record]) -> bool:
        return any(visit in told for visit in self._exchange(record).within)

    def _exchange(self, record: Record) -> Exchange:
        return self._exchanges.get(record.iri, Exchange())

    def _reaching(self, tie: Tie) -> set[str]:
        return self._documents.get(tie.iri, set()) & self._reaches.keys()

    def _of_tie(self, tie: Tie) -> list[Commemorated]:
        return [each for each in self._commemorated if tie.iri in each.ties]

    def _status(self, last: Record | None, reach: datetime.date | None) -> Status:
        if last is None or last.span is None:
            return "no-record"
        day = last.span[1]
        if day >= _years_before(self._as_of, self._settings.active_years):
            return "active"
        if day >= _years_before(self._as_of, self._settings.quiet_years):
            return "quiet"
        goes_on = reach is not None and day < _years_before(reach, self._settings.quiet_years)
        return "dormant" if goes_on else "no-evidence"

    def _direction(self, origin: str, destination: str, exchanges: set[str], tie: Tie) -> Direction:
        def side(place: str) -> str | None:
            return self.wholes.side(place, tie.parties)

        moved = [count for iri in sorted(exchanges) for count in self._exchanges[iri].moved(origin, side)]
        names = self._labels.text(origin), self._labels.text(destination)
        return Direction(*names, len(exchanges), people(moved))

    def _fields(self, records: list[Record]) -> tuple[FieldCount, ...]:
        counts = Counter(
            iri for record in records for iri in dict.fromkeys(self._exchange(record).own.of(XKG.field))
        )
        ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        return tuple(FieldCount(self._labels.text(iri), count) for iri, count in ordered)


def _directions(
    tie: Tie, records: list[Record], exchanges: dict[str, Exchange], wholes: Wholes
) -> dict[tuple[str, str], set[str]]:
    """Return the exchanges from each party to each other; hosts are no travellers."""
    sides = {
        place: wholes.side(place, tie.parties)
        for record in records
        if record.iri in exchanges
        for name in (XKG.from_, XKG.to)
        for place in exchanges[record.iri].own.of(name)
    }
    ways: dict[tuple[str, str], set[str]] = {way: set() for way in permutations(tie.parties, 2)}
    for record in records:
        exchange = exchanges.get(record.iri, Exchange())
        hosts = exchange.destinations(sides.get)
        travellers = exchange.origins(sides.get) - hosts
        for (origin, destination), found in ways.items():
            if origin in travellers and destination in hosts:
                found.add(record.iri)
    return ways


def _years(dated: list[Record], directions: list[set[str]]) -> list[YearCount]:
    """Return the counts of every year from the first exchange to the last, by the year of their start."""
    by_year: dict[int, list[str]] = {}
    for record in dated:
        if record.span:
            by_year.setdefault(record.span[0].year, []).append(record.iri)
    if not by_year:
        return []
    counts = []
    for year in range(min(by_year), max(by_year) + 1):
        iris = by_year.get(year, [])
        directed = tuple(sum(iri in way for iri in iris) for way in directions)
        other = sum(not any(iri in way for way in directions) for iri in iris)
        counts.append(YearCount(year, len(iris), directed, other))
    return counts


def _longest_gap(dated: list[Record]) -> Gap | None:
    """Return the longest gap between records in order of their starts; what goes on longest ends it last."""
    gaps = []
    before: Record | None = None
    for record in dated:
        time = time_between(before, record) if before else None
        if before and time and time.least > 0:
            gaps.append(Gap(before, record, time))
        before = record if before is None or _ends(record) >= _ends(before) else before
    return max(gaps, key=lambda gap: gap.time.least, default=None)


def _ends(record: Record) -> datetime.date:
    return record.span[1] if record.span else datetime.date.min


def _certainly(record: Record) -> tuple[datetime.date, datetime.date, str]:
    """Return what orders records by the day on which they had certainly not happened yet."""
    first, last = record.span or (datetime.date.min, datetime.date.min)
    return first, last, record.iri


def _begins_after(record: Record, day: datetime.date) -> bool:
    return record.span is not None and record.span[0] > day


def _years_before(day: datetime.date, years: int) -> datetime.date:
    """Return the day some years before; 1 March for 29 February where there is none."""
    year = max(day.year - years, datetime.MINYEAR)
    try:
        return day.replace(year=year)
    except ValueError:
        return datetime.date(year, 3, 1)
