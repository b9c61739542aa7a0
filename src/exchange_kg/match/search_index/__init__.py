"""The search index: one file beside the store, in which any part of any name is looked up."""

from __future__ import annotations

from exchange_kg.match.search_index.beside import FILE_NAME, index_beside, index_of
from exchange_kg.match.search_index.changing import write_changed_index
from exchange_kg.match.search_index.groups import GROUPS, Group
from exchange_kg.match.search_index.index import Hit, Named, SearchIndex
from exchange_kg.match.search_index.writing import (
    Code,
    Contents,
    Days,
    Entry,
    read_contents,
    write_search_index,
)

__all__ = [
    "FILE_NAME",
    "GROUPS",
    "Code",
    "Contents",
    "Days",
    "Entry",
    "Group",
    "Hit",
    "Named",
    "SearchIndex",
    "index_beside",
    "index_of",
    "read_contents",
    "write_changed_index",
    "write_search_index",
]
