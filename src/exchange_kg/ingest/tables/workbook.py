"""XLSX, row by row: the values that people see, with dates as ISO 8601."""

from __future__ import annotations

import datetime
import re
import warnings
import zipfile
import zlib
from contextlib import ExitStack, closing, contextmanager
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError, ParserCreate

from exchange_kg.errors import InputError, Location, UnknownNameError
from exchange_kg.ingest.tables.table import Row, Table

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Mapping
    from pathlib import Path

    from openpyxl.workbook import Workbook

    from exchange_kg.ingest.tables.table import Layout

LARGEST_SHEET = 4 << 30
"""The most bytes that a sheet may unfold to (a million rows of twenty columns take about a third)."""

LARGEST_PART = 256 << 20
"""The most bytes of any other part, such as the texts of all cells, since they are held in memory."""

_SHEETS, _AT_ONCE = "xl/worksheets/", (".xml", ".rels")

_MOST_FOLDED = 200
_NEVER_TOO_FOLDED = 8 << 20
# By how much a part of that size may be folded: real ones are by 5 to 50.

_MOST_TAGS = 10_000_000  # of a part that is held in memory
_MOST_ROWS = 1 << 20  # all that a sheet can have
_MOST_CELLS = 50_000_000
_MOST_IN_ROW = 1 << 18  # elements within one row, of at most 16,384 cells
_CHUNK = 1 << 20

# What openpyxl and the modules that it stands on raise where a file is not what it says.
_BROKEN = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, ParseError, ExpatError, EOFError),
    *(ArithmeticError, AttributeError, LookupError, OSError, RuntimeError, TypeError, ValueError),
)

_ERRORS = frozenset(
    {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#FIELD!"}
)
"""What cells hold whose formula failed (ECMA-376, part 1, 18.17.3, and newer ones of Excel)."""

_LAST_CELL = re.compile(r":\$?[A-Za-z]{1,3}\$?([0-9]{1,7})", re.ASCII)
_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_MERGED_SHOWN = 10
_MERGED, _ROW = f"{_NAMESPACE}mergeCell", f"{_NAMESPACE}row"
_DEPTH_OF_ROWS = 3  # worksheet, sheetData, row
_ROW_NUMBER = re.compile(r"[0-9]{1,7}", re.ASCII)


def open_workbook(path: Path, layout: Layout) -> Table:
    """Open one sheet of a workbook, the first where none is named.

    Raises InputError for what is no workbook, unfolds to more than is read, or has merged cells in its rows,
    and UnknownNameError for a sheet that is not there. A sheet that is broken further down is refused there.
    """
    with ExitStack() as unless_it_is_read:
        with _readable(path):
            _check_size(path)
            file = unless_it_is_read.enter_context(path.open("rb"))
            workbook = _load(file)
        name = _sheet_name(workbook, path, layout.sheet)
        with _readable(path):
            _check_sheet(path, workbook, name, layout.header)
        opened = unless_it_is_read.pop_all()
    rows = _rows(workbook, name, path, opened)
    header = next(islice(rows, max(layout.header, 1) - 1, None), None) if layout.header else None
    if layout.header and header is None:
        raise InputError("ingest.table.no_header", where=Location(path, layout.header))
    columns = _trimmed(header.cells) if header else layout.columns
    return Table(path, columns, _even(rows, len(columns)))


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Turn what a broken workbook makes others raise into InputError."""
    try:
        yield
    except _BROKEN as error:
        raise InputError("ingest.table.not_xlsx", where=Location(path), reason=str(error)) from None


def _load(file: BinaryIO) -> Workbook:
    import openpyxl  # noqa: PLC0415  loaded where a workbook is read, and nowhere else

    with warnings.catch_warnings(action="ignore"):  # of parts that openpyxl makes up for
        return openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)


def _check_size(path: Path) -> None:
    """Refuse a workbook that unfolds to more than it can hold, before any of it is unfolded."""
    with zipfile.ZipFile(path) as archive:
        for part in archive.infolist():
            most = LARGEST_SHEET if part.filename.startswith(_SHEETS) else LARGEST_PART
            folded = part.file_size > max(_MOST_FOLDED * part.compress_size, _NEVER_TOO_FOLDED)
            if part.file_size > most or folded:
                most = max(_MOST_FOLDED * part.compress_size, _NEVER_TOO_FOLDED) if folded else most
                raise InputError(
                    "ingest.table.too_large",
                    where=Location(path),
                    part=part.filename,
                    size=part.file_size,
                    most=most,
                )
            if part.filename.endswith(_AT_ONCE) and not part.filename.startswith(_SHEETS):
                _check_tags(path, archive, part)


def _check_tags(path: Path, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Refuse a part of very many elements, each of which takes twenty times its bytes in memory."""
    if part.file_size > _NEVER_TOO_FOLDED:
        with archive.open(part) as content:
            tags = sum(chunk.count(b"<") for chunk in iter(lambda: content.read(_CHUNK), b""))
        if tags > _MOST_TAGS:
            where = Location(path)
            raise InputError("ingest.table.many_tags", where=where, part=part.filename, most=_MOST_TAGS)


def _sheet_name(workbook: Workbook, path: Path, wanted: str) -> str:
    names = [sheet.title for sheet in workbook.worksheets]
    if not names or (wanted and wanted not in names):
        raise UnknownNameError(
            "ingest.table.no_sheet", where=Location(path), near=tuple(names[:5]), sheet=wanted
        )
    return wanted or names[0]


def _check_sheet(path: Path, workbook: Workbook, name: str, header: int) -> None:
    """Refuse rows that no sheet has, and merged cells from the header on.

    All but the first of merged cells are empty, and so would be lost.
    """
    part = workbook[name]._worksheet_path  # type: ignore[attr-defined]  # noqa: SLF001  (told nowhere else)
    check = _SheetCheck(path, header)
    with zipfile.ZipFile(path) as archive, archive.open(part) as sheet:
        parser = ParserCreate(namespace_separator="}")  # which limits what entities may unfold to
        parser.StartElementHandler, parser.EndElementHandler = check.start, check.end
        parser.ParseFile(sheet)
    if check.merged:
        shown = (*sorted(check.merged, key=_last_row), *([f"… +{check.more}"] if check.more else []))
        raise InputError("ingest.table.merged", where=Location(path), sheet=name, cells=shown)


class _SheetCheck:
    """What is looked at in a sheet as its elements go by, of which none is kept."""

    def __init__(self, path: Path, header: int) -> None:
        self.merged: list[str] = []
        self.more = 0
        self._path, self._header = path, header
        self._depth = self._rows = self._in_row = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element; raises InputError where there are more than any sheet has."""
        self._depth += 1
        self._in_row += 1
        if self._depth <= _DEPTH_OF_ROWS:
            self._rows, self._in_row = self._rows + 1, 0
        if name == _MERGED and _last_row(cells := attributes.get("ref", "")) >= self._header:
            self.more += len(self.merged) == _MERGED_SHOWN
            self.merged += [cells][: _MERGED_SHOWN - len(self.merged)]
        if self._rows > _MOST_ROWS + _MOST_IN_ROW or self._in_row > _MOST_IN_ROW:
            raise _too_many(self._path)
        if name == _ROW and not _ROW_NUMBER.fullmatch(attributes.get("r", "1")):
            raise _too_many(self._path)

    def end(self, _name: str) -> None:
        """Take the end of an element."""
        self._depth -= 1


def _too_many(path: Path, row: int | None = None) -> InputError:
    where = Location(path, row)
    return InputError("ingest.table.too_many_rows", where=where, rows=_MOST_ROWS, cells=_MOST_CELLS)


def _last_row(cells: str) -> int:
    last = _LAST_CELL.search(cells)
    return int(last[1]) if last else 0


def _rows(workbook: Workbook, name: str, path: Path, opened: ExitStack) -> Iterator[Row]:
    """Yield the rows of a sheet, and close what was opened for them."""
    cells = 0
    with opened, closing(workbook), closing(_values(workbook, name, path)) as rows:
        for number, values in rows:
            cells += len(values)
            if number > _MOST_ROWS or cells > _MOST_CELLS:
                raise _too_many(path, number)
            texts = [_text(cell) for cell in values]
            failed = next(filter(_ERRORS.__contains__, texts), None)
            problem = InputError("ingest.table.excel_error", value=failed) if failed else None
            yield Row(number, number, texts, problem)


def _values(
    workbook: Workbook, name: str, path: Path
) -> Generator[tuple[int, tuple[object, ...]], None, None]:
    """Yield the values of rows with their numbers; InputError where the sheet is broken."""
    sheet = workbook[name]
    sheet.reset_dimensions()
    number = 0
    try:
        with closing(sheet.iter_rows(values_only=True)) as rows:
            for number, values in enumerate(rows, start=1):
                yield number, values
    except _BROKEN as error:
        where = Location(path, number + 1)
        raise InputError("ingest.table.not_xlsx", where=where, reason=str(error)) from None


def _even(rows: Iterator[Row], columns: int) -> Iterator[Row]:
    """Yield rows as wide as the header, filled up with empty cells; what stands beside them is a problem."""
    for row in rows:
        beside = next((cell for cell in row.cells[columns:] if cell), None)
        problem = row.problem or (InputError("ingest.table.beside", value=beside) if beside else None)
        cells = [*row.cells[:columns], *[""] * (columns - len(row.cells))]
        yield Row(row.first, row.last, cells, problem)


def _trimmed(header: Iterable[str]) -> tuple[str, ...]:
    columns = list(header)
    while columns and not columns[-1]:
        columns.pop()
    return tuple(columns)


def _text(value: object) -> str:
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
    return str(value)
