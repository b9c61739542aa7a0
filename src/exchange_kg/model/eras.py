"""Japanese eras from Meiji to Reiwa, with their first and last days in the Gregorian calendar.

Sources: edict of Keio 4, 9th month, 8th day (23 October 1868, Meiji); edicts of 30 July 1912 (Taisho)
and 25 December 1926 (Showa), each in force that day; cabinet orders 1 of 1989 (Heisei, from 8 January) and
143 of 2019 (Reiwa, from 1 May). The last day of an era is the day before the next begins.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from exchange_kg.messages import text

if TYPE_CHECKING:
    from exchange_kg.messages import Language

# The day after Meiji 5, 12th month, 2nd day, the last of the lunisolar calendar (edict 337 of that year).
FIRST_GREGORIAN_DAY = date(1873, 1, 1)


@dataclass(frozen=True, slots=True)
class Era:
    """An era: its names, its letter (`H` in H7), its first and last day."""

    name: str
    latin: str
    letter: str
    first: date
    last: date

    def year(self, number: int) -> int:
        """Return the Gregorian year of a year of the era, whether or not the era lasted so long."""
        return self.first.year + number - 1

    def number(self, year: int) -> int:
        """Return the year of the era, 1 for its first, in which a Gregorian year is counted."""
        return year - self.first.year + 1

    def overlaps(self, earliest: date, latest: date) -> bool:
        """Tell whether a day between these two, both inclusive, lies in the era."""
        return earliest <= self.last and latest >= self.first


_BEGINNINGS = (
    ("明治", "Meiji", "M", date(1868, 10, 23)),
    ("大正", "Taisho", "T", date(1912, 7, 30)),
    ("昭和", "Showa", "S", date(1926, 12, 25)),
    ("平成", "Heisei", "H", date(1989, 1, 8)),
    ("令和", "Reiwa", "R", date(2019, 5, 1)),
)
_LAST_DAYS = (*(first - timedelta(days=1) for *_, first in _BEGINNINGS[1:]), date.max)

ERAS: tuple[Era, ...] = tuple(
    Era(*beginning, last) for beginning, last in zip(_BEGINNINGS, _LAST_DAYS, strict=True)
)
ERA_BY_NAME: dict[str, Era] = {era.name: era for era in ERAS}
ERA_BY_LETTER: dict[str, Era] = {era.letter: era for era in ERAS}


def eras_between(earliest: date, latest: date) -> tuple[Era, ...]:
    """Return the eras in which a day between these two lies, in order; none before Meiji."""
    return tuple(era for era in ERAS if era.overlaps(earliest, latest))


def era_years(earliest: date, latest: date, language: Language) -> str:
    """Return the years of eras in which a day between these two lies: `平成31年・令和元年`, `Reiwa 8`."""
    written = []
    for era in eras_between(earliest, latest):
        first, last = max(earliest, era.first).year, min(latest, era.last).year
        written += [_era_year(era, year, language) for year in range(first, last + 1)]
    return text("dates.format.eras", language).join(written)


def _era_year(era: Era, year: int, language: Language) -> str:
    number = era.number(year)
    if language == "en":
        return f"{era.latin} {number}"
    return f"{era.name}{'元' if number == 1 else number}年"
