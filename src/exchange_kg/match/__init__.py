"""Names to things and back: folding in any script, the thing of a name, the search index, shown labels."""

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
    index_beside,
    index_of,
    read_contents,
    write_changed_index,
    write_search_index,
)
from exchange_kg.match.shown_label import label_rank

__all__ = [
    "GROUPS",
    "SEARCH_INDEX",
    "Contents",
    "Group",
    "Hit",
    "SearchIndex",
    "fold",
    "index_beside",
    "index_of",
    "label_rank",
    "read_contents",
    "read_subclasses",
    "write_changed_index",
    "write_search_index",
]
