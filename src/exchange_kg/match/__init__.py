"""Names to things: folding of names in any script, resolution of a name to its IRI, search."""

from __future__ import annotations

from exchange_kg.match.folding import fold
from exchange_kg.match.index import Match, NameIndex

__all__ = ["Match", "NameIndex", "fold"]
