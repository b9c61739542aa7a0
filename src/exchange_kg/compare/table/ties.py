"""What both sides say of a tie, in one form: parties, values by property, and where that is said."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from exchange_kg.errors import InputError
from exchange_kg.match import fold
from exchange_kg.model.edtf import may_agree, parse_edtf
from exchange_kg.store import Literal
from exchange_kg.vocabulary import EDTF, ONTOLOGY, XKG

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exchange_kg.store import Term

COMPARED = (XKG.kind, XKG.date, XKG.endDate, XKG.status, XKG.form, XKG.signedIn)
"""The properties that are compared, in the order in which they are shown."""

UNKNOWN = f"{ONTOLOGY.removesuffix('ontology')}concept/status/unknown"
"""The status that tells nothing, and so contradicts nothing."""


@dataclass(frozen=True, slots=True)
class Party:
    """A party as a table names it; `iri` is the one thing here that it means, None where there is none."""

    text: str
    iri: str | None

    @property
    def key(self) -> str:
        """What stands for the party in comparisons: its IRI, else its folded name."""
        return self.iri or fold(self.text)


@dataclass(frozen=True, slots=True)
class Claimed:
    """What one passage, by its identifier, claims of a property of an agreement."""

    value: Term
    passage: str


@dataclass(frozen=True, slots=True)
class OwnTie:
    """An agreement of the graph; `claims` are by property, `evidence` are identifiers of passages."""

    iri: str
    parties: frozenset[str]
    values: Mapping[str, tuple[Term, ...]]
    claims: Mapping[str, tuple[Claimed, ...]]
    evidence: tuple[str, ...]


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


class Broader:
    """The concepts that are broader than others, and so do not contradict them."""

    def __init__(self, broader: Mapping[str, str]) -> None:
        self._broader = broader

    def agree(self, one: Term, other: Term) -> bool:
        """Tell whether two values do not contradict each other."""
        if isinstance(one, Literal) and isinstance(other, Literal):
            return _literals_agree(one, other)
        return other.value in self.line(one.value) or one.value in self.line(other.value)

    def line(self, concept: str) -> list[str]:
        """Return a concept and those that are broader, one after the other."""
        line = [concept]
        while (next_ := self._broader.get(line[-1])) and next_ not in line:
            line.append(next_)
        return line


def _literals_agree(one: Literal, other: Literal) -> bool:
    if one.datatype.value != EDTF.EDTF:
        return one == other
    try:
        return may_agree(parse_edtf(one.value), parse_edtf(other.value))
    except InputError:  # a date of the graph that validation complains of
        return one.value == other.value
