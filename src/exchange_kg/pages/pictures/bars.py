"""Numbers of people in each year, stacked by direction; what is not told is marked apart and never a zero."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from exchange_kg.pages.frame import Link
from exchange_kg.pages.pictures.legend import Legend, legend, tone_signs
from exchange_kg.pages.pictures.measure import SMALL, px, text_width
from exchange_kg.pages.pictures.picture import Picture, Subject, Words, picture
from exchange_kg.pages.pictures.years import Tick, Years

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LEFT, _RIGHT, _TOP, _PLOT = 46, 14, 22, 220
_NICE = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class YearOfPeople:
    """The people of a year, a number for each direction in the order of the names.

    `more` tells that there were at least so many, `unknown` how many records have no number.
    """

    year: int
    people: tuple[int, ...]
    more: bool = False
    unknown: int = 0
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar, of one direction."""

    y: float
    height: float
    tone: int


@dataclass(frozen=True, slots=True)
class Bar:
    """A year: its parts, its total where there is room to write it, how many records tell no number."""

    x: float
    middle: float
    width: float
    top: float
    parts: tuple[Part, ...]
    total: str
    unknown: int
    label: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the scale."""

    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Drawn bars; `base` is the line they stand on, `below` the height of what is not told."""

    width: float
    height: float
    left: float
    base: float
    below: float | None
    bars: tuple[Bar, ...]
    lines: tuple[Line, ...]
    ticks: tuple[Tick, ...]
    legend: Legend


def bars_per_year(subject: Subject, years: Iterable[YearOfPeople], directions: Sequence[str]) -> Picture:
    """Return a bar for each year; years between that were not given stay empty."""
    given = sorted(years, key=lambda year: year.year)
    word = subject.word
    columns = (word("columns.year"), *directions, word("columns.unknown"))
    rows = tuple(
        (
            Link(str(year.year), year.href),
            *(Link(_told(year, count)) for count in year.people),
            Link(str(year.unknown)),
        )
        for year in given
    )
    description = word("nothing")
    if given:
        total, unknown = sum(sum(year.people) for year in given), sum(year.unknown for year in given)
        spans = {"first": given[0].year, "last": given[-1].year}
        description = word("bars.description", total=f"{total:,}", unknown=unknown, **spans)
    return picture(
        subject, "bars", Words(description, columns, rows), partial(_drawn, subject, given, directions)
    )


def _told(year: YearOfPeople, count: int) -> str:
    return f"{count:,}" if count or not year.unknown else ""


def scale(most: int) -> list[int]:
    """Return the round numbers of a scale up to at least the greatest value, 0 first.

    >>> scale(7), scale(100), scale(0)
    ([0, 2, 4, 6, 8], [0, 50, 100], [0, 1])
    """
    steps = (nice * 10**power for power in range(12) for nice in _NICE)
    step = next(step for step in steps if step * 4 >= most)
    return list(range(0, max(most, 1) + step, step))


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where the bars stand: years to the right, people upwards from `base`, `unit` pixels each."""

    subject: Subject
    directions: Sequence[str]
    years: Years
    base: float
    unit: float

    @property
    def each(self) -> float:
        """The width of a year."""
        return (self.years.right - self.years.left) / (self.years.last - self.years.first + 1)

    @property
    def written(self) -> bool:
        """Whether there is room for numbers above the bars."""
        return text_width("100+", SMALL) <= self.each

    def bar(self, year: YearOfPeople) -> Bar:
        """Return the bar of a year."""
        middle = self.years.left + self.each * (year.year - self.years.first + 0.5)
        thick = min(self.each * 0.72, 44)
        parts, top = [], self.base
        for tone, count in enumerate(year.people, 1):
            if count:
                top -= count * self.unit
                parts.append(Part(px(top), px(count * self.unit), tone))
        total = f"{sum(year.people):,}{'+' if year.more else ''}" if parts else ""
        return Bar(
            x=px(middle - thick / 2),
            middle=px(middle),
            width=px(thick),
            top=px(top),
            parts=tuple(parts),
            total=total if self.written else "",
            unknown=year.unknown,
            label=self.label(year),
            href=year.href,
        )

    def label(self, year: YearOfPeople) -> str:
        """Return a year in words."""
        word = self.subject.word
        told = [
            word("bars.part", direction=name, count=f"{count:,}")
            for name, count in zip(self.directions, year.people, strict=True)
            if count
        ]
        told += [word("bars.not_told", count=year.unknown)] if year.unknown else []
        return word("bars.year", year=year.year, told=word("separator").join(told))


def _drawn(subject: Subject, given: list[YearOfPeople], directions: Sequence[str], width: int) -> Bars:
    first, last = (given[0].year, given[-1].year) if given else (2000, 2000)
    numbers = scale(max((sum(year.people) for year in given), default=0))
    base = float(_TOP + _PLOT)
    plot = _Plot(subject, directions, Years(first, last, _LEFT, width - _RIGHT), base, _PLOT / numbers[-1])
    below = base + 20 if any(year.unknown for year in given) else None
    foot = (below + 12 if below else base) + (24 if subject.language == "en" else 42)
    signs = tone_signs("column ", directions, range(1, len(directions) + 1))
    signs += [("unknown", subject.word("bars.unknown"))] if below else []
    keys = legend(signs, 14, width - 14, foot + 8)
    return Bars(
        width=width,
        height=px(foot + 16 + keys.height),
        left=_LEFT,
        base=base,
        below=below,
        bars=tuple(map(plot.bar, given)),
        lines=tuple(Line(px(base - number * plot.unit), f"{number:,}") for number in numbers),
        ticks=plot.years.ticks(subject.language, into=plot.each / 2),
        legend=keys,
    )
