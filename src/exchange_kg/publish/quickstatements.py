"""Statements for Wikidata in the two syntaxes of QuickStatements, and as a file for the Mismatch Finder.

https://www.wikidata.org/wiki/Help:QuickStatements, and docs/UserGuide.md of wmde/wikidata-mismatch-finder.
People look through such files and upload them; nothing here does.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from exchange_kg.model.edtf import EdtfDate
from exchange_kg.publish.twin_towns import wikidata_time
from exchange_kg.store import bcp47

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exchange_kg.publish.twin_towns import Reference, TwinTown

_TWINNED, _START, _END = "P190", "P580", "P582"
_ADDRESS, _TITLE, _CHANGED = "854", "1476", "5017"
"""Numbers of properties of references: reference URL, title, last update."""

_MISMATCH_COLUMNS = (
    "item_id",
    "statement_guid",
    "property_id",
    "wikidata_value",
    "meta_wikidata_value",
    "external_value",
    "external_url",
    "type",
)


def quickstatements(statements: Iterable[TwinTown]) -> str:
    """Return commands of version 1, parted by tabs, one for each reference of a statement."""
    lines = ("\t".join(_command(each, reference)) for each, reference in _with_references(statements))
    return "".join(f"{line}\n" for line in lines)


def quickstatements_csv(statements: Iterable[TwinTown]) -> str:
    """Return the same as CSV; `S` begins a reference, `s` adds to it."""
    columns = ("qid", _TWINNED, "qal580", "qal582", f"S{_TITLE}", f"s{_ADDRESS}", f"s{_CHANGED}")
    rows = (
        (
            each.item,
            each.partner,
            *(wikidata_time(day) if day else "" for day in (each.start, each.end)),
            *(text for _, text in _snaks(reference)),
        )
        for each, reference in _with_references(statements)
    )
    return _csv(columns, rows)


def mismatches(statements: Iterable[TwinTown]) -> str:
    """Return statements that Wikidata lacks, for people who review them: no statement there, no value."""
    rows = (
        (each.item, "", _TWINNED, "", "", each.partner, each.references[0].address, "statement")
        for each in statements
    )
    return _csv(_MISMATCH_COLUMNS, rows)


def _command(statement: TwinTown, reference: Reference) -> Iterator[str]:
    yield from (statement.item, _TWINNED, statement.partner)
    for property_, day in ((_START, statement.start), (_END, statement.end)):
        if day:
            yield from (property_, wikidata_time(day))
    for number, text in _snaks(reference):
        if text:
            yield from (f"S{number}", text)


def _snaks(reference: Reference) -> Iterator[tuple[str, str]]:
    """Yield the parts of a reference by the number of their property, the title first; "" where none.

    A title without a language is one of the language `und`, as Wikidata has it.
    """
    title = reference.title
    yield _TITLE, f"{bcp47(title.language or 'und').lower()}:{_quoted(title.value)}"
    yield _ADDRESS, _quoted(reference.address) if reference.address else ""
    changed = reference.changed.split("-")
    yield _CHANGED, wikidata_time(EdtfDate(*changed)) if reference.changed else ""


def _quoted(text: str) -> str:
    """Return a string of QuickStatements, which has no line ends, tabs or quotation marks in it."""
    return '"' + " ".join(text.replace('"', "”").split()) + '"'


def _with_references(statements: Iterable[TwinTown]) -> Iterator[tuple[TwinTown, Reference]]:
    return ((each, reference) for each in statements for reference in each.references)


def _csv(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return stream.getvalue()
