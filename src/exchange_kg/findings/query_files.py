"""The queries beside the modules of this package."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exchange_kg.query.result import Row
    from exchange_kg.store import Dataset


def rows_of(dataset: Dataset, name: str, *order: str) -> list[Row]:
    """Return the solutions of a SELECT query in a file beside this module, in the order of some variables."""
    text = (files(__package__) / name).read_text(encoding="utf-8")
    return dataset.select(text, source=name).in_order(*order)
