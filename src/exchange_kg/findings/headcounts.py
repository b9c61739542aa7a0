"""Sums of numbers of people that are exact, bounded, approximate or unknown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Headcount:
    """A number of people: at least, at most, about; None for what is not told."""

    least: int | None
    most: int | None
    about: int | None = None


@dataclass(frozen=True, slots=True)
class People:
    """People who moved, as far as the documents tell.

    `at_least` and `at_most` sum the numbers that have bounds; `at_most` is None where one has no upper bound.
    `about` sums the approximate numbers, which have no bounds, of `about_records`; `unknown_records` have no
    number at all and are in no sum.
    """

    at_least: int
    at_most: int | None
    about: int
    about_records: int
    unknown_records: int


def people(counts: Iterable[Headcount | None]) -> People:
    """Return the sum of numbers; None is an unknown one."""
    counts = list(counts)
    known = [count for count in counts if count]
    bounded = [count for count in known if count.least is not None or count.most is not None]
    rough = [count.about for count in known if count not in bounded and count.about is not None]
    open_ended = any(count.most is None for count in bounded)
    return People(
        at_least=sum(count.least or 0 for count in bounded),
        at_most=None if open_ended else sum(count.most or 0 for count in bounded),
        about=sum(rough),
        about_records=len(rough),
        unknown_records=len(counts) - len(known),
    )
