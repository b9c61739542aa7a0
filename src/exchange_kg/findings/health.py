"""How ties are doing: the last exchange, the longest gap, who moved, and what comes next.

Documents tell what happened and seldom that it ended: a tie without recent records is not said to be over.
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from exchange_kg.findings.activity import Gap, YearCount, directions_of, longest_gap, years_of
from exchange_kg.findings.anniversaries import commemorated, next_anniversary
from exchange_kg.findings.documents_changed import documents_of, reaches
from exchange_kg.findings.exchanges import Exchange, read_exchanges
from exchange_kg.findings.headcounts import people
from exchange_kg.findings.records import read_records
from exchange_kg.findings.ties import ties_of, wholes_of
from exchange_kg.query import labels_of_all
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
class Direction:
    """From one party to another: how many exchanges, and the people who travelled."""

    origin: str
    destination: str
    exchanges: int
    people: People


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
    `other` exchanges have no direction between the parties; those `in_no_year` have no
    date, or one that may lie in two years.
    """

    tie: str
    label: str
    status: Status
    last: Record | None
    documents_reach: datetime.date | None
    gap: Gap | None
    exchanges: int
    in_no_year: int
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
    found = [reading.health(tie) for tie in ties_of(dataset, thing)]
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
        self.wholes = wholes_of(dataset)
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
        self._commemorated = _by_tie(commemorated(dataset, language))
        self._labels = labels_of_all(dataset, language)

    def health(self, tie: Tie) -> Health:
        """Return the health of a tie."""
        told = self._records.get(tie.iri, {})
        counted = [record for record in told.values() if not self._is_act(record, told)]
        dated = [record for record in counted if record.span]
        last = max(dated, key=_certainly, default=None)
        reach = max((self._reaches[each] for each in self._reaching(tie)), default=None)
        directions = directions_of(tie, counted, self._exchanges, self.wholes)
        return Health(
            tie=tie.iri,
            label=self._labels.text(tie.iri),
            status=self._status(last, reach),
            last=last,
            documents_reach=reach,
            gap=longest_gap(dated),
            exchanges=len(counted),
            in_no_year=sum(record.year is None for record in counted),
            other=len(counted) - len(set().union(*directions.values())),
            directions=tuple(self._direction(*way, directions[way], tie) for way in directions),
            years=tuple(years_of(dated, list(directions.values()))),
            fields=self._fields(counted),
            anniversary=next_anniversary(self._commemorated[tie.iri], self._as_of, self._steps),
        )

    def _is_act(self, record: Record, told: dict[str, Record]) -> bool:
        return any(visit in told for visit in self._exchange(record).within)

    def _exchange(self, record: Record) -> Exchange:
        return self._exchanges.get(record.iri, Exchange())

    def _reaching(self, tie: Tie) -> set[str]:
        return self._documents.get(tie.iri, set()) & self._reaches.keys()

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

        travelled = [found for iri in sorted(exchanges) if (found := self._exchanges[iri]).travelled]
        moved = [count for exchange in travelled for count in exchange.moved(origin, side)]
        names = self._labels.text(origin), self._labels.text(destination)
        return Direction(*names, len(exchanges), people(moved))

    def _fields(self, records: list[Record]) -> tuple[FieldCount, ...]:
        counts = Counter(
            iri for record in records for iri in dict.fromkeys(self._exchange(record).own.of(XKG.field))
        )
        ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        return tuple(FieldCount(self._labels.text(iri), count) for iri, count in ordered)


def _by_tie(all_of: Iterable[Commemorated]) -> dict[str, list[Commemorated]]:
    """Return what is in force by its ties."""
    found: dict[str, list[Commemorated]] = defaultdict(list)
    for each in all_of:
        for tie in each.ties if each.in_force else ():
            found[tie].append(each)
    return found


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
