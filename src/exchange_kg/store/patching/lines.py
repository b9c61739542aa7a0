"""Sorted lines of statements, with some more and some less."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.store.patching.splices import Splice, mapped, write_spliced
from exchange_kg.store.sorted_lines import n_quads

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from exchange_kg.store.change import Change
    from exchange_kg.store.patching.splices import Text
    from exchange_kg.store.terms import Quad


def patch_n_quads(old: Path, new: Path, change: Change) -> None:
    """Write the N-Quads of a dataset from those before a change, which mentions no blank nodes.

    Raises ValueError where the old file lacks what was removed.
    """
    with mapped(old) as text:
        removed = [_whole_line(text, line) for line in _lines(change.removed)]
        places = ((_place(text, line), line) for line in _lines(change.added))
        write_spliced(text, [*removed, *(Splice(place, place, line) for place, line in places)], new)


def _lines(quads: Iterable[Quad]) -> Iterator[bytes]:
    """Yield quads as lines, sorted."""
    return iter(n_quads(list(quads), "").encode().splitlines(keepends=True))


def _whole_line(text: Text, line: bytes) -> Splice:
    place = _place(text, line)
    if text[place : place + len(line)] != line:
        raise ValueError(f"not in the file: {line.decode()}")
    return Splice(place, place + len(line), b"")


def _place(text: Text, line: bytes) -> int:
    """Return where a line stands, or would stand, among the sorted lines of a text."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high) // 2
        start = text.rfind(b"\n", low, middle) + 1 or low
        end = text.find(b"\n", middle, high) + 1
        if text[start:end] < line:
            low = end
        else:
            high = start
    return low
