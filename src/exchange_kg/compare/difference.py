"""What two versions do not have in common, by set operations on their statements."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from exchange_kg.store import NamedNode, Quad, in_graph, mentions_blank_node, parts, with_content_labels
from exchange_kg.vocabulary import RDF

if TYPE_CHECKING:
    from exchange_kg.compare.sides import Side
    from exchange_kg.store import Subject, Term

_TYPE = NamedNode(RDF.type)


@dataclass(frozen=True)
class Difference:
    """Two versions as sets of statements, blank nodes named after what is said of them.

    `kept_graphs` tells whether statements are told apart by their named graphs; else all stand in the
    default graph.
    """

    before: set[Quad]
    after: set[Quad]
    kept_graphs: bool

    @cached_property
    def removed(self) -> set[Quad]:
        """What only the first version says."""
        return self.before - self.after

    @cached_property
    def added(self) -> set[Quad]:
        """What only the second version says."""
        return self.after - self.before

    @property
    def blank_nodes(self) -> bool:
        """Whether a blank node stands in what was removed or added."""
        return any(map(mentions_blank_node, self.removed | self.added))

    def members(self) -> dict[Term, tuple[set[Subject], set[Subject]]]:
        """Return the instances of each class, as typed, in the first and in the second version."""
        found: dict[Term, tuple[set[Subject], set[Subject]]] = defaultdict(lambda: (set(), set()))
        for side, quads in enumerate((self.before, self.after)):
            for quad in quads:
                if quad.predicate == _TYPE:
                    subject, _, type_ = parts(quad)
                    found[type_][side].add(subject)
        return dict(found)


def compare(before: Side, after: Side) -> Difference:
    """Return the difference of two versions; by named graphs only where both keep them apart.

    Raises InputError where blank nodes are too alike to be told apart.
    """
    keep = before.keeps_graphs and after.keeps_graphs
    first, second = (
        with_content_labels(side.quads if keep or not side.keeps_graphs else in_graph(side.quads))
        for side in (before, after)
    )
    return Difference(first, second, keep)
