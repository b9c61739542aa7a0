"""Whether candidates have the values that are known of what is looked for."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from exchange_kg.match.folding import fold
from exchange_kg.match.matching import wanted
from exchange_kg.match.matching.facts import countries_of, values_of
from exchange_kg.match.matching.grounds import same_named
from exchange_kg.match.matching.wanted import Thing
from exchange_kg.store import Literal
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from exchange_kg.match.matching.wanted import Condition, Value
    from exchange_kg.match.search_index import SearchIndex
    from exchange_kg.store import Dataset, Term

NEAR_KM = 25.0
"""Positions that are no further apart are those of one place."""

_EARTH_KM = 6371.0
_POSITION = re.compile(r"\s*([+-]?\d{1,3}(?:\.\d{1,20})?)\s*[,/ ]\s*([+-]?\d{1,3}(?:\.\d{1,20})?)\s*")


def agreement(
    dataset: Dataset, index: SearchIndex, condition: Condition, things: Collection[str]
) -> Mapping[str, bool]:
    """Return for each thing whether it has one of the values; absent are those of which it is not known."""
    match condition.property:
        case wanted.CODE:
            return _by_code(index, condition, things)
        case wanted.COORDINATES:
            return _by_position(dataset, condition, things)
        case wanted.COUNTRY:
            terms = countries_of(dataset, things)
        case property_:
            terms = values_of(dataset, things, property_)
    tests = [_Test(index, value) for value in condition.values]
    return {thing: any(test.holds(found) for test in tests) for thing, found in terms.items()}


class _Test:
    """A value, held against those of candidates: things by name or code, numbers as such, texts folded."""

    def __init__(self, index: SearchIndex, value: Value) -> None:
        self._value = value
        self._things = same_named(index, value).keys() if isinstance(value, str) else frozenset[str]()

    def holds(self, terms: Sequence[Term]) -> bool:
        return any(map(self._is, terms))

    def _is(self, term: Term) -> bool:
        if isinstance(self._value, Thing):
            return term.value == self._value.iri
        if not isinstance(term, Literal):
            return term.value in self._things
        if isinstance(self._value, bool):
            return term.value == str(self._value).lower()
        if isinstance(self._value, str) and fold(term.value) == fold(self._value):
            return True
        number = _number(term.value)
        return number is not None and number == _number(str(self._value))


def _by_code(index: SearchIndex, condition: Condition, things: Collection[str]) -> dict[str, bool]:
    coded = {hit.thing for value in condition.values for hit in index.coded(_text(value).strip())}
    return {thing: thing in coded for thing in things} if coded else {}


def _by_position(dataset: Dataset, condition: Condition, things: Collection[str]) -> dict[str, bool]:
    known = [position for value in condition.values if (position := read_position(_text(value)))]
    latitudes, longitudes = (values_of(dataset, things, each) for each in (XKG.latitude, XKG.longitude))
    found: dict[str, bool] = {}
    for thing in things if known else ():
        position = read_position(
            ",".join(terms[0].value for terms in (latitudes[thing], longitudes[thing]) if terms)
        )
        if position:
            found[thing] = any(distance_km(position, each) <= NEAR_KM for each in known)
    return found


def read_position(text: str) -> tuple[float, float] | None:
    """Return latitude and longitude in degrees, from `43.06, 141.35`; None for anything else."""
    found = _POSITION.fullmatch(text)
    latitude, longitude = (float(found[1]), float(found[2])) if found else (math.inf, math.inf)
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def distance_km(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Return how far two positions in degrees are apart on the sphere, by the haversine formula."""
    (lat, long), (other_lat, other_long) = (map(math.radians, each) for each in (first, second))
    half = (
        math.sin((other_lat - lat) / 2) ** 2
        + math.cos(lat) * math.cos(other_lat) * math.sin((other_long - long) / 2) ** 2
    )
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def _text(value: Value) -> str:
    return value.iri if isinstance(value, Thing) else str(value)


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
