"""An axis of years, with the years of Japanese eras below them in Japanese."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from exchange_kg.model.eras import era_years
from exchange_kg.pages.pictures.measure import SMALL, px, text_width

if TYPE_CHECKING:
    from exchange_kg.messages import Language

_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500)


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on the axis: where it begins, its number, and the year of its era in Japanese."""

    x: float
    year: int
    era: str


@dataclass(frozen=True, slots=True)
class Years:
    """The days from 1 January of `first` to 31 December of `last`, from `left` to `right`."""

    first: int
    last: int
    left: float
    right: float

    def x(self, day: date) -> float:
        """Return where a day begins; days outside lie at the ends."""
        start, end = date(self.first, 1, 1).toordinal(), date(self.last, 12, 31).toordinal() + 1
        share = (day.toordinal() - start) / (end - start)
        return self.left + (self.right - self.left) * min(max(share, 0.0), 1.0)

    def ticks(self, language: Language, into: float = 0) -> tuple[Tick, ...]:
        """Return round years so far apart that their texts do not meet, so far into each year."""
        need = text_width("昭和50年" if language == "ja" else "2010", SMALL) + 12
        each = (self.right - self.left) / (self.last - self.first + 1)
        step = next((step for step in _STEPS if step * each >= need), _STEPS[-1])
        years = range(-(-self.first // step) * step, self.last + 1, step)
        return tuple(
            Tick(px(self.x(date(year, 1, 1)) + into), year, era_of(year, language)) for year in years
        )


def era_of(year: int, language: Language) -> str:
    """Return the era in which a year ends, in Japanese: `令和元年`; nothing in English.

    >>> era_of(2019, "ja"), era_of(2019, "en")
    ('令和元年', '')
    """
    last = date(year, 12, 31)
    return era_years(last, last, language) if language == "ja" else ""
