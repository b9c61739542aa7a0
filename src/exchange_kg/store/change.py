"""What two versions of a dataset differ in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from exchange_kg.store.relabelling import mentions_blank_node
from exchange_kg.store.terms import NamedNode

if TYPE_CHECKING:
    from exchange_kg.store.terms import Quad


@dataclass(frozen=True)
class Change:
    """The quads of named graphs that one version has no more, and those that the other has anew.

    No quad is in both. Blank nodes have no names that two versions share; see `tellable`.
    """

    removed: frozenset[Quad]
    added: frozenset[Quad]

    @cached_property
    def tellable(self) -> bool:
        """Whether the change can be told quad by quad, since no blank node is in it."""
        return not any(map(mentions_blank_node, self.quads))

    @cached_property
    def quads(self) -> frozenset[Quad]:
        """All quads, removed and added."""
        return self.removed | self.added

    @cached_property
    def subjects(self) -> frozenset[NamedNode]:
        """The subjects of all quads."""
        return frozenset(quad.subject for quad in self.quads if isinstance(quad.subject, NamedNode))

    @cached_property
    def predicates(self) -> frozenset[str]:
        """The IRIs of the predicates of all quads."""
        return frozenset(quad.predicate.value for quad in self.quads)
