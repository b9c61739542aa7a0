"""Rows of tables in Markdown, as GitHub writes them (https://github.github.com/gfm/#tables-extension-)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def markdown_row(cells: Iterable[str]) -> str:
    r"""Return a row of cells that are Markdown already.

    >>> markdown_row(["a", "b \\| c"])
    '| a | b \\| c |'
    """
    return f"| {' | '.join(cells)} |"


def markdown_rule(columns: int, *, numbers: bool = False) -> str:
    """Return the row below the headings; columns of numbers stand to the right.

    >>> markdown_rule(2)
    '| --- | --- |'
    """
    return markdown_row(["---:" if numbers else "---"] * columns)
