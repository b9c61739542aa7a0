"""What Linux tells of processes: who descends from whom, and what they have used."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


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
        return Path(f"/proc/{self.number}/cmdline").read_text(encoding="utf-8").replace("\0", " ")


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
