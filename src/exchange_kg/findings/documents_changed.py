"""How far documents reach in time: when they were changed, and what they tell last."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from exchange_kg.findings.query_files import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exchange_kg.findings.records import Record, TiedRecord
    from exchange_kg.store import Dataset


def last_change(dataset: Dataset) -> datetime.date | None:
    """Return the latest day on which a document says that it was changed, None where none says so."""
    return max(_changes(dataset).values(), default=None)


def reaches(
    dataset: Dataset, records: Iterable[TiedRecord], as_of: datetime.date
) -> dict[str, datetime.date]:
    """Return how far each document certainly reaches: its last change or record that is not after a day."""
    found = {name: day for name, day in _changes(dataset).items() if day <= as_of}
    for tied in records:
        span = tied.record.span
        if span and span[0] <= as_of:
            for document in documents_of(tied.record):
                found[document] = max(found.get(document, span[0]), span[0])
    return found


def documents_of(record: Record) -> set[str]:
    """Return the identifiers of the documents that a record was read from."""
    return {passage.rpartition(":")[0] for passage in record.evidence}


def _changes(dataset: Dataset) -> dict[str, datetime.date]:
    return {
        row["document"].value: datetime.date.fromisoformat(row["changed"].value[:10])
        for row in rows_of(dataset, "documents.rq")
    }
