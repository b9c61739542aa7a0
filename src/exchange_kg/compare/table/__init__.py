"""A table of ties held against the graph: here only, there only, differing, agreeing."""

from __future__ import annotations

from exchange_kg.compare.table.graphs import comparison_quads
from exchange_kg.compare.table.joining import (
    OUTCOMES,
    Compared,
    Found,
    Outcome,
    TableComparison,
    compare_table,
)
from exchange_kg.compare.table.telling import TableReport, Told, tell
from exchange_kg.compare.table.ties import Party, TheirTie

__all__ = [
    "OUTCOMES",
    "Compared",
    "Found",
    "Outcome",
    "Party",
    "TableComparison",
    "TableReport",
    "TheirTie",
    "Told",
    "compare_table",
    "comparison_quads",
    "tell",
]
