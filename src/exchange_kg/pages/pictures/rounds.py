"""The rounds of a programme: its years in rows of ten or five, so that years without a round are seen."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from exchange_kg.pages.frame import Link
from exchange_kg.pages.pictures.measure import SMALL, px, shortened
from exchange_kg.pages.pictures.picture import WIDE, Picture, Subject, Words, picture
from exchange_kg.pages.pictures.years import era_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LEFT, _TOP, _GAP = 10, 12, 4


@dataclass(frozen=True, slots=True)
class Round:
    """A round of a programme in a year; `short` is what to write in its cell, as its number."""

    year: int
    label: Link
    short: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A year: held with so many rounds, or a gap between two that were held."""

    x: float
    y: float
    year: int
    era: str
    name: str
    text: str
    href: str | None
    held: int


@dataclass(frozen=True, slots=True)
class Calendar:
    """The drawn years."""

    width: int
    height: float
    cell: float
    deep: float
    cells: tuple[Cell, ...]


def programme_rounds(subject: Subject, rounds: Iterable[Round]) -> Picture:
    """Return the years from the first round to the last; those without a round are gaps."""
    by_year: dict[int, list[Round]] = defaultdict(list)
    for one in rounds:
        by_year[one.year].append(one)
    word = subject.word
    rows = tuple((Link(str(year)), one.label) for year in sorted(by_year) for one in by_year[year])
    years = range(min(by_year), max(by_year) + 1) if by_year else range(0)
    gaps = [year for year in years if year not in by_year]
    description = word("nothing")
    if by_year:
        missing = word("separator").join(map(str, gaps)) or word("rounds.no_gap")
        spans = {"first": years[0], "last": years[-1]}
        description = word("rounds.description", count=len(rows), gaps=missing, **spans)
    words = Words(description, (word("columns.year"), word("columns.event")), rows)
    return picture(subject, "rounds", words, partial(_drawn, subject, by_year, years))


def _drawn(subject: Subject, by_year: Mapping[int, list[Round]], years: range, width: int) -> Calendar:
    wide = width >= WIDE
    in_row = 10 if wide else 5
    cell = (width - 2 * _LEFT + _GAP) / in_row - _GAP
    deep = 58 if wide else 46
    first = years[0] // in_row if years else 0
    cells = []
    for year in years:
        row, place = divmod(year, in_row)
        held = by_year.get(year, [])
        cells.append(
            Cell(
                x=px(_LEFT + place * (cell + _GAP)),
                y=px(_TOP + (row - first) * (deep + _GAP)),
                year=year,
                era=era_of(year, subject.language) if wide else "",
                name=_name(subject, year, held),
                text=_text(held, cell - 4),
                href=held[0].label.href if len(held) == 1 else None,
                held=len(held),
            )
        )
    rows = years[-1] // in_row - first + 1 if years else 0
    return Calendar(width, px(2 * _TOP + rows * (deep + _GAP)), px(cell), deep, tuple(cells))


def _name(subject: Subject, year: int, held: list[Round]) -> str:
    told = subject.word("separator").join(one.label.text for one in held)
    return subject.word("rounds.year", year=year, told=told or subject.word("rounds.gap"))


def _text(held: list[Round], room: float) -> str:
    """Return what stands in a cell: the numbers of its rounds, or how many there were."""
    numbers = [one.short for one in held if one.short]
    return shortened(", ".join(numbers) if numbers else ("●" * len(held)), room, SMALL)
