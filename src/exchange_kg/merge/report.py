"""What a merge found: the same, told by both, contradicting, new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from exchange_kg.messages import Language
    from exchange_kg.store import Term


@dataclass(frozen=True, slots=True)
class SameThing:
    """A place or body of theirs that is one of ours, and why: `iri`, `code`, `item`, `name`."""

    ours: str
    theirs: str
    reason: str


@dataclass(frozen=True, slots=True)
class Shared:
    """A record that both sides tell, with the lines of each."""

    record: str
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two values of one property of one thing, with the lines of each side."""

    thing: str
    property: str
    ours: Term
    our_evidence: tuple[str, ...]
    theirs: Term
    their_evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a merge found.

    `agree` are records that both tell without contradiction, `differ` the values that contradict and became
    claims, `new` the things that only they have, `left_out` pairs of values of which one was kept,
    `ambiguous` names or codes that several things have, so that none of them was taken. `label` gives the
    label of a thing in a language.
    """

    ours: str
    theirs: str
    same: tuple[SameThing, ...]
    agree: tuple[Shared, ...]
    differ: tuple[Conflict, ...]
    new: tuple[tuple[str, str], ...]
    left_out: tuple[Conflict, ...]
    ambiguous: tuple[str, ...]
    label: Callable[[str, Language], str]
