"""Pages for people: headed sections of aligned rows, with weight and folding in a terminal, else plain."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exchange_kg.cli.help_page import columns
from exchange_kg.query.formats.tables import GAP, justified, on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from exchange_kg.query.formats.terminal import Cells

INDENT = "  "


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and rows of as many cells each."""

    heading: str
    rows: tuple[Cells, ...]


def write_page(title: str, sections: Iterable[Section], stream: TextIO) -> None:
    """Write a page without its empty sections; numbers stand to the right, a kanji takes two columns."""
    clean = [_clean(section) for section in sections if section.rows]
    write = _write_to_terminal if stream.isatty() else _write_plain
    write(on_one_line(title), clean, stream)


def write_markdown_page(title: str, sections: Iterable[Section], stream: TextIO) -> None:
    """Write a page without its empty sections as CommonMark: a heading and a list for each section."""
    stream.write(f"# {escaped(title)}\n")
    for section in sections:
        if section.rows:
            stream.write(f"\n## {escaped(section.heading)}\n\n")
            stream.writelines(
                f"- {first}: {', '.join(filter(None, rest))}\n"
                for first, *rest in map(_escaped_row, section.rows)
            )


def _escaped_row(row: Cells) -> list[str]:
    return [escaped(cell) for cell in row]


def escaped(cell: str) -> str:
    """Return a text on one line in which nothing is markup: https://spec.commonmark.org/0.31.2/#backslash-escapes."""
    return re.sub(r"([\\`*_\[\]<>&#~|])", r"\\\1", on_one_line(cell))


def _clean(section: Section) -> Section:
    rows = tuple(tuple(map(on_one_line, row)) for row in section.rows)
    return Section(on_one_line(section.heading), rows)


def _write_plain(title: str, sections: Iterable[Section], stream: TextIO) -> None:
    stream.write(f"{title}\n")
    for section in sections:
        stream.write(f"\n{section.heading}\n")
        stream.writelines(f"{INDENT}{line}\n" for line in _aligned(section.rows))


def _aligned(rows: tuple[Cells, ...]) -> Iterable[str]:
    widths = [max(map(columns, column)) for column in zip(*rows, strict=True)]
    sides = justified(rows)
    for row in rows:
        gaps = [" " * (width - columns(cell)) for cell, width in zip(row, widths, strict=True)]
        cells = (
            gap + cell if side == "right" else cell + gap
            for cell, gap, side in zip(row, gaps, sides, strict=True)
        )
        yield GAP.join(cells).rstrip()


def _write_to_terminal(title: str, sections: Iterable[Section], stream: TextIO) -> None:
    from rich.console import Console  # noqa: PLC0415 (rich is slow to import)
    from rich.padding import Padding  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console = Console(file=stream, highlight=False)
    console.print(Text(title, style="bold"))
    for section in sections:
        console.print(Text(f"\n{section.heading}", style="bold cyan"))
        grid = Table.grid(padding=(0, len(GAP), 0, 0))
        for side in justified(section.rows):
            grid.add_column(justify=side, overflow="fold")
        for row in section.rows:
            grid.add_row(*map(Text, row))
        console.print(Padding(grid, (0, 0, 0, len(INDENT))))
