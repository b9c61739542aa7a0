"""A file written from another one with some places replaced; neither is ever in memory as a whole."""

from __future__ import annotations

import mmap
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

Text = mmap.mmap | bytes


class Splice(NamedTuple):
    """Bytes that take the place of those from `start` up to `end`; at the same place, none is replaced."""

    start: int
    end: int
    content: bytes


@contextmanager
def mapped(path: Path) -> Iterator[Text]:
    """Give the bytes of a file, read only where they are looked at."""
    with path.open("rb") as file:
        if path.stat().st_size == 0:
            yield b""
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text:
            yield text


def place(splice: Splice) -> tuple[int, int]:
    """Return by what splices are put in order; what comes in at a place stands before what was there."""
    return splice.start, splice.end


def write_spliced(text: Text, splices: Iterable[Splice], path: Path) -> None:
    """Write a text with splices, which do not overlap, into a file; those of one place in their order."""
    done = 0
    with path.open("wb") as file, memoryview(text) as kept:
        for splice in sorted(splices, key=place):
            file.write(kept[done : splice.start])
            file.write(splice.content)
            done = splice.end
        file.write(kept[done:])
