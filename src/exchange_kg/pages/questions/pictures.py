"""The pictures that the columns of an answer allow: numbers by year, places and links, what happened when."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from exchange_kg.errors import InputError
from exchange_kg.messages import text
from exchange_kg.model.edtf import parse_edtf
from exchange_kg.pages.frame import Link
from exchange_kg.pages.pictures import (
    Between,
    Bond,
    City,
    Event,
    Joined,
    Spot,
    Subject,
    Tie,
    YearOfPeople,
    bars_per_year,
    cities_between,
    city_network,
    timeline,
    world_map,
)
from exchange_kg.query.formats.tables import heading
from exchange_kg.store import NamedNode
from exchange_kg.vocabulary import EDTF

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from exchange_kg.messages import Language
    from exchange_kg.pages.pictures import Picture
    from exchange_kg.pages.questions.answer import Answer
    from exchange_kg.pages.questions.places import Places
    from exchange_kg.pages.showing import Hrefs
    from exchange_kg.query import Question
    from exchange_kg.query.result import Row

MOST_LANES = 60
"""A timeline with more lanes would be long and say little: it gets one, which counts by year."""
_COUNTS = ("peopleAtLeast", "people", "visits", "exchanges")
_LANES = ("class", "partner", "kind")
_RECORDS = ("record", "agreement", "delegation", "exhibition", "competition", "paper", "occasion")
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

    def pictures(self, found: Answer, places: Places | None) -> tuple[Picture, ...]:
        """Return the pictures of an answer and of the places in it; none where it allows none."""
        of_places = (*self._links(places), *self._map(places)) if places else ()
        return tuple(filter(None, (*self._bars(found), *of_places, *self._timeline(found))))

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

    def _links(self, places: Places) -> Iterator[Picture]:
        """Yield what joins two cities that were asked about, or else all places of more than one pair."""
        title = text("pages.question.links", self._language)
        subject = Subject("links", title, self._language)
        ends = {iri for one, other, _ in places.pairs for iri in (one, other)}
        between = sorted(ends.difference(places.asked), key=self._label)
        if len(places.asked) == 2 and all({one, other} & {*places.asked} for one, other, _ in places.pairs):
            first, second = places.asked
            cities = (
                Between(
                    iri, self._link(iri), self._bonds(places, iri, first), self._bonds(places, iri, second)
                )
                for iri in between
            )
            yield cities_between(subject, self._link(first), self._link(second), cities)
        elif len(places.pairs) > 1:
            nodes = [City(iri, self._link(iri), chief=iri in places.asked) for iri in sorted(ends)]
            ties = [Tie(one, other, self._kind(kind)) for one, other, kind in places.pairs]
            yield city_network(subject, nodes, ties)

    def _map(self, places: Places) -> Iterator[Picture]:
        title = text("pages.question.map", self._language)
        ends = sorted({iri for one, other, _ in places.pairs for iri in (one, other)})
        spots = [
            Spot(iri, self._link(iri), *places.positions[iri], chief=iri in places.asked) for iri in ends
        ]
        joined = [Joined(one, other, self._kind(kind)) for one, other, kind in places.pairs]
        yield world_map(Subject("map", title, self._language), spots, joined)

    def _bonds(self, places: Places, iri: str, end: str) -> tuple[Bond, ...]:
        return tuple(
            Bond(self._kind(kind)) for one, other, kind in places.pairs if {one, other} == {iri, end}
        )

    def _link(self, iri: str) -> Link:
        return Link(self._label(iri), self._hrefs.thing(iri))

    def _kind(self, iri: str) -> str:
        return self._label(iri) if iri else ""

    def _timeline(self, found: Answer) -> Iterator[Picture]:
        things = [name for name in self._question.things if name not in self._question.lists]
        named = [name for name in things if name in found.variables]
        if "date" not in found.variables or not named:
            return
        lane = next((name for name in _LANES if name in named), "")
        if len({row.get(lane) for row in found.rows}) > MOST_LANES:
            lane = ""
        what = next((name for name in _RECORDS if name in named), named[0])
        events = [self._event(row, what, lane) for row in found.rows if _is_dated(row) and what in row]
        title = text("pages.question.timeline", self._language)
        if events:
            yield timeline(Subject("timeline", title, self._language), events)

    def _event(self, row: Row, what: str, lane: str) -> Event:
        iri = row[what].value
        return Event(self._link(iri), row["date"].value, self._name(row, lane))

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
