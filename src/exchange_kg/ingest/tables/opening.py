"""Opening a table by the format of its file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from exchange_kg.errors import InputError, Location, UsageError
from exchange_kg.ingest.tables.delimited import open_delimited
from exchange_kg.ingest.tables.records import open_geojson, open_json
from exchange_kg.ingest.tables.workbook import open_workbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from exchange_kg.ingest.tables.table import Layout, Table

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

    Raises UsageError where neither tells a format, and InputError where the file cannot be read as it.
    """
    name = layout.format or _EXTENSIONS.get(path.suffix.lower(), "")
    if name not in _OPENERS:
        raise UsageError("ingest.table.format", path=path, formats=", ".join(FORMATS))
    try:
        return _OPENERS[name](path, layout)
    except OSError as error:
        raise InputError("ingest.table.unreadable", where=Location(path), reason=error.strerror) from None
