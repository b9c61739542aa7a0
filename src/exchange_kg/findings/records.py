"""Records with their dates and lines, in order of time."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from exchange_kg.findings.query_files import rows_of
from exchange_kg.model.edtf import OPEN_END, OPEN_START
from exchange_kg.query import labels_of_all
from exchange_kg.query.readable import items, readable_date
from exchange_kg.store.kept import kept

if TYPE_CHECKING:
    from exchange_kg.messages import Language
    from exchange_kg.query import Labels
    from exchange_kg.query.result import Row
    from exchange_kg.store import Dataset


@dataclass(frozen=True, slots=True)
class Record:
    """A record: its date as EDTF ("" if unknown), in words, its year, and its first and last possible day.

    The year is that of the start, None where that may lie in two years. The days are None where there is no
    date, or where that end of it is open or unknown.
    """

    iri: str
    label: str
    date: str
    when: str
    year: int | None
    earliest: datetime.date | None
    latest: datetime.date | None
    evidence: tuple[str, ...]

    @property
    def span(self) -> tuple[datetime.date, datetime.date] | None:
        """The first and the last possible day; an open end counts as the other end."""
        first, last = self.earliest or self.latest, self.latest or self.earliest
        return (first, last) if first and last else None


@dataclass(frozen=True, slots=True)
class TiedRecord:
    """A record, the IRI of its class (`xkg:Agreement`, `xkg:Step` or `xkg:Exchange`) and of its ties."""

    record: Record
    kind: str
    ties: tuple[str, ...]


@kept
def read_records(dataset: Dataset, language: Language) -> tuple[TiedRecord, ...]:
    """Return the agreements, steps and exchanges of a dataset in order of time, those without a date last.

    Each comes once, by the first of its dates where it has several, against the shapes.
    """
    labels = labels_of_all(dataset, language)
    return tuple(
        replace(tied, record=_in_words(tied.record, labels, language)) for tied in _without_words(dataset)
    )


@kept
def _without_words(dataset: Dataset) -> tuple[TiedRecord, ...]:
    """Return what is the same in all languages."""
    found: dict[str, TiedRecord] = {}
    rows = rows_of(dataset, "records.rq", "earliest", "latest", "record")
    for row in sorted(rows, key=lambda row: "earliest" not in row):
        tied = TiedRecord(_record(row), row["class"].value, items(row.get("ties")))
        found.setdefault(tied.record.iri, tied)
    return tuple(found.values())


def _in_words(record: Record, labels: Labels, language: Language) -> Record:
    when = readable_date(record.date, language) if record.date else ""
    return replace(record, label=labels.text(record.iri), when=when)


def _record(row: Row) -> Record:
    earliest, latest = _day(row, "earliest"), _day(row, "latest")
    return Record(
        iri=row["record"].value,
        label="",
        date=row["date"].value if "date" in row else "",
        when="",
        year=int(row["year"].value) if "year" in row else None,
        earliest=None if earliest == OPEN_START else earliest,
        latest=None if latest == OPEN_END else latest,
        evidence=items(row["evidence"]),
    )


def _day(row: Row, name: str) -> datetime.date | None:
    return datetime.date.fromisoformat(row[name].value) if name in row else None
