"""Pages of three hundred invented cities: what each asks and how long it is stays within bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from named_pages import showing

from benchmarks.generate import batches
from benchmarks.pages import asked_pages
from exchange_kg.infer import infer
from exchange_kg.pages.warming import warm
from exchange_kg.rules import load_rules
from exchange_kg.store import Dataset, NamedNode, Quad, Solutions, parts
from exchange_kg.workspace import find_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

    from exchange_kg.pages.showing import Showing
    from exchange_kg.store import Triple

BATCHES = 3
MOST_BYTES, MOST_QUERIES, MOST_ROWS = 500_000, 60, 5_000


class Counted(Dataset):
    """A dataset that counts the queries that it is asked, and the rows that it gives."""

    queries = rows = 0

    def query(self, text: str, **options: Any) -> Solutions | bool | list[Triple]:
        self.queries += 1
        found = super().query(text, **options)
        return Solutions(found.variables, self._counted(found)) if isinstance(found, Solutions) else found

    def _counted(self, found: Solutions) -> Iterator[Any]:
        for row in found.rows:
            self.rows += 1
            yield row


def test_no_page_of_many_cities_asks_or_shows_too_much() -> None:
    pass
