"""The pictures of a tie: the roads to it, people by year and direction, and exchanges along the years."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from exchange_kg.errors import InputError
from exchange_kg.findings.time_between import in_words
from exchange_kg.messages import text
from exchange_kg.model.edtf import parse_edtf
from exchange_kg.pages.frame import Link
from exchange_kg.pages.pictures import (
    Event,
    Milestone,
    Subject,
    YearOfPeople,
    bars_per_year,
    road,
    timeline,
)
from exchange_kg.query import Labels

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from exchange_kg.findings.road import Road, RoadStep
    from exchange_kg.pages.pictures import Picture
    from exchange_kg.pages.showing import Showing
    from exchange_kg.pages.tie.journeys import Journey, Sum, Way
    from exchange_kg.pages.tie.tables import Lister

TONES = 4
"""How many fields have a colour of their own; the others share one."""


def people_picture(lister: Lister, sums: Sequence[Sum]) -> Picture:
    """Return the people of each year, by direction."""
    ways = sorted({each.way for each in sums})
    years: dict[int, dict[Way, Sum]] = defaultdict(dict)
    for each in sums:
        if each.year is not None:
            years[each.year][each.way] = each
    bars = [_bar(year, [found.get(way) for way in ways]) for year, found in years.items()]
    return bars_per_year(_subject(lister, "people"), bars, [lister.way(*way) for way in ways])


def _bar(year: int, found: list[Sum | None]) -> YearOfPeople:
    told = [each.people for each in found if each]
    return YearOfPeople(
        year,
        tuple(each.people.at_least + each.people.about if each else 0 for each in found),
        more=any(moved.at_most is None for moved in told),
        unknown=sum(moved.unknown_records for moved in told),
    )


def road_picture(lister: Lister, way: Road, number: int) -> Picture:
    """Return the steps to an agreement, with the time between them."""
    title = text("pages.tie.road_to", lister.showing.language, agreement=way.agreement.label)
    subject = Subject(f"picture-road{number}", title, lister.showing.language)
    return road(subject, (_milestone(lister.showing, step) for step in way.steps))


def _milestone(showing: Showing, step: RoadStep) -> Milestone:
    time = step.since_last
    return Milestone(
        Link(step.record.label, showing.hrefs.thing(step.record.iri)),
        step.record.when,
        step.kind,
        step.part,
        in_words(time, showing.language),
        (time.least + time.most) // 2 if time else None,
    )


def exchanges_picture(lister: Lister, journeys: Sequence[Journey]) -> Picture:
    """Return the dated exchanges of a tie along the years: lanes are directions, colours are fields."""
    return events_picture(
        lister.showing, _subject(lister, "exchanges"), journeys, lambda way: lister.way(*way)
    )


def events_picture(
    showing: Showing, subject: Subject, journeys: Sequence[Journey], lane: Callable[[Way], str]
) -> Picture:
    """Return dated exchanges along the years in lanes by their ways; colours are the most frequent fields."""
    counts = Counter(field for journey in journeys for field in journey.fields[:1])
    fields = [field for field, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))][:TONES]
    labels = Labels(showing.dataset, showing.language)
    labels.learn(fields)
    tones = [*map(labels.text, fields), text("pages.tie.other_fields", showing.language)]
    dated = [journey for journey in journeys if _is_date(journey.record.date)]
    events = (_event(showing, journey, fields, lane) for journey in _by_lane(dated))
    return timeline(subject, events, tones)


def _by_lane(journeys: Iterable[Journey]) -> list[Journey]:
    """Return the exchanges with a direction first, so that their lanes are on top."""
    return sorted(journeys, key=lambda journey: (not journey.moved, min(journey.moved, default=("", ""))))


def _event(showing: Showing, journey: Journey, fields: Sequence[str], lane: Callable[[Way], str]) -> Event:
    ways = text("ties.people_and", showing.language).join(lane(way) for way in journey.moved)
    field = next(iter(journey.fields), "")
    return Event(
        Link(journey.record.label, showing.hrefs.thing(journey.record.iri)),
        journey.record.date,
        ways or text("pages.tie.no_direction", showing.language),
        fields.index(field) + 1 if field in fields else len(fields) + 1,
    )


def _is_date(written: str) -> bool:
    try:
        parse_edtf(written)
    except InputError:
        return False
    return True


def _subject(lister: Lister, name: str) -> Subject:
    language = lister.showing.language
    return Subject(f"picture-{name}", text(f"pages.tie.{name}", language), language)
