"""Two versions of a graph: what changed, in words and as an RDF Patch."""

from __future__ import annotations

from exchange_kg.compare.changes import Change, ClassCount, Comparison, Entity, Value
from exchange_kg.compare.comparison import describe
from exchange_kg.compare.difference import Difference, compare
from exchange_kg.compare.patch import rdf_patch
from exchange_kg.compare.sides import Side, read_side

__all__ = [
    "Change",
    "ClassCount",
    "Comparison",
    "Difference",
    "Entity",
    "Side",
    "Value",
    "compare",
    "describe",
    "rdf_patch",
    "read_side",
]
