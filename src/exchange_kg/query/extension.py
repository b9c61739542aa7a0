"""Values of properties for many things at once: what a table that was matched is extended by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.match.matching import wanted as words
from exchange_kg.match.matching.facts import countries_of, values_of
from exchange_kg.match.names import CODES
from exchange_kg.store import Literal
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exchange_kg.store import Dataset, Term


def extended(dataset: Dataset, things: Sequence[str], property_: str) -> dict[str, list[Term]]:
    """Return the values of a property, or of a word that stands for one, of each of some things.

    Those of a thing are sorted; a thing without any is absent.
    """
    match property_:
        case words.COUNTRY:
            found = countries_of(dataset, things)
        case words.CODE:
            found = _merged([values_of(dataset, things, code) for code in sorted(CODES)])
        case words.COORDINATES:
            return _positions(dataset, things)
        case _:
            found = values_of(dataset, things, property_)
    return {thing: sorted(set(terms), key=str) for thing, terms in found.items()}


def _merged(parts: Sequence[dict[str, list[Term]]]) -> dict[str, list[Term]]:
    return {
        thing: [term for part in parts for term in part.get(thing, [])] for part in parts for thing in part
    }


def _positions(dataset: Dataset, things: Sequence[str]) -> dict[str, list[Term]]:
    latitudes, longitudes = (values_of(dataset, things, each) for each in (XKG.latitude, XKG.longitude))
    return {
        thing: [Literal(f"{latitudes[thing][0].value},{longitudes[thing][0].value}")]
        for thing in things
        if thing in latitudes and thing in longitudes
    }
