"""Who came from one side of a tie to the other: the exchanges with a direction, and their sums by year."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from exchange_kg.findings.activity import directions_of
from exchange_kg.findings.exchanges import Exchange, read_exchanges
from exchange_kg.findings.headcounts import people
from exchange_kg.findings.ties import wholes_of
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from exchange_kg.findings.headcounts import Headcount, People
    from exchange_kg.findings.records import Record
    from exchange_kg.findings.ties import Tie
    from exchange_kg.store import Dataset

    Way = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Journey:
    """An exchange: the ways that it took, by IRI of the parties, with the numbers that are told for each.

    A None among the numbers is one that is not told. What `counts` not is in no sum: an act within a visit,
    whose people are those of the visit, and that in which nobody travelled.
    """

    record: Record
    fields: tuple[str, ...]
    moved: dict[Way, tuple[Headcount | None, ...]]
    counts: bool


@dataclass(frozen=True, slots=True)
class Sum:
    """The people who took a way in a year, and the exchanges behind the number; None for no certain year."""

    year: int | None
    way: Way
    people: People
    journeys: tuple[Journey, ...]


def journeys_of(dataset: Dataset, tie: Tie, records: list[Record]) -> list[Journey]:
    """Return exchanges of a tie in the order that they are given."""
    exchanges, wholes = read_exchanges(dataset), wholes_of(dataset)
    ways = directions_of(tie, records, exchanges, wholes)
    own = {record.iri for record in records}

    def side(place: str) -> str | None:
        return wholes.side(place, tie.parties)

    def journey(record: Record) -> Journey:
        exchange = exchanges.get(record.iri, Exchange())
        moved = {way: tuple(exchange.moved(way[0], side)) for way in ways if record.iri in ways[way]}
        counts = own.isdisjoint(exchange.within) and exchange.travelled
        return Journey(record, tuple(dict.fromkeys(exchange.own.of(XKG.field))), moved, counts)

    return [journey(record) for record in records]


def sums(journeys: list[Journey]) -> list[Sum]:
    """Return the people of each year and way, in order of time, those of no certain year last."""
    trips = [
        (journey.record.year, way, journey) for journey in journeys if journey.counts for way in journey.moved
    ]
    trips.sort(key=lambda trip: (trip[0] is None, trip[0] or 0, trip[1]))
    return [
        _sum(year, way, [trip[2] for trip in group]) for (year, way), group in groupby(trips, _year_and_way)
    ]


def total(found: list[Sum], way: Way) -> People:
    """Return the people who took a way in all years."""
    taken = [journey for each in found if each.way == way for journey in each.journeys]
    return _sum(None, way, taken).people


def _sum(year: int | None, way: Way, journeys: list[Journey]) -> Sum:
    counts = [count for journey in journeys for count in journey.moved[way]]
    return Sum(year, way, people(counts), tuple(journeys))


def _year_and_way(trip: tuple[int | None, Way, Journey]) -> tuple[int | None, Way]:
    return trip[0], trip[1]
