"""Anniversaries of agreements and programmes, as precise as the dates that they count from."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from exchange_kg.errors import InputError
from exchange_kg.findings.query_files import rows_of
from exchange_kg.findings.ties import ties_of, wholes_of
from exchange_kg.model.edtf import EdtfDate, Interval, OneOf, Precision, Span, parse_edtf
from exchange_kg.query import Labels
from exchange_kg.query.readable import items, readable_date
from exchange_kg.store.kept import kept
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exchange_kg.messages import Language
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
    ties = {tie.iri for tie in ties_of(dataset, wholes_of(dataset), thing)} if thing else set()
    found = [
        anniversary
        for each in commemorated(dataset, language)
        if (each.in_force or every_status) and (thing is None or not ties.isdisjoint(each.ties))
        for number in steps
        if (anniversary := anniversary_of(each, number))
        and anniversary.first.year <= until
        and anniversary.last.year >= since
    ]
    return Anniversaries(since, until, tuple(sorted(found, key=_order)))


@kept
def commemorated(dataset: Dataset, language: Language) -> tuple[Commemorated, ...]:
    """Return what has anniversaries, one for each of its claimed dates."""
    rows = rows_of(dataset, "commemorated.rq")
    labels = Labels(dataset, language)
    labels.learn(row[name].value for row in rows for name in ("thing", "kind", "status") if name in row)
    return tuple(each for row in rows for each in _of_row(row, labels, language))


def anniversary_of(each: Commemorated, number: int) -> Anniversary | None:
    """Return the anniversary of a number; None past the year 9999."""
    base = _bases(each.base)[0]
    bounds = base.bounds()
    if bounds.latest.year + number > datetime.MAXYEAR:
        return None
    exactness = _EXACTNESS[base.precision] if isinstance(base, EdtfDate) else "period"
    last = _years_later(bounds.latest, number, month_end=exactness != "day")
    return Anniversary(each, number, _years_later(bounds.earliest, number), last, exactness)


def next_anniversary(
    all_of: Iterable[Commemorated], as_of: datetime.date, steps: Iterable[int]
) -> Anniversary | None:
    """Return the first anniversary that may still come on a day or after; ties go before other agreements."""
    numbers = sorted(steps)
    coming = [found for each in all_of if (found := _first_of(each, as_of, numbers))]
    return min(coming, key=lambda each: (not each.of.makes_link, *_order(each)), default=None)


def _first_of(each: Commemorated, as_of: datetime.date, numbers: list[int]) -> Anniversary | None:
    found = (anniversary_of(each, number) for number in numbers)
    return next((anniversary for anniversary in found if anniversary and anniversary.last >= as_of), None)


def _of_row(row: Row, labels: Labels, language: Language) -> Iterator[Commemorated]:
    bases = _bases(row["date"].value)
    status = row["status"].value if "status" in row else ""
    for place, base in enumerate(bases):
        yield Commemorated(
            iri=row["thing"].value,
            label=labels.text(row["thing"].value),
            kind=labels.text(row["kind"].value),
            status=labels.text(status) if status else "",
            in_force=row["kind"].value == XKG.Programme or status.rpartition("/")[2] == _IN_FORCE,
            makes_link="makesLink" in row and row["makesLink"].value == "true",
            ties=items(row.get("ties")),
            base=str(base),
            base_in_words=readable_date(str(base), language),
            rival=place,
            rivals=len(bases),
            evidence=items(row["evidence"]),
        )


@lru_cache(maxsize=4096)
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
