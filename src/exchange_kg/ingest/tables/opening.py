"""Opening a table by the format of its file."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from exchange_kg.errors import InputError, Location, UsageError
from exchange_kg.ingest.legible import illegible
from exchange_kg.ingest.tables.delimited import open_delimited
from exchange_kg.ingest.tables.records import open_geojson, open_json
from exchange_kg.ingest.tables.table import LONGEST_CELL
from exchange_kg.ingest.tables.workbook import open_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from exchange_kg.ingest.tables.table import Layout, Row, Table

_OPENERS: dict[str, Callable[[Path, Layout], Table]] = {
    "csv": partial(open_delimited, delimiter=","),
    "tsv": partial(open_delimited, delimiter="\t"),
    "xlsx": open_workbook,
    "json": open_json,
    "geojson": open_geojson,
}

_PACKED, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a ZIP file begins, as a workbook is one, and a file of Office 97 to 2003 or one with a password."""

FORMATS = tuple(_OPENERS)
_EXTENSIONS = {f".{name}": name for name in FORMATS} | {".txt": "tsv", ".xlsm": "xlsx"}


def open_table(path: Path, layout: Layout) -> Table:
    """Open a table; its format is that of the layout, else that of the extension.

    Raises UsageError where neither tells a format, and InputError where the file cannot be read as it; so do
    its rows.
    """
    name = layout.format or _EXTENSIONS.get(path.suffix.lower(), "")
    _check_start(path, name)
    if name not in _OPENERS:
        raise UsageError("ingest.table.format", path=path, formats=tuple(FORMATS))
    try:
        table = _OPENERS[name](path, layout)
    except OSError as error:
        raise InputError("ingest.table.unreadable", where=Location(path), reason=error.strerror) from None
    _check_header(table)
    return replace(table, rows=_of_size(table))


def _check_start(path: Path, name: str) -> None:
    """Refuse what is a workbook by its first bytes, and none that can be read as what it is called."""
    try:
        with path.open("rb") as file:
            start = file.read(len(_OLD_OFFICE))
    except OSError as error:
        raise InputError("ingest.table.unreadable", where=Location(path), reason=error.strerror) from None
    if start == _OLD_OFFICE:
        raise InputError("ingest.table.old_workbook", where=Location(path))
    if start.startswith(_PACKED) and name in _OPENERS and name != "xlsx":
        raise InputError("ingest.table.packed", where=Location(path), format=name)


def _check_header(table: Table) -> None:
    """Refuse names of columns with characters that no text has: the file is in another encoding."""
    for column in table.columns:
        if character := illegible(column):
            where = Location(table.path)
            raise InputError("ingest.table.illegible", where=where, character=character, column=column)


def _of_size(table: Table) -> Iterator[Row]:
    """Yield the rows of a table; raises InputError for a cell that is longer than any can be."""
    for row in table.rows:
        if max(map(len, row.cells), default=0) > LONGEST_CELL:
            column = next(
                name for name, cell in zip(table.columns, row.cells, strict=True) if len(cell) > LONGEST_CELL
            )
            where = Location(table.path, row.first)
            raise InputError("ingest.table.long_cell", where=where, column=column, most=LONGEST_CELL)
        yield row
