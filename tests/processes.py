"""What Linux tells of processes: who descends from whom, and what they have used."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")
_PATIENCE = 30
"""Seconds after which something must have happened, however slow the machine."""


class Process(NamedTuple):
    """A process as it is now; one that has ended and that nobody has asked for is `ended`.

    `seconds` of a processor it has used itself, bytes of memory it holds.
    """

    number: int
    parent: int
    ended: bool
    seconds: float
    memory: int

    @property
    def command(self) -> str:
        """The command line, "" where it has ended."""
        try:
            return Path(f"/proc/{self.number}/cmdline").read_text(encoding="utf-8").replace("\0", " ")
        except (FileNotFoundError, ProcessLookupError):
            return ""


def process(number: int) -> Process | None:
    """Return a process by its number, None where there is none."""
    try:
        status = Path(f"/proc/{number}/stat").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return None
    # proc(5): the fields behind the name, which may hold anything.
    state, parent, *fields = status.rpartition(")")[2].split()
    seconds = (int(fields[9]) + int(fields[10])) / _TICKS
    return Process(number, int(parent), state in "ZX", seconds, int(fields[19]) * _PAGE)


def family(number: int) -> list[Process]:
    """Return a process and its descendants."""
    numbers = [int(status.parent.name) for status in Path("/proc").glob("[0-9]*/stat")]
    found = [each for each in map(process, numbers) if each]
    members, before = {number}, 0
    while len(members) > before:
        before = len(members)
        members |= {each.number for each in found if each.parent in members}
    return [each for each in found if each.number in members]


def has_ended(before: Process) -> bool:
    """Tell whether a process has ended since it was looked at."""
    now = process(before.number)
    return now is None or now.ended


def spent(before: Process) -> float:
    """Return the seconds of a processor that a process, which somebody still waits for, has used since."""
    now = process(before.number)
    assert now is not None
    return now.seconds - before.seconds


def wait_until(true: Callable[[], bool]) -> None:
    """Wait for something that must happen soon."""
    end = time.monotonic() + _PATIENCE
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)
