"""The time between two dates, at least and at most, and in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exchange_kg.messages import text

if TYPE_CHECKING:
    from exchange_kg.findings.records import Record
    from exchange_kg.messages import Language

_DAYS_OF_MONTH = 365.25 / 12
_DAYS_OF_YEAR = 365.25
# Up to so many days a time is told in days, up to so many in months, then in years.
_IN_DAYS = 45
_IN_MONTHS = 730


@dataclass(frozen=True, slots=True)
class TimeBetween:
    """Days from one date to another: at least and at most, equal where both dates are days."""

    least: int
    most: int


def time_between(first: Record, second: Record) -> TimeBetween | None:
    """Return the days from one record to another, none below zero; None where one of them has no date."""
    start, end = first.span, second.span
    if not start or not end:
        return None
    return TimeBetween(max(0, (end[0] - start[1]).days), max(0, (end[1] - start[0]).days))


def in_words(between: TimeBetween | None, language: Language) -> str:
    """Return a time in words: exact in days, else about so many days, months or years, with its bounds.

    Nothing for None.
    """
    if between is None:
        return ""
    if between.least == between.most:
        return text("ties.days", language, days=between.least)
    middle = (between.least + between.most) / 2
    if middle <= _IN_DAYS:
        about = text("ties.about_days", language, number=round(middle))
    elif middle <= _IN_MONTHS:
        about = text("ties.about_months", language, number=round(middle / _DAYS_OF_MONTH))
    else:
        about = text("ties.about_years", language, number=f"{middle / _DAYS_OF_YEAR:.1f}")
    return text("ties.about", language, about=about, least=between.least, most=between.most)
