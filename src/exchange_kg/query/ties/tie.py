"""What the graph says of a tie: parties, values by property, and where that is said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exchange_kg.store import Term


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
