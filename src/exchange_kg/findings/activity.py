"""When the exchanges of a tie happened, and in which direction."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING

from exchange_kg.findings.exchanges import Exchange
from exchange_kg.findings.time_between import TimeBetween, time_between
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from exchange_kg.findings.records import Record
    from exchange_kg.findings.ties import Tie, Wholes


@dataclass(frozen=True, slots=True)
class Gap:
    """The longest time between two exchanges that follow each other, by what it is at least."""

    after: Record
    before: Record
    time: TimeBetween


@dataclass(frozen=True, slots=True)
class YearCount:
    """The exchanges of a year: all, by direction in the order of `Health.directions`, and the others."""

    year: int
    exchanges: int
    directed: tuple[int, ...]
    other: int


def directions_of(
    tie: Tie, records: list[Record], exchanges: dict[str, Exchange], wholes: Wholes
) -> dict[tuple[str, str], set[str]]:
    """Return the exchanges from each party to each other; hosts are no travellers."""
    sides = {
        place: wholes.side(place, tie.parties)
        for record in records
        if record.iri in exchanges
        for name in (XKG.from_, XKG.to)
        for place in exchanges[record.iri].own.of(name)
    }
    ways: dict[tuple[str, str], set[str]] = {way: set() for way in permutations(tie.parties, 2)}
    for record in records:
        exchange = exchanges.get(record.iri, Exchange())
        hosts = exchange.destinations(sides.get)
        travellers = exchange.origins(sides.get) - hosts
        for (origin, destination), found in ways.items():
            if origin in travellers and destination in hosts:
                found.add(record.iri)
    return ways


def years_of(dated: list[Record], directions: list[set[str]]) -> list[YearCount]:
    """Return the counts of every year from the first exchange to the last, by the year of their start."""
    by_year: dict[int, list[str]] = {}
    for record in dated:
        if record.year is not None:
            by_year.setdefault(record.year, []).append(record.iri)
    if not by_year:
        return []
    counts = []
    for year in range(min(by_year), max(by_year) + 1):
        iris = by_year.get(year, [])
        directed = tuple(sum(iri in way for iri in iris) for way in directions)
        other = sum(not any(iri in way for way in directions) for iri in iris)
        counts.append(YearCount(year, len(iris), directed, other))
    return counts


def longest_gap(dated: list[Record]) -> Gap | None:
    """Return the longest gap between records in order of their starts; what goes on longest ends it last."""
    gaps = []
    before: Record | None = None
    for record in dated:
        time = time_between(before, record) if before else None
        if before and time and time.least > 0:
            gaps.append(Gap(before, record, time))
        before = record if before is None or _ends(record) >= _ends(before) else before
    return max(gaps, key=lambda gap: gap.time.least, default=None)


def _ends(record: Record) -> datetime.date:
    return record.span[1] if record.span else datetime.date.min
