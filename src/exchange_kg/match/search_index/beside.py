"""The search index of a dataset: the file that a build has written beside it, or one made in memory."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING

from exchange_kg.match.search_index.index import SearchIndex
from exchange_kg.store.kept import kept

if TYPE_CHECKING:
    from exchange_kg.store import Queryable

FILE_NAME = "search-index.sqlite"


@kept
def index_of(dataset: Queryable) -> SearchIndex:
    """Return the index of a dataset; one in memory takes the time to read all names once."""
    return index_beside(dataset) or SearchIndex.of(dataset)


@kept
def index_beside(dataset: Queryable) -> SearchIndex | None:
    """Return the index that a build has written beside a dataset, None where there is none.

    There is none for a moment while a build takes the place of the one before it.
    """
    if dataset.folder is None:
        return None
    with suppress(sqlite3.OperationalError):
        return SearchIndex.open(dataset.folder.with_name(FILE_NAME))
    return None
