"""CSV and TSV, line by line (RFC 4180, with any line ends)."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from exchange_kg.errors import InputError, Location
from exchange_kg.ingest.encodings import check_encoding, find_encoding
from exchange_kg.ingest.tables.table import LONGEST_CELL, LONGEST_LINE, Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import TextIO

    from exchange_kg.ingest.tables.table import Layout

_MOST_LINES = 1000
"""Lines of one row: a quotation mark that was never closed would take in the rest of the file."""


def open_delimited(path: Path, layout: Layout, delimiter: str) -> Table:
    """Open a text of rows; raises InputError where it cannot be decoded or has no header."""
    encoding = check_encoding(path, layout.encoding) if layout.encoding else find_encoding(path)
    rows = _rows(path, encoding, layout, layout.delimiter or delimiter)
    if not layout.header:
        return Table(path, layout.columns, _even(rows, len(layout.columns)), encoding)
    head = next(rows, None)
    if head is None:
        raise InputError("ingest.table.no_header", where=Location(path, layout.header))
    return Table(path, tuple(head.cells), _even(rows, len(head.cells)), encoding)


def _rows(path: Path, encoding: str, layout: Layout, delimiter: str) -> Iterator[Row]:
    """Yield the rows from the header on; empty lines are none."""
    csv.field_size_limit(LONGEST_CELL)
    with path.open(encoding=encoding, newline="") as file:
        before = _skip(file, path, layout)
        reader = csv.reader(_lines(file, path, before), delimiter=delimiter, strict=True)
        last = before
        while (cells := _next(reader, path, last + 1)) is not None:
            first, last = last + 1, before + reader.line_num
            if last - first >= _MOST_LINES:
                raise InputError("ingest.table.quote", where=Location(path, first), most=_MOST_LINES)
            if cells:
                yield Row(first, last, cells)


def _next(reader: Iterator[list[str]], path: Path, line: int) -> list[str] | None:
    """Return the row that begins at a line, None at the end of the file."""
    try:
        return next(reader, None)
    except csv.Error as error:
        raise InputError("ingest.table.not_csv", where=Location(path, line), reason=str(error)) from None


def _lines(file: TextIO, path: Path, before: int) -> Iterator[str]:
    """Yield the lines of a file with their ends, of which some were read before."""
    while line := _line(file, path, before := before + 1):
        yield line


def _line(file: TextIO, path: Path, number: int) -> str:
    """Return the next line of a file, with its number, nothing at the end; InputError for one without end."""
    line = file.readline(LONGEST_LINE + 1)
    if len(line) > LONGEST_LINE:
        raise InputError("ingest.table.long_line", where=Location(path, number), most=LONGEST_LINE)
    return line


def _skip(file: TextIO, path: Path, layout: Layout) -> int:
    """Read to the line of the header, past comments before it; return how many lines that were."""
    skipped = 0
    for _ in range(max(layout.header, 1) - 1):
        skipped += bool(_line(file, path, skipped + 1))
    while layout.comment:
        here = file.tell()
        if not _line(file, path, skipped + 1).startswith(layout.comment):
            file.seek(here)
            break
        skipped += 1
    return skipped


def _even(rows: Iterator[Row], columns: int) -> Iterator[Row]:
    """Yield rows as wide as the header; one that was not has a problem, since its cells may have moved."""
    for row in rows:
        if len(row.cells) != columns:
            problem = InputError("ingest.table.ragged", cells=len(row.cells), columns=columns)
            cells = [*row.cells[:columns], *[""] * (columns - len(row.cells))]
            yield Row(row.first, row.last, cells, problem)
        else:
            yield row
