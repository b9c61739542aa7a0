"""Tables for people: in the terminal, as aligned plain text, and in Markdown.

Headings are in the reader's language, things are shown by their labels. Widths are those of East Asian text,
in which a kanji takes two columns (Unicode Standard Annex 11, https://www.unicode.org/reports/tr11/).
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from exchange_kg.messages import area_messages, text
from exchange_kg.model.markdown_tables import markdown_row, markdown_rule
from exchange_kg.query.result import Rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO

    from exchange_kg.messages import Language
    from exchange_kg.query.formats.terminal import Cells, Justify

GAP = "  "


def write_table(result: Rows | bool, stream: TextIO, language: Language) -> None:
    """Write a result as a table: with colour and folded columns in a terminal, else aligned with spaces."""
    if not isinstance(result, Rows):
        stream.write(f"{str(result).lower()}\n")
        return
    rows = list(result.texts())
    if rows:
        write_cells([heading(name, language) for name in result.variables], rows, stream)
    else:
        stream.write(f"{text('query.no_rows', language)}\n")


def write_cells(headings: Cells, rows: Iterable[Cells], stream: TextIO) -> None:
    """Write texts as a table, as `write_table` does."""
    rows = [[on_one_line(cell) for cell in row] for row in rows]
    if stream.isatty():
        from exchange_kg.query.formats.terminal import write_terminal_table  # noqa: PLC0415

        write_terminal_table(headings, rows, justified(rows), stream)
    else:
        _write_plain(headings, rows, stream)


def write_markdown(result: Rows | bool, stream: TextIO, language: Language) -> None:
    """Write a result as a table of Markdown."""
    if not isinstance(result, Rows):
        stream.write(f"{str(result).lower()}\n")
        return
    write_markdown_cells([heading(name, language) for name in result.variables], result.texts(), stream)


def write_markdown_cells(headings: Cells, rows: Iterable[Cells], stream: TextIO) -> None:
    """Write texts as a table of Markdown, as `write_markdown` does."""
    _write_markdown_row(headings, stream)
    stream.write(f"{markdown_rule(len(headings))}\n")
    for row in rows:
        _write_markdown_row([on_one_line(cell) for cell in row], stream)


def heading(variable: str, language: Language) -> str:
    """Return the heading of a column: the word for the variable in the reader's language, else its name."""
    words: dict[str, str] | None = area_messages("query")["column"].get(variable)
    return words[language] if words else variable


def _write_plain(headings: Cells, rows: Sequence[Cells], stream: TextIO) -> None:
    from rich.cells import cell_len  # noqa: PLC0415

    lines = [headings, *rows]
    widths = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]
    rule = ["-" * width for width in widths]
    sides = justified(rows)
    for line in (headings, rule, *rows):
        cells = (
            " " * (width - cell_len(cell)) + cell
            if side == "right"
            else cell + " " * (width - cell_len(cell))
            for cell, width, side in zip(line, widths, sides, strict=True)
        )
        stream.write(GAP.join(cells).rstrip() + "\n")


def _write_markdown_row(cells: Iterable[str], stream: TextIO) -> None:
    escaped = (cell.replace("\\", "\\\\").replace("|", "\\|") for cell in cells)
    stream.write(f"{markdown_row(escaped)}\n")


def justified(rows: Sequence[Cells]) -> list[Justify]:
    """Return the side of every column: numbers to the right."""
    return ["right" if _are_numbers(column) else "left" for column in zip(*rows, strict=True)]


def _are_numbers(column: Cells) -> bool:
    return any(column) and all(
        cell.removeprefix("-").replace(".", "", 1).isdecimal() for cell in column if cell
    )


def on_one_line(cell: str) -> str:
    """Return a text without line breaks and without what could steer a terminal."""
    plain = " ".join(cell.split())
    return "".join(
        "\N{REPLACEMENT CHARACTER}" if unicodedata.category(sign) == "Cc" else sign for sign in plain
    )
