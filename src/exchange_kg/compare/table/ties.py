"""What a table says of a tie, in one form: parties, values by property, and where that is said."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from exchange_kg.match import fold
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from exchange_kg.store import Term

COMPARED = (XKG.kind, XKG.date, XKG.endDate, XKG.status, XKG.form, XKG.signedIn)
"""The properties that are compared, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Party:
    """A party as a table names it; `iri` is the one thing here that it means, None where there is none."""

    text: str
    iri: str | None

    @property
    def key(self) -> str:
        """What stands for the party in comparisons: its IRI, else its folded name."""
        return self.iri or fold(self.text)


@dataclass(slots=True)
class TheirTie:
    """A tie of the table, by all rows that tell the same of it; `rows` are their lines, counted from 1."""

    parties: tuple[Party, ...]
    values: dict[str, set[Term]] = field(default_factory=dict)
    rows: list[tuple[int, int]] = field(default_factory=list)

    @property
    def key(self) -> frozenset[str]:
        """What stands for the parties together."""
        return frozenset(party.key for party in self.parties)

    def take(self, other: TheirTie) -> bool:
        """Take what another row tells, unless that contradicts; tell whether it was taken."""
        if any(self.values.get(property_, said) != said for property_, said in other.values.items()):
            return False
        self.values |= other.values
        self.rows += other.rows
        return True
