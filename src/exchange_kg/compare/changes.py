"""What a comparison tells; every text in it is in the language that was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["added", "removed", "changed"]

LOSS_SHARE = 0.2
"""The share of a class that may go without a warning."""
LOSS_SIZE = 5
"""The least number of instances that a class must have had for a warning."""


@dataclass(frozen=True, slots=True)
class Value:
    """A term: as in N-Triples, and as people read it."""

    term: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a property lost and got, of texts those in one language (a BCP 47 tag, "" for none)."""

    property: str
    label: str
    language: str
    old: tuple[Value, ...]
    new: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing with changes; of one that was added or removed, all its properties are.

    `label` and `evidence` (as "source:lines") are those of the second version where it has the thing.
    """

    iri: str
    label: str
    kind: Kind
    classes: tuple[str, ...]
    evidence: tuple[str, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class ClassCount:
    """How many instances a class has, and how many of them came, went, or changed."""

    iri: str
    label: str
    before: int
    after: int
    added: int
    removed: int
    changed: int

    @property
    def is_sudden_loss(self) -> bool:
        """Whether more than a fifth of the instances are gone, of five at least.

        >>> ClassCount("urn:c", "c", 5, 4, 0, 1, 0).is_sudden_loss
        False
        >>> ClassCount("urn:c", "c", 5, 5, 2, 2, 0).is_sudden_loss
        True
        """
        return self.before >= LOSS_SIZE and self.removed > LOSS_SHARE * self.before


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions side by side.

    `statements_added` and `statements_removed` do not count the `statements_moved`, which both versions make,
    in other named graphs. `classes` are those with changes, `losses` those of them that suddenly lost
    instances; `entities` are first those removed, then added, then changed, each in the order of their IRIs.
    """

    before: str
    after: str
    statements_added: int
    statements_removed: int
    statements_moved: int
    classes: tuple[ClassCount, ...]
    losses: tuple[ClassCount, ...]
    entities: tuple[Entity, ...]

    def count(self, kind: Kind) -> int:
        """Return how many entities there are of a kind."""
        return sum(entity.kind == kind for entity in self.entities)
