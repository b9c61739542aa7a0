"""The most memory that processes take while something is done, those that they have begun among them."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

from benchmarks.measuring import timed

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROCESSES = Path("/proc")
_EVERY = 0.5
"""Seconds between two looks, at least."""

_SELDOM = 50
"""Times as long as a look takes it is at least until the next: what is looked at waits for it."""


class Peak:
    """The most that was seen, in bytes; 0 where the system does not tell."""

    def __init__(self) -> None:
        self.bytes = 0

    def look(self) -> None:
        """See what all processes take that this one has begun; pages that several share count once."""
        self.bytes = max(self.bytes, sum(map(_memory, _begun_by(os.getpid()))))


@contextmanager
def peak_memory() -> Iterator[Peak]:
    """Look at the memory of the processes that are begun in the block, until it ends."""
    peak, ended = Peak(), Event()

    def watch() -> None:
        took = 0.0
        while not ended.wait(max(_EVERY, _SELDOM * took)):
            took, _ = timed(peak.look)

    thread = Thread(target=watch)
    thread.start()
    try:
        yield peak
    finally:
        ended.set()
        thread.join()


def _begun_by(process: int) -> Iterator[int]:
    """Yield the processes that one has begun, and those that these have."""
    for children in (_PROCESSES / str(process) / "task").glob("*/children"):
        with suppress(OSError):
            for child in map(int, children.read_text().split()):
                yield child
                yield from _begun_by(child)


def _memory(process: int) -> int:
    """Return the bytes that are a process's own, and its share of others; 0 for one that has ended."""
    with suppress(OSError):
        for line in (_PROCESSES / str(process) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
