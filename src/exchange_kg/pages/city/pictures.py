"""The pictures of a city: its partners on the map, people by year, what happened when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.messages import text
from exchange_kg.pages.city.moved import CAME, ELSEWHERE, LEFT, way_in_words
from exchange_kg.pages.frame import Link
from exchange_kg.pages.linked.links import kinds_of, units_of
from exchange_kg.pages.pictures import Joined, Spot, Subject, YearOfPeople, bars_per_year, world_map
from exchange_kg.pages.tie.pictures import events_picture
from exchange_kg.query import labels_of_all

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exchange_kg.pages.linked.links import UnitLink
    from exchange_kg.pages.pictures import Picture
    from exchange_kg.pages.showing import Showing
    from exchange_kg.pages.tie.journeys import Journey, Sum

_TONES = 4


def partners_map(showing: Showing, city: str, links: Sequence[UnitLink]) -> Picture:
    """Return the map of a city and its partners."""
    dataset, language = showing.dataset, showing.language
    names, units, kinds = labels_of_all(dataset, language), units_of(dataset), kinds_of(dataset)
    ends = sorted({end for link in links for end in (link.one, link.other)})
    spots = [
        Spot(
            _key(end),
            Link(names.text(end), showing.hrefs.thing(end)),
            units[end].latitude,
            units[end].longitude,
            chief=end == city,
        )
        for end in ends
    ]
    own = [kind for kind in kinds if any(link.kind == kind for link in links)]
    tones = [*map(names.text, own[:_TONES]), text("pages.linked.others", language)]
    joined = [
        Joined(_key(link.one), _key(link.other), names.text(link.kind), min(own.index(link.kind), _TONES) + 1)
        for link in links
        if link.kind is not None
    ]
    return world_map(_subject(showing, "map"), spots, joined, tones[: len(own)] if own else ())


def moved_picture(showing: Showing, sums: Sequence[Sum]) -> Picture:
    """Return the people who came and left, by year."""
    years: dict[int, dict[bool, Sum]] = {}
    for each in sums:
        if each.year is not None:
            years.setdefault(each.year, {})[each.way[0] == ELSEWHERE] = each
    bars = [_bar(year, found) for year, found in sorted(years.items())]
    words = [way_in_words(way, showing.language) for way in (CAME, LEFT)]
    return bars_per_year(_subject(showing, "people"), bars, words)


def _bar(year: int, found: dict[bool, Sum]) -> YearOfPeople:
    told = [each.people for each in found.values()]
    counts = (found[way].people if way in found else None for way in (True, False))
    return YearOfPeople(
        year,
        tuple(people.at_least + people.about if people else 0 for people in counts),
        more=any(people.at_most is None for people in told),
        unknown=sum(people.unknown_records for people in told),
    )


def years_picture(showing: Showing, journeys: Sequence[Journey]) -> Picture:
    """Return the exchanges of a city along the years: lanes are directions, colours are fields."""
    subject = _subject(showing, "timeline")
    return events_picture(showing, subject, journeys, lambda way: way_in_words(way, showing.language))


def _key(iri: str) -> str:
    return iri.rpartition("/place/")[2]


def _subject(showing: Showing, name: str) -> Subject:
    return Subject(f"picture-{name}", text(f"pages.city.{name}", showing.language), showing.language)
