"""Ties, their parties, and what belongs to the side of a party."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exchange_kg.findings.query_files import rows_of
from exchange_kg.store.kept import kept

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exchange_kg.store import Dataset


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie and its parties, by IRI in order."""

    iri: str
    parties: tuple[str, ...]


class Wholes:
    """What things lie in or belong to: a school to its city, a city to its prefecture."""

    def __init__(self, dataset: Dataset) -> None:
        self._above: dict[str, set[str]] = defaultdict(set)
        self._units: set[str] = set()
        for row in rows_of(dataset, "wholes.rq"):
            self._above[row["part"].value].add(row["whole"].value)
            if "unit" in row:
                self._units.add(row["part"].value)

    def of(self, thing: str) -> set[str]:
        """Return a thing with all that it lies in."""
        return self._reached(thing, past_units=True)

    def home(self, thing: str) -> set[str]:
        """Return a thing with what speaks for it: up to and with the first administrative unit."""
        return self._reached(thing, past_units=False)

    def side(self, thing: str, parties: Iterable[str]) -> str | None:
        """Return the party to whose side a thing belongs, None where it is that of no party or of several.

        What lies in a party is on its side, and so is the city of a party that is a school, port or body.
        """
        found = [party for party in parties if party in self.of(thing) or thing in self.home(party)]
        return found[0] if len(found) == 1 else None

    def _reached(self, thing: str, *, past_units: bool) -> set[str]:
        reached, fresh = {thing}, [thing]
        while fresh:
            part = fresh.pop()
            if past_units or part not in self._units:
                above = self._above.get(part, set()) - reached
                reached |= above
                fresh += above
        return reached


wholes_of = kept(Wholes)
"""What things of a dataset lie in or belong to."""


def ties_of(dataset: Dataset, thing: str | None = None) -> tuple[Tie, ...]:
    """Return the ties of a dataset by IRI: all, that of an IRI, or those of a city and what belongs to it."""
    return _ties(dataset) if thing is None else _ties_by_thing(dataset).get(thing, ())


@kept
def _ties(dataset: Dataset) -> tuple[Tie, ...]:
    parties: dict[str, list[str]] = defaultdict(list)
    for row in rows_of(dataset, "parties.rq", "tie", "party"):
        parties[row["tie"].value].append(row["party"].value)
    return tuple(Tie(iri, tuple(members)) for iri, members in parties.items())


@kept
def _ties_by_thing(dataset: Dataset) -> dict[str, tuple[Tie, ...]]:
    """Return the ties that concern each thing: themselves, and what their parties lie in or belong to."""
    wholes, found = wholes_of(dataset), defaultdict[str, list[Tie]](list)
    for tie in _ties(dataset):
        for thing in {tie.iri}.union(*map(wholes.of, tie.parties)):
            found[thing].append(tie)
    return {thing: tuple(ties) for thing, ties in found.items()}
