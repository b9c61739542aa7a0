"""Tables in a terminal; apart from other tables, since rich is slow to import."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

Cells: TypeAlias = Sequence[str]
Justify: TypeAlias = Literal["left", "right"]


def write_terminal_table(
    headings: Cells, rows: Iterable[Cells], sides: Iterable[Justify], stream: TextIO
) -> None:
    """Write a table that fits the terminal: long cells are folded; `sides` are those of the columns."""
    table = Table(box=box.SIMPLE_HEAD)
    for name, side in zip(headings, sides, strict=True):
        table.add_column(Text(name), justify=side, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    Console(file=stream).print(table)
