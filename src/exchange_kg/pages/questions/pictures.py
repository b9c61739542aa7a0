"""The pictures that the columns of an answer allow: numbers by year, and what happened along the years."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from exchange_kg.errors import InputError
from exchange_kg.messages import text
from exchange_kg.model.edtf import parse_edtf
from exchange_kg.pages.frame import Link
from exchange_kg.pages.pictures import Event, Subject, YearOfPeople, bars_per_year, timeline
from exchange_kg.query.formats.tables import heading
from exchange_kg.store import NamedNode
from exchange_kg.vocabulary import EDTF

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from exchange_kg.messages import Language
    from exchange_kg.pages.pictures import Picture
    from exchange_kg.pages.questions.answer import Answer
    from exchange_kg.pages.showing import Hrefs
    from exchange_kg.query import Question
    from exchange_kg.query.result import Row

MOST_EVENTS = 2_000
"""An answer with more rows than this gets no timeline."""
_COUNTS = ("peopleAtLeast", "people", "visits", "exchanges")
_LANES = ("class", "partner", "kind")
_WAY = ("from", "to")


class Drawer:
    """Draws answers to a question; `label` is what a thing in them is called."""

    def __init__(
        self, question: Question, language: Language, hrefs: Hrefs, label: Callable[[str], str]
    ) -> None:
        self._question = question
        self._language = language
        self._hrefs = hrefs
        self._label = label

    def pictures(self, found: Answer) -> tuple[Picture, ...]:
        """Return the pictures of an answer; none where its columns give none."""
        return tuple(picture for picture in (*self._bars(found), *self._timeline(found)) if picture)

    def _bars(self, found: Answer) -> Iterator[Picture]:
        counted = next((name for name in _COUNTS if name in found.variables), None)
        if "year" not in found.variables or counted is None:
            return
        ways = list(dict.fromkeys(self._way(row) for row in found.rows)) or [""]
        years: dict[int, list[int]] = defaultdict(lambda: [0] * len(ways))
        unknown: dict[int, int] = defaultdict(int)
        for row in found.rows:
            if "year" in row:
                year = int(row["year"].value)
                years[year][ways.index(self._way(row))] += _number(row, counted)
                unknown[year] += _number(row, "visits") - _number(row, "visitsCounted")
        told = counted.startswith("people")
        given = [
            YearOfPeople(year, tuple(people), unknown=unknown[year] if told else 0)
            for year, people in years.items()
        ]
        word = heading(counted, self._language)
        title = text("pages.question.by_year", self._language, what=word)
        directions = [way or word for way in ways]
        yield bars_per_year(Subject("by-year", title, self._language), given, directions)

    def _timeline(self, found: Answer) -> Iterator[Picture]:
        named = [name for name in self._question.things if name in found.variables]
        if "date" not in found.variables or not named or len(found.rows) > MOST_EVENTS:
            return
        lane = next((name for name in _LANES if name in named), "")
        what = next((name for name in reversed(named) if name not in (*_LANES, *_WAY)), named[0])
        events = [self._event(row, what, lane) for row in found.rows if _is_dated(row) and what in row]
        title = text("pages.question.timeline", self._language)
        if events:
            yield timeline(Subject("timeline", title, self._language), events)

    def _event(self, row: Row, what: str, lane: str) -> Event:
        iri = row[what].value
        link = Link(self._label(iri), self._hrefs.thing(iri))
        return Event(link, row["date"].value, self._name(row, lane))

    def _way(self, row: Row) -> str:
        if not all(name in row for name in _WAY):
            return ""
        origin, destination = (self._name(row, name) for name in _WAY)
        return text("ties.way", self._language, origin=origin, destination=destination)

    def _name(self, row: Row, name: str) -> str:
        term = row.get(name)
        if term is None:
            return ""
        return self._label(term.value) if isinstance(term, NamedNode) else str(term.value)


def _number(row: Row, name: str) -> int:
    value = row[name].value if name in row else ""
    return int(value) if value.isdecimal() else 0


def _is_dated(row: Row) -> bool:
    date = row.get("date")
    if date is None or getattr(date, "datatype", NamedNode(EDTF.EDTF)).value != EDTF.EDTF:
        return False
    try:
        parse_edtf(date.value)
    except InputError:
        return False
    return True
