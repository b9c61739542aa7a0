"""The people who came to a city and left it, by year, over all its ties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.findings.ties import wholes_of
from exchange_kg.messages import text
from exchange_kg.pages.tie.journeys import Journey, journeys_of
from exchange_kg.pages.tie.known import records_by_tie, ties_by_iri
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exchange_kg.findings.headcounts import Headcount
    from exchange_kg.findings.ties import Tie
    from exchange_kg.messages import Language
    from exchange_kg.pages.showing import Showing
    from exchange_kg.pages.tie.journeys import Way

ELSEWHERE = ""
"""The other end of a way, whichever city it is."""

CAME, LEFT = (ELSEWHERE, "city"), ("city", ELSEWHERE)
"""The two ways of any city, for words."""


def city_journeys(showing: Showing, city: str, ties: Iterable[str]) -> list[Journey]:
    """Return the exchanges of a city in order of time, each once: to the city, and from it."""
    known, records = ties_by_iri(showing.dataset), records_by_tie(showing.dataset, showing.language)
    found: dict[str, Journey] = {}
    for iri in ties:
        exchanges = [each.record for each in records.get(iri, ()) if each.kind == XKG.Exchange]
        for journey in journeys_of(showing.dataset, known[iri], exchanges):
            ours = _of_city(journey, city, _own(showing, known[iri], city))
            before = found.get(ours.record.iri)
            found[ours.record.iri] = _joined(before, ours) if before else ours
    return sorted(found.values(), key=lambda each: (each.record.year is None, each.record.year or 0))


def way_in_words(way: Way, language: Language) -> str:
    """Return whether people came or left."""
    return text(f"pages.city.{'came' if way[0] == ELSEWHERE else 'left'}", language)


def _own(showing: Showing, tie: Tie, city: str) -> set[str]:
    """Return the parties of a tie that are the city or belong to it."""
    wholes = wholes_of(showing.dataset)
    return {party for party in tie.parties if wholes.side(party, (city,)) == city}


def _of_city(journey: Journey, city: str, own: set[str]) -> Journey:
    moved: dict[Way, tuple[Headcount | None, ...]] = {}
    for (origin, destination), counts in journey.moved.items():
        if origin in own:
            moved[city, ELSEWHERE] = counts
        elif destination in own:
            moved[ELSEWHERE, city] = counts
    return Journey(journey.record, journey.fields, moved, journey.counts)


def _joined(one: Journey, other: Journey) -> Journey:
    """Return an exchange that belongs to two ties: the people who left are the same for both."""
    return Journey(one.record, one.fields, {**other.moved, **one.moved}, one.counts and other.counts)
