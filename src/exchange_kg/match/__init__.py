"""Names to things: folding of names in any script, resolution of a name to its IRI, the search index."""

from __future__ import annotations

from exchange_kg.match.folding import fold
from exchange_kg.match.names import read_subclasses
from exchange_kg.match.search_index import FILE_NAME as SEARCH_INDEX
from exchange_kg.match.search_index import (
    GROUPS,
    Contents,
    Group,
    Hit,
    SearchIndex,
    index_of,
    read_contents,
    write_changed_index,
    write_search_index,
)

__all__ = [
    "GROUPS",
    "SEARCH_INDEX",
    "Contents",
    "Group",
    "Hit",
    "SearchIndex",
    "fold",
    "index_of",
    "read_contents",
    "read_subclasses",
    "write_changed_index",
    "write_search_index",
]
