"""The search index: one file beside the store, in which any part of any name is looked up."""

from __future__ import annotations

from exchange_kg.match.search_index.groups import GROUPS, Group
from exchange_kg.match.search_index.index import Hit, SearchIndex
from exchange_kg.match.search_index.writing import write_search_index

__all__ = ["GROUPS", "Group", "Hit", "SearchIndex", "write_search_index"]
