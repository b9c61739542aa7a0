"""Dates in EDTF: levels 0 and 1, and the one-of sets of level 2.

Source: Extended Date/Time Format (EDTF) Specification, Library of Congress, 4 February 2019
(https://www.loc.gov/standards/datetime/). Times of day and years outside 0001 to 9999 are refused.

Values are frozen, equal when written alike, and print exactly as they were read. Constructors check as
the reader does, so a value that was made is a date that exists.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import Enum, IntEnum
from functools import lru_cache
from itertools import chain
from typing import NamedTuple, TypeAlias

from exchange_kg.errors import InputError

OPEN_START = date.min
OPEN_END = date.max

_SPRING, _SUMMER, _AUTUMN, _WINTER = "21", "22", "23", "24"
_SEASON_MONTHS = {_SPRING: (3, 5), _SUMMER: (6, 8), _AUTUMN: (9, 11)}

DATE = re.compile(
    r"""
    (?P<year> \d{4} | \d{3}X | \d{2}XX )
    (?: (?<!X) - (?P<month> \d{2} | XX )
        (?: - (?P<day> XX | (?<!X-)\d{2} ) )?
    )?
    (?P<qualifier> [?~%]? )
    """,
    re.ASCII | re.VERBOSE,
)
_ROUGH_DATE = r"[\dX]{4}(?:-[\dX]{2}){0,2}[?~%]?"
SHAPE = re.compile(
    rf"{_ROUGH_DATE}|(?:{_ROUGH_DATE}|\.\.)?/(?:{_ROUGH_DATE}|\.\.)?|\[.*\]",
    re.ASCII,
)


class Precision(IntEnum):
    """How finely a date is known, from coarse to fine."""

    CENTURY = 1
    DECADE = 2
    YEAR = 3
    SEASON = 4
    MONTH = 5
    DAY = 6


class Bounds(NamedTuple):
    """The first and the last day that a date may mean, both inclusive."""

    earliest: date
    latest: date


class Edge(Enum):
    """An end of an interval that is no date: open (none, or not yet), or there but unknown."""

    OPEN = ".."
    UNKNOWN = ""

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A year, month, season or day, with the digits as written: `199X`, `2010-10`, `2010-21`, `2010-10-22?`.

    Raises InputError where there is no such date. A qualifier (`?` uncertain, `~` approximate, `%` both)
    holds for the whole date and does not widen its bounds.
    """

    year: str
    month: str = ""
    day: str = ""
    qualifier: str = ""

    def __post_init__(self) -> None:
        if not DATE.fullmatch(str(self)):
            raise InputError("dates.not_edtf", text=self)
        if self._first_year < 1:
            raise InputError("dates.no_such_year", text=self, year=self.year)
        if self.month.isdigit():
            self._check_month()

    def _check_month(self) -> None:
        season_alone = self.is_season and not self.day
        if not season_alone and not 1 <= int(self.month) <= 12:
            raise InputError("dates.no_such_month", text=self, month=int(self.month))
        if self.day.isdigit() and not 1 <= int(self.day) <= self._days_in_month:
            raise InputError("dates.no_such_day", text=self, day=int(self.day), days=self._days_in_month)

    @classmethod
    def of(cls, year: int, month: int | None = None, day: int | None = None, qualifier: str = "") -> EdtfDate:
        """Return the date of these numbers, as precise as what is given."""
        month_written, day_written = ("" if number is None else f"{number:02}" for number in (month, day))
        return cls(f"{year:04}", month_written, day_written, qualifier)

    def __str__(self) -> str:
        return "-".join(part for part in (self.year, self.month, self.day) if part) + self.qualifier

    @property
    def is_season(self) -> bool:
        """Whether the month is one of the seasons 21 to 24."""
        return _SPRING <= self.month <= _WINTER

    @property
    def precision(self) -> Precision:
        """The finest part that is specified."""
        if self.day.isdigit():
            return Precision.DAY
        if self.month.isdigit():
            return Precision.SEASON if self.is_season else Precision.MONTH
        return Precision(Precision.YEAR - self.year.count("X"))

    def bounds(self) -> Bounds:
        """Return the days between which the date lies.

        Seasons are those of the northern hemisphere by whole months. Usage differs on the year of a winter,
        so it runs from the December before its year to the February after.
        """
        if self.month == _WINTER:
            return self._winter()
        first_month, last_month = self._months
        if self.day.isdigit():
            only = date(self._first_year, first_month, int(self.day))
            return Bounds(only, only)
        return Bounds(date(self._first_year, first_month, 1), _last_day(self._last_year, last_month))

    def _winter(self) -> Bounds:
        year = self._first_year
        earliest = date(year - 1, 12, 1) if year > OPEN_START.year else OPEN_START
        latest = _last_day(year + 1, 2) if year < OPEN_END.year else OPEN_END
        return Bounds(earliest, latest)

    @property
    def _months(self) -> tuple[int, int]:
        if not self.month.isdigit():
            return 1, 12
        return _SEASON_MONTHS.get(self.month) or (int(self.month), int(self.month))

    @property
    def _first_year(self) -> int:
        return int(self.year.replace("X", "0"))

    @property
    def _last_year(self) -> int:
        return int(self.year.replace("X", "9"))

    @property
    def _days_in_month(self) -> int:
        return calendar.monthrange(self._first_year, int(self.month))[1]


@dataclass(frozen=True, slots=True)
class Interval:
    """What lasted from a start to an end: `A/B`, `A/..` (since A), `A/` (end unknown), `../B`, `/B`.

    Raises InputError where it ends before it begins, or where neither end is a date.
    """

    start: EdtfDate | Edge
    end: EdtfDate | Edge

    def __post_init__(self) -> None:
        if isinstance(self.start, Edge) and isinstance(self.end, Edge):
            raise InputError("dates.not_edtf", text=self)
        _check_order(self, self.bounds())

    def __str__(self) -> str:
        return f"{self.start}/{self.end}"

    @property
    def precision(self) -> Precision:
        """The precision of the coarser end."""
        return min(end.precision for end in (self.start, self.end) if isinstance(end, EdtfDate))

    def bounds(self) -> Bounds:
        """Return the first day of the start and the last day of the end."""
        earliest = OPEN_START if isinstance(self.start, Edge) else self.start.bounds().earliest
        latest = OPEN_END if isinstance(self.end, Edge) else self.end.bounds().latest
        return Bounds(earliest, latest)


@dataclass(frozen=True, slots=True)
class Span:
    """A member of a one-of set, some date between two: `A..B`, `A..` (A or later), `..B` (B or earlier).

    Raises InputError where the last comes before the first, or where the two differ in precision.
    """

    first: EdtfDate | None
    last: EdtfDate | None

    def __post_init__(self) -> None:
        if not self._ends:
            raise InputError("dates.not_edtf", text=self)
        if len({end.precision for end in self._ends}) > 1:
            raise InputError("dates.mixed_precision", text=self)
        _check_order(self, self.bounds())

    def __str__(self) -> str:
        return f"{self.first or ''}..{self.last or ''}"

    @property
    def _ends(self) -> list[EdtfDate]:
        return [end for end in (self.first, self.last) if end]

    @property
    def precision(self) -> Precision:
        """The precision of its ends."""
        return self._ends[0].precision

    def bounds(self) -> Bounds:
        """Return the first day of the first date and the last day of the last."""
        earliest = self.first.bounds().earliest if self.first else OPEN_START
        latest = self.last.bounds().latest if self.last else OPEN_END
        return Bounds(earliest, latest)


@dataclass(frozen=True, slots=True)
class OneOf:
    """What happened once, on one of these dates: `[A..B]`, `[A,B]`, `[A,B..C]` (EDTF level 2)."""

    members: tuple[EdtfDate | Span, ...]

    def __post_init__(self) -> None:
        if not self.members or (len(self.members) == 1 and isinstance(self.members[0], EdtfDate)):
            raise InputError("dates.not_edtf", text=self)

    def __str__(self) -> str:
        return f"[{','.join(str(member) for member in self.members)}]"

    @property
    def precision(self) -> Precision:
        """The precision of the coarsest member."""
        return min(member.precision for member in self.members)

    def bounds(self) -> Bounds:
        """Return the first day and the last day of all members, which may hold days that belong to none."""
        days = list(chain.from_iterable(member.bounds() for member in self.members))
        return Bounds(min(days), max(days))


Edtf: TypeAlias = EdtfDate | Interval | OneOf


@lru_cache(maxsize=8192)
def parse_edtf(text: str) -> Edtf:
    """Read an EDTF date; `str()` of it is the text again. The dates of a graph come back all the time.

    >>> parse_edtf("[2013-04..2014-03]").bounds().latest
    datetime.date(2014, 3, 31)

    Raises InputError where the text is no EDTF of these levels (which has no spaces) or the date
    does not exist.
    """
    if text.startswith("[") and text.endswith("]"):
        return OneOf(tuple(_member(part) for part in text[1:-1].split(",")))
    if "/" in text:
        start, _, end = text.partition("/")
        return Interval(_end(start), _end(end))
    return _date(text)


def is_edtf_shaped(text: str) -> bool:
    """Tell whether a text is meant as EDTF, even of a day that does not exist.

    >>> is_edtf_shaped("2010-02-30"), is_edtf_shaped("2010/10/22")
    (True, False)
    """
    return SHAPE.fullmatch(text) is not None


def may_agree(one: Edtf, other: Edtf) -> bool:
    """Tell whether two dates of one happening agree at the precision that both have.

    Of what lasted the beginning counts, and of a set one member is enough.

    >>> may_agree(parse_edtf("2010-10-22"), parse_edtf("2010"))
    True
    >>> may_agree(parse_edtf("1990/.."), parse_edtf("1991"))
    False
    """
    return any(
        first.earliest <= second.latest and second.earliest <= first.latest
        for first in _choices(one)
        for second in _choices(other)
    )


def _choices(written: Edtf) -> list[Bounds]:
    """Return the bounds of each date that may be meant."""
    if isinstance(written, OneOf):
        return [member.bounds() for member in written.members]
    if isinstance(written, Interval) and isinstance(written.start, EdtfDate):
        return [written.start.bounds()]
    return [written.bounds()]


def julian_day(day: date) -> int:
    """Return the Julian day number of a day, so that differences are days: 2451545 for 1 January 2000."""
    return day.toordinal() + 1_721_425


def _date(text: str) -> EdtfDate:
    found = DATE.fullmatch(text)
    if not found:
        raise InputError("dates.not_edtf", text=text)
    return EdtfDate(**found.groupdict(default=""))


def _end(text: str) -> EdtfDate | Edge:
    return Edge(text) if text in (Edge.OPEN.value, Edge.UNKNOWN.value) else _date(text)


def _member(text: str) -> EdtfDate | Span:
    first, dots, last = text.partition("..")
    if not dots:
        return _date(text)
    return Span(_date(first) if first else None, _date(last) if last else None)


def _check_order(written: Interval | Span, bounds: Bounds) -> None:
    if bounds.latest < bounds.earliest:
        raise InputError("dates.backwards", text=written)


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
