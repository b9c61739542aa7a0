"""What stands at the end of annals: how many people live in a town, and which sister schools met online.

It has random numbers of its own, so that all before it is the same with and without it.
"""

from __future__ import annotations

from datetime import date as Day  # noqa: N812  (a class; `date` makes a literal)
from random import Random
from typing import TYPE_CHECKING

from benchmarks.generate.exchanges import in_month
from benchmarks.generate.names import name
from benchmarks.generate.statements import class_, concept, date, text
from benchmarks.generate.towns import place, school

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks.generate.document import Document

# In the graph that we ship: eight such figures for 35 ties, eleven of 21 exchanges of two schools online.
_FIGURES, _ONLINE = 0.25, 0.7
# Documents round differently, and tell of different years.
_LEAST, _MOST, _APART = 20_000, 2_000_000, 0.1


class Appendix:
    """Writes the end of a document; `random` is for this alone."""

    def __init__(self, document: Document, random: Random) -> None:
        self._document = document
        self._random = random

    def of(self, ties: Iterable[tuple[int, int]]) -> None:
        """Write what there is about the towns of each tie."""
        for tie in ties:
            for town in tie:
                if self._random.random() < _FIGURES:
                    self._population(town)
            if all(map(school, tie)) and self._random.random() < _ONLINE:
                self._online(*tie)

    def _population(self, town: int) -> None:
        """Write a claim; two documents seldom tell the same of one town."""
        people = Random(f"people/{town}").randint(_LEAST, _MOST) * self._random.uniform(
            1 - _APART, 1 + _APART
        )
        rounded, year = round(people, -3), self._random.randint(1990, 2024)
        self._document.claim(
            place(town),
            {
                "xkg:asOf": date(f"{year}"),
                "xkg:asWritten": text(f"人口約{rounded / 10_000:g}万人（{year}年）", "ja"),
                "xkg:property": class_("population"),
                "xkg:rank": class_("Normal"),
                "xkg:value": int(rounded),
            },
        )

    def _online(self, one: int, other: int) -> None:
        names = name(one), name(other)
        self._document.record(
            self._document.next_exchange(),
            "SchoolExchange",
            {
                "skos:prefLabel": [
                    text(
                        "Pupils of {} and {} online".format(*(each.latin.capitalize() for each in names)),
                        "en",
                    ),
                    text("{}市・{}市の生徒のオンライン交流".format(*(each.katakana for each in names)), "ja"),
                ],
                **in_month(Day(self._random.randint(2019, 2024), self._random.randint(4, 12), 1)),
                "xkg:field": concept("field/school-education"),
                "xkg:online": True,
                "xkg:participant": [school(one), school(other)],
            },
        )
