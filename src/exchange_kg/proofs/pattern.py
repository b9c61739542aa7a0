"""The parts of a rule: triple patterns with property paths, and what stands around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from exchange_kg.proofs.tokens import spelled
from exchange_kg.store import Term, Variable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.rules.shapes.property_path import PropertyPath

Slot: TypeAlias = Variable | Term


@dataclass(frozen=True, slots=True)
class Pattern:
    """A triple pattern; a path of one step is a plain predicate."""

    subject: Slot
    path: PropertyPath | Variable
    object: Slot

    def variables(self) -> set[str]:
        """Return the names of its variables."""
        slots = (self.subject, self.path, self.object)
        return {slot.value for slot in slots if isinstance(slot, Variable)}


@dataclass(frozen=True, slots=True)
class Text:
    """Tokens that hold no premise: FILTER, BIND, VALUES, and what is negative: MINUS, FILTER NOT EXISTS."""

    tokens: tuple[str, ...]

    @property
    def text(self) -> str:
        """The tokens as a text."""
        return spelled(self.tokens)


@dataclass(frozen=True, slots=True)
class Optional:
    """A group that may or may not hold."""

    group: Group


@dataclass(frozen=True, slots=True)
class Union:
    """Groups of which any one holds; one alone is a nested group."""

    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Subselect:
    """A SELECT within a group.

    `clause`, `where` and `modifiers` are its tokens. `columns` are the variables that it gives, each with the
    tokens of its expression (none for a variable of the group); None for all. `keys` are the variables that
    it groups by; None where it does not aggregate.
    """

    clause: tuple[str, ...]
    columns: tuple[tuple[str, tuple[str, ...]], ...] | None
    group: Group
    where: tuple[str, ...]
    keys: tuple[str, ...] | None
    modifiers: tuple[str, ...]


Part: TypeAlias = "Pattern | Text | Optional | Union | Subselect"


@dataclass(frozen=True, slots=True)
class Group:
    """What stands between two braces."""

    parts: tuple[Part, ...]

    def walk(self) -> Iterator[Pattern | Text | Subselect]:
        """Iterate over the parts of this group and of those in it, in the order of the text."""
        for part in self.parts:
            match part:
                case Optional(group):
                    yield from group.walk()
                case Union(groups):
                    for group in groups:
                        yield from group.walk()
                case Subselect():
                    yield part
                    yield from part.group.walk()
                case Pattern() | Text():
                    yield part

    def patterns(self) -> list[Pattern]:
        """Return the positive triple patterns, those of groups in it too, in the order of the text."""
        return [part for part in self.walk() if isinstance(part, Pattern)]
