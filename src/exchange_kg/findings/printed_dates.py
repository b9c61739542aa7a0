"""The dates that a text prints, in any calendar, each with the year and month that it takes from above."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from exchange_kg.findings.wording import figures
from exchange_kg.model.eras import ERA_BY_NAME
from exchange_kg.model.japanese_dates import SEASONS

if TYPE_CHECKING:
    from collections.abc import Iterator

Point = tuple[int, ...]
"""A year, a year and month, or a year, month and day; the year is 0 where none is known."""

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_ENGLISH = {name: number for number, name in enumerate(_MONTHS, 1)}
_TOKEN = re.compile(
    rf"""
      (?P<english>{"|".join(_ENGLISH)})(?:(?P<english_day>\d{{1,2}}),)?(?P<english_year>\d{{4}})
    | (?<!\d)(?P<iso>\d{{4}}[/.-]\d{{1,2}}[/.-]\d{{1,2}})(?!\d)
    | (?P<era>{"|".join(ERA_BY_NAME)})(?P<era_year>\d{{1,2}}|元)(?=(?P<era_fiscal>年度)?)
    | (?<!\d)(?P<year>(?:1[89]|20)\d\d)(?![\d,.])(?=(?:\([^)]*\))?(?P<fiscal>年度)?)(?=(?P<unit>[年년(])?)
    | (?<![\d.])(?P<month>\d{{1,2}})(?=(?:[~・、]\d{{1,2}})?[月월])
    | (?<![\d.])(?P<day>\d{{1,2}})(?=(?:[~・]\d{{1,2}})?(?:日(?!間)|일))
    | (?<=年)の?(?P<season>[{"".join(SEASONS)}])
    """,
    re.VERBOSE,
)
_MARKER = re.compile(r"[-•○■※◇●*]?")
_FILLER = re.compile(r"(?:年度?|月|日|[()~・]|から)*")


@dataclass(frozen=True, slots=True)
class Calendar:
    """What is carried on to a date that leaves out its year or month, and the points that led to it."""

    year: int = 0
    month: int = 0
    points: tuple[Point, ...] = ()


def printed_dates(text: str, above: Calendar) -> set[Point]:
    """Return the points of a text that stands below what gives it year and month."""
    calendar = replace(above, points=((above.year,),))
    for found in _TOKEN.finditer(figures(text)):
        calendar = _after(calendar, found)
    return set(calendar.points)


def calendars(lines: tuple[str, ...]) -> Iterator[Calendar]:
    """Yield for each line what the headings and bullets above it give.

    A line gives what it begins with: the year of a heading, the month of a bullet, and the day. A line that
    begins with a middle dot after its marker continues the bullet above.
    """
    calendar = Calendar()
    for line in lines:
        yield calendar
        calendar = _leading(line, calendar)


def _leading(line: str, above: Calendar) -> Calendar:
    text = figures(line)
    at = _matched_end(_MARKER, text, 0)
    calendar = replace(above, points=())
    while found := _TOKEN.match(text, at):
        calendar = _after(calendar, found)
        at = _matched_end(_FILLER, text, found.end())
    return calendar if calendar.points else above


def _matched_end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _after(calendar: Calendar, found: re.Match[str]) -> Calendar:
    """Return the calendar after one token: with its points, and with the year or month that it carries on."""
    year, month = calendar.year, calendar.month
    if found["month"] or found["season"]:
        month = int(found["month"] or SEASONS[found["season"]])
        return _with(calendar, year, month, (year, month))
    if found["day"]:
        return _with(calendar, year, month, (year, month, int(found["day"])))
    whole = _whole_date(found)
    if whole:
        return _with(calendar, whole[0], whole[1], whole)
    return _after_year(calendar, found)


def _whole_date(found: re.Match[str]) -> Point | None:
    """Return the date of a token that holds all its parts."""
    if found["iso"]:
        return tuple(int(part) for part in re.split(r"\D", found["iso"]))
    if found["english"]:
        day = (int(found["english_day"]),) if found["english_day"] else ()
        return (int(found["english_year"]), _ENGLISH[found["english"]], *day)
    return None


def _after_year(calendar: Calendar, found: re.Match[str]) -> Calendar:
    if found["era"]:
        number = 1 if found["era_year"] == "元" else int(found["era_year"])
        year = ERA_BY_NAME[found["era"]].year(number)
    else:
        year = int(found["year"])
    points: tuple[Point, ...] = ((year,),)
    if found["fiscal"] or found["era_fiscal"]:
        points += ((year, 4), (year + 1, 3))
    carries = found["era"] or found["unit"]
    kept = (year, 0) if carries and year != calendar.year else (calendar.year, calendar.month)
    return _with(calendar, *kept, *points)


def _with(calendar: Calendar, year: int, month: int, *points: Point) -> Calendar:
    return Calendar(year, month, (*calendar.points, *points))
