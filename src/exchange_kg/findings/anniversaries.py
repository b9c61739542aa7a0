"""Anniversaries of agreements and programmes, as precise as the dates that they count from."""

from __future__ import annotations

import calendar
import datetime
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Literal, NamedTuple

from exchange_kg.errors import InputError
from exchange_kg.findings.query_files import rows_of
from exchange_kg.findings.ties import ties_of
from exchange_kg.model.edtf import EdtfDate, Interval, OneOf, Precision, Span, parse_edtf
from exchange_kg.query import labels_of_all
from exchange_kg.query.readable import items, readable_date
from exchange_kg.store.kept import kept
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from exchange_kg.messages import Language
    from exchange_kg.query import Labels
    from exchange_kg.query.result import Row
    from exchange_kg.store import Dataset

Exactness = Literal["day", "month", "year", "period"]
_EXACTNESS: dict[Precision, Exactness] = {
    Precision.YEAR: "year",
    Precision.SEASON: "period",
    Precision.MONTH: "month",
    Precision.DAY: "day",
}
_IN_FORCE = "in-force"
_SHORTEST_MONTH = 28
# How many dates are read once: a large graph has one for each day of the years that it tells of.
_KEPT = 32768


@dataclass(frozen=True, slots=True)
class Commemorated:
    """An agreement or programme and the date that its anniversaries count from, one of `rivals` if disputed.

    `rival` counts the claimed dates from 0; `rivals` is how many there are.
    """

    iri: str
    label: str
    kind: str
    status: str
    in_force: bool
    makes_link: bool
    ties: tuple[str, ...]
    base: str
    base_in_words: str
    rival: int
    rivals: int
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Anniversary:
    """An anniversary: its number in years, and the first and last day on which it may fall.

    `exactness` is that of the date that it counts from: a day, a month, a year, or some other period.
    """

    of: Commemorated
    number: int
    first: datetime.date
    last: datetime.date
    exactness: Exactness

    @property
    def date(self) -> str:
        """Its date as EDTF, as precisely as it is known."""
        first, last = self.first.isoformat(), self.last.isoformat()
        match self.exactness:
            case "day":
                return first
            case "month":
                return first[:7]
            case "year":
                return first[:4]
        return f"[{first}..{last}]"


@dataclass(frozen=True, slots=True)
class Anniversaries:
    """The anniversaries of some years, in order of time."""

    since: int
    until: int
    anniversaries: tuple[Anniversary, ...]


def anniversaries(  # noqa: PLR0913 (what, when, and which)
    dataset: Dataset,
    language: Language,
    since: int,
    until: int,
    steps: Iterable[int],
    *,
    thing: str | None = None,
    every_status: bool = False,
) -> Anniversaries:
    """Return the anniversaries between two years, both inclusive, of all ties or of a tie or city of an IRI.

    `steps` are the numbers that are kept; `every_status` adds agreements that are not in force.
    """
    ties = {tie.iri for tie in ties_of(dataset, thing)} if thing else set()
    found = [
        anniversary
        for each in commemorated(dataset, language)
        if (each.in_force or every_status) and (thing is None or not ties.isdisjoint(each.ties))
        for number in _within(each, since, until, steps)
        if (anniversary := anniversary_of(each, number))
    ]
    return Anniversaries(since, until, tuple(sorted(found, key=_order)))


@kept
def commemorated(dataset: Dataset, language: Language) -> tuple[Commemorated, ...]:
    """Return what has anniversaries, one for each of its claimed dates."""
    labels = labels_of_all(dataset, language)
    return tuple(_in_words(each, labels, language) for each in _without_words(dataset))


def anniversary_of(each: Commemorated, number: int) -> Anniversary | None:
    """Return the anniversary of a number; None past the year 9999."""
    earliest, latest, exactness = _counted_from(each.base)
    if latest.year + number > datetime.MAXYEAR:
        return None
    last = _years_later(latest, number, month_end=exactness != "day")
    return Anniversary(each, number, _years_later(earliest, number), last, exactness)


def coming(each: Commemorated, day: datetime.date, numbers: Sequence[int]) -> Iterator[Anniversary]:
    """Yield the anniversaries that may still come on a day or after, of ascending numbers."""
    first = bisect_left(numbers, day.year - _counted_from(each.base).latest.year)
    found = (anniversary_of(each, number) for number in islice(numbers, first, None))
    return (anniversary for anniversary in found if anniversary and anniversary.last >= day)


def next_anniversary(
    all_of: Iterable[Commemorated], as_of: datetime.date, steps: Iterable[int]
) -> Anniversary | None:
    """Return the first anniversary that may still come on a day or after; ties go before other agreements."""
    numbers = sorted(steps)
    first = (next(coming(each, as_of, numbers), None) for each in all_of)
    found = [anniversary for anniversary in first if anniversary]
    return min(found, key=lambda each: (not each.of.makes_link, *_order(each)), default=None)


def _within(each: Commemorated, since: int, until: int, steps: Iterable[int]) -> Iterator[int]:
    """Yield the steps whose anniversary may fall between two years, both inclusive."""
    earliest, latest, _ = _counted_from(each.base)
    return (number for number in steps if since - latest.year <= number <= until - earliest.year)


@kept
def _without_words(dataset: Dataset) -> tuple[Commemorated, ...]:
    """Return what is the same in all languages: IRIs stand for kinds and statuses."""
    rows = rows_of(dataset, "commemorated.rq", "thing", "date")
    return tuple(each for row in rows for each in _of_row(row))


def _in_words(each: Commemorated, labels: Labels, language: Language) -> Commemorated:
    return replace(
        each,
        label=labels.text(each.iri),
        kind=labels.text(each.kind),
        status=labels.text(each.status) if each.status else "",
        base_in_words=readable_date(each.base, language),
    )


def _of_row(row: Row) -> Iterator[Commemorated]:
    bases = _bases(row["date"].value)
    status = row["status"].value if "status" in row else ""
    for place, base in enumerate(bases):
        yield Commemorated(
            iri=row["thing"].value,
            label="",
            kind=row["kind"].value,
            status=status,
            in_force=row["kind"].value == XKG.Programme or status.rpartition("/")[2] == _IN_FORCE,
            makes_link="makesLink" in row and row["makesLink"].value == "true",
            ties=items(row.get("ties")),
            base=str(base),
            base_in_words="",
            rival=place,
            rivals=len(bases),
            evidence=items(row["evidence"]),
        )


class _Counting(NamedTuple):
    """The first and last day from which anniversaries may count, and how exactly that is known."""

    earliest: datetime.date
    latest: datetime.date
    exactness: Exactness


@lru_cache(maxsize=_KEPT)
def _counted_from(written: str) -> _Counting:
    base = _bases(written)[0]
    bounds = base.bounds()
    exactness = _EXACTNESS[base.precision] if isinstance(base, EdtfDate) else "period"
    return _Counting(bounds.earliest, bounds.latest, exactness)


def _bases(written: str) -> tuple[EdtfDate | OneOf, ...]:
    """Return the dates to count from: the start of what lasts, each of several; none coarser than a year."""
    try:
        edtf = parse_edtf(written)
    except InputError:
        return ()
    members = edtf.members if isinstance(edtf, OneOf) else (edtf,)
    starts = (member.start if isinstance(member, Interval) else member for member in members)
    found: list[EdtfDate | OneOf] = []
    for start in starts:
        if isinstance(start, Span) and start.first and start.last:
            found.append(OneOf((start,)))
        elif isinstance(start, EdtfDate) and start.precision >= Precision.YEAR:
            found.append(start)
    return tuple(found)


def _years_later(day: datetime.date, years: int, *, month_end: bool = False) -> datetime.date:
    """Return a day some years later, 28 February for 29; the last day of its month stays so if asked."""
    year = day.year + years
    if day.day < _SHORTEST_MONTH:
        return day.replace(year=year)
    days = calendar.monthrange(year, day.month)[1]
    whole = month_end and day.day == calendar.monthrange(day.year, day.month)[1]
    return day.replace(year=year, day=days if whole else min(day.day, days))


def _order(each: Anniversary) -> tuple[datetime.date, datetime.date, str, int]:
    return each.first, each.last, each.of.iri, each.of.rival
