"""XLSX, row by row: the values that people see, with dates as ISO 8601."""

from __future__ import annotations

import datetime
import zipfile
from contextlib import ExitStack, closing
from itertools import islice
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError, iterparse

from exchange_kg.errors import InputError, Location, UnknownNameError
from exchange_kg.ingest.tables.table import Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from openpyxl.workbook import Workbook

    from exchange_kg.ingest.tables.table import Layout

LARGEST = 4 << 30
"""The most bytes that a workbook may unfold to (a million rows of twenty columns take about a third)."""

_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
"""What cells hold whose formula failed (ECMA-376, part 1, 18.17.3)."""

_MERGED = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}mergeCell"


def open_workbook(path: Path, layout: Layout) -> Table:
    """Open one sheet of a workbook, the first where none is named.

    Raises InputError for what is no workbook, unfolds to more than `LARGEST` bytes, or has merged cells in
    its rows, and UnknownNameError for a sheet that is not there.
    """
    import openpyxl  # noqa: PLC0415  loaded where a workbook is read, and nowhere else

    _check_size(path)
    try:
        workbook = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except (zipfile.BadZipFile, KeyError, ValueError, ParseError, OSError) as error:
        raise InputError("ingest.table.not_xlsx", where=Location(path), reason=str(error)) from None
    with ExitStack() as unless_it_is_read:
        unless_it_is_read.callback(workbook.close)
        name = _sheet_name(workbook, path, layout.sheet)
        _refuse_merged(path, workbook, name, layout.header)
        unless_it_is_read.pop_all()
    rows = _rows(workbook, name, path)
    header = next(islice(rows, max(layout.header, 1) - 1, None), None) if layout.header else None
    if layout.header and header is None:
        raise InputError("ingest.table.no_header", where=Location(path, layout.header))
    columns = _trimmed(header.cells) if header else layout.columns
    return Table(path, columns, _even(rows, len(columns), path))


def _check_size(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError) as error:
        raise InputError("ingest.table.not_xlsx", where=Location(path), reason=str(error)) from None
    if size > LARGEST:
        raise InputError("ingest.table.too_large", where=Location(path), size=size, most=LARGEST)


def _sheet_name(workbook: Workbook, path: Path, wanted: str) -> str:
    names: list[str] = workbook.sheetnames
    if wanted and wanted not in names:
        raise UnknownNameError(
            "ingest.table.no_sheet", where=Location(path), near=tuple(names[:5]), sheet=wanted
        )
    return wanted or names[0]


def _refuse_merged(path: Path, workbook: Workbook, name: str, header: int) -> None:
    """Refuse merged cells from the header on: all but the first of them are empty, and so would be lost."""
    part = workbook[name]._worksheet_path  # type: ignore[attr-defined]  # noqa: SLF001  (told nowhere else)
    with zipfile.ZipFile(path) as archive, archive.open(part) as sheet:
        for _, element in iterparse(sheet):  # noqa: S314  (expat limits what entities may unfold to)
            cells = element.get("ref", "")
            if element.tag == _MERGED and _last_row(cells) >= header:
                raise InputError("ingest.table.merged", where=Location(path), sheet=name, cells=cells)
            element.clear()


def _last_row(cells: str) -> int:
    return int("".join(filter(str.isdigit, cells.rpartition(":")[2])) or 0)


def _rows(workbook: Workbook, name: str, path: Path) -> Iterator[Row]:
    sheet = workbook[name]
    sheet.reset_dimensions()
    with closing(workbook):
        for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            yield Row(number, number, [_text(cell, path, number) for cell in cells])


def _even(rows: Iterator[Row], columns: int, path: Path) -> Iterator[Row]:
    """Yield rows as wide as the header, filled up with empty cells; what stands beside them is refused."""
    for row in rows:
        beside = next((cell for cell in row.cells[columns:] if cell), None)
        if beside is not None:
            raise InputError("ingest.table.beside", where=Location(path, row.first), value=beside)
        cells = [*row.cells[:columns], *[""] * (columns - len(row.cells))]
        yield Row(row.first, row.last, cells)


def _trimmed(header: Iterable[str]) -> tuple[str, ...]:
    columns = list(header)
    while columns and not columns[-1]:
        columns.pop()
    return tuple(columns)


def _text(value: object, path: Path, row: int) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case float() if value.is_integer():
            return str(int(value))
        case datetime.datetime() if value.time() == datetime.time():
            return value.date().isoformat()
        case datetime.datetime() | datetime.date() | datetime.time():
            return value.isoformat()
        case str() if (
            value.startswith("#") and value.rstrip("!?").isupper() and value.endswith(("!", "?", "A"))
        ):
            raise InputError("ingest.table.excel_error", where=Location(path, row), value=value)
    return str(value)
