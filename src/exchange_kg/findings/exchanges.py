"""What exchanges say of their sides, their fields, and the people who took part."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from exchange_kg.findings.headcounts import Headcount
from exchange_kg.findings.query_files import rows_of
from exchange_kg.store.kept import kept
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from collections.abc import Callable

    from exchange_kg.store import Dataset

    Side = Callable[[str], str | None]


@dataclass(slots=True)
class Facts:
    """What an exchange or a part of its number says, by property."""

    values: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def of(self, name: str) -> list[str]:
        """Return the values of a property."""
        return self.values.get(name, [])

    @property
    def headcount(self) -> Headcount | None:
        """The number of people, None where none is said."""
        exact, least, most, about = (self._number(name) for name in _NUMBERS)
        if exact is not None:
            return Headcount(exact, exact)
        if least is None and most is None and about is None:
            return None
        return Headcount(least, most, about)

    def _number(self, name: str) -> int | None:
        return int(self.values[name][0]) if name in self.values else None


_NUMBERS = (XKG.headcount, XKG.headcountMin, XKG.headcountMax, XKG.headcountAbout)


@dataclass(slots=True)
class Exchange:
    """An exchange: its own facts, those of each part of its number, and whether anybody travelled for it.

    Whoever met online, was filmed or sent something took part, and did not move.
    """

    own: Facts = field(default_factory=Facts)
    parts: dict[str, Facts] = field(default_factory=lambda: defaultdict(Facts))
    travelled: bool = True

    @property
    def within(self) -> list[str]:
        """The visits that it is an act of."""
        return self.own.of(XKG.partOf)

    def origins(self, side: Side) -> set[str | None]:
        """Return the parties that people came from, None for a place on no side."""
        return {side(place) for place in self.own.of(XKG.from_)}

    def destinations(self, side: Side) -> set[str | None]:
        """Return the parties that people came to, None for a place on no side."""
        return {side(place) for place in self.own.of(XKG.to)}

    def moved(self, party: str, side: Side) -> list[Headcount | None]:
        """Return the numbers of those who came from a party: the total if all did, else those of its parts.

        One None where the document does not tell.
        """
        total = self.own.headcount
        if total and self.origins(side) == {party}:
            return [total]
        parts = [
            part.headcount
            for part in self.parts.values()
            if any(side(place) == party for place in part.of(XKG.from_))
        ]
        return parts or [None]


@kept
def read_exchanges(dataset: Dataset) -> dict[str, Exchange]:
    """Return the exchanges of a dataset by their IRIs."""
    found: dict[str, Exchange] = defaultdict(Exchange)
    for row in rows_of(dataset, "exchanges.rq"):
        exchange = found[row["exchange"].value]
        facts = exchange.parts[row["part"].value] if "part" in row else exchange.own
        facts.values[row["property"].value].append(row["value"].value)
    for row in rows_of(dataset, "without_travel.rq"):
        found[row["exchange"].value].travelled = False
    return dict(found)
