"""Opening a table by the format of its file."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from exchange_kg.errors import InputError, Location, UsageError
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

FORMATS = tuple(_OPENERS)
_EXTENSIONS = {f".{name}": name for name in FORMATS} | {".txt": "tsv", ".xlsm": "xlsx"}


def open_table(path: Path, layout: Layout) -> Table:
    """Open a table; its format is that of the layout, else that of the extension.

    Raises UsageError where neither tells a format, and InputError where the file cannot be read as it; so do
    its rows.
    """
    name = layout.format or _EXTENSIONS.get(path.suffix.lower(), "")
    if name not in _OPENERS:
        raise UsageError("ingest.table.format", path=path, formats=", ".join(FORMATS))
    try:
        table = _OPENERS[name](path, layout)
    except OSError as error:
        raise InputError("ingest.table.unreadable", where=Location(path), reason=error.strerror) from None
    return replace(table, rows=_of_size(table))


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
