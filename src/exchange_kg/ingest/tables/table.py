"""A table: columns by name, and rows that know where they stand."""

from __future__ import annotations

import unicodedata
from collections.abc import Generator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.errors import InputError, Location, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from exchange_kg.errors import ExchangeKgError

_DELIMITERS = {",": ",", "\t": "\\t", ";": ";", "|": "|"}
"""What may part the cells of a line, and how a map writes it."""

_COLUMNS_SHOWN, _SHOWN = 20, 40

LONGEST_CELL = 1 << 20
"""The most characters that a cell may have: more is no cell, but a quotation mark that was never closed."""

LONGEST_LINE = 4 * LONGEST_CELL
"""The most characters that a line of a text file may have, and the most bytes that a text in JSON may."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is laid out; None and "" stand for what the file itself tells.

    `header` is the line or row of the names, counted from 1, 0 where there is none and `columns` names them;
    lines before the header that begin with `comment` do not count. `sheet` is that of a workbook, `items` the
    path of the rows in a JSON file (`features`, `result.rows`).
    """

    format: str = ""
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    header: int = 1
    comment: str = ""
    columns: tuple[str, ...] = ()
    items: str = ""


class Row(NamedTuple):
    """The cells of one row, as texts, and its first and last line in the file, counted from 1.

    `problem` is what is wrong with the row as a whole: its cells cannot be relied on then.
    """

    first: int
    last: int
    cells: Sequence[str]
    problem: ExchangeKgError | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table that is being read; `rows` can be gone through once. `encoding` is that of a text file."""

    path: Path
    columns: tuple[str, ...]
    rows: Iterator[Row]
    encoding: str = ""

    def sound_rows(self) -> Iterator[Row]:
        """Yield the rows; raises the problem of one that has any, with its line."""
        for row in self.rows:
            if row.problem:
                if isinstance(self.rows, Generator):
                    self.rows.close()  # and with it the file
                raise row.problem.at(Location(self.path, row.first))
            yield row

    def position(self, names: Sequence[str]) -> int:
        """Return which column has the first of these names that any has, width and spaces aside.

        Raises InputError where there is none, with near ones, and where several have the name.
        """
        known = [_plain(column) for column in self.columns]
        for name in names:
            found = [at for at, column in enumerate(known) if column == _plain(name)]
            if len(found) > 1:
                numbers = tuple(at + 1 for at in found)
                raise InputError(
                    "ingest.table.column_twice", where=Location(self.path), column=name, numbers=numbers
                )
            if found:
                return found[0]
        raise self._no_column(names)

    def _no_column(self, names: Sequence[str]) -> ExchangeKgError:
        where, column = Location(self.path), " / ".join(names)
        only = self.columns[0] if len(self.columns) == 1 else ""
        delimiter = next((written for each, written in _DELIMITERS.items() if each in only), "")
        if delimiter:
            return UnknownNameError("ingest.table.delimiter", where=where, column=column, delimiter=delimiter)
        near = tuple(get_close_matches(names[0], self.columns, n=3, cutoff=0.5))
        known = tuple(each[:_SHOWN] for each in self.columns[:_COLUMNS_SHOWN] if each)
        return UnknownNameError("ingest.table.no_column", where=where, near=near, column=column, known=known)


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()
