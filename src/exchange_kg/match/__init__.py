"""Names to things: folding of names in any script, resolution of a name to its IRI, the search index."""

from __future__ import annotations

from exchange_kg.match.folding import fold
from exchange_kg.match.index import NameIndex
from exchange_kg.match.search_index import GROUPS, Group, Hit, SearchIndex, write_search_index

__all__ = ["GROUPS", "Group", "Hit", "NameIndex", "SearchIndex", "fold", "write_search_index"]
