"""When the documents were last changed."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from exchange_kg.findings.query_files import rows_of

if TYPE_CHECKING:
    from exchange_kg.store import Dataset


def last_change(dataset: Dataset) -> datetime.date | None:
    """Return the latest day on which a document says that it was changed, None where none says so."""
    for row in rows_of(dataset, "changed.rq"):
        if "last" in row:
            return datetime.date.fromisoformat(row["last"].value[:10])
    return None
