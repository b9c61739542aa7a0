"""What a process and all that it has started hold: memory, open files, files that are gone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

_PROCESSES = Path("/proc")
_SHARE = re.compile(r"^Pss:\s+(\d+) kB$", re.MULTILINE)
_GONE = " (deleted)"
_MEMORY = "/memfd:"


class Held(NamedTuple):
    """What a family of processes holds.

    `memory` is in bytes, shared pages by the share of each (PSS); `gone` counts the files that have no name
    any more, mapped or open.
    """

    processes: int
    memory: int
    descriptors: int
    gone: int


def held(process: int) -> Held:
    """Return what a process and its descendants hold now; those that end meanwhile hold nothing."""
    family = _family(process)
    shares = [_SHARE.search(_read(each / "smaps_rollup")) for each in family]
    opened = [_opened(each) for each in family]
    gone = [
        _mapped_and_gone(each) | {name for name in names if name.endswith(_GONE)}
        for each, names in zip(family, opened, strict=True)
    ]
    return Held(
        len(family),
        sum(1024 * int(share[1]) for share in shares if share),
        sum(map(len, opened)),
        sum(map(len, gone)),
    )


def _family(process: int) -> list[Path]:
    """Return the folders of a process and of its descendants."""
    parents = {int(folder.name): _parent(folder) for folder in _PROCESSES.glob("[0-9]*")}
    family, before = {process}, 0
    while len(family) > before:
        before = len(family)
        family |= {child for child, parent in parents.items() if parent in family}
    return [_PROCESSES / str(each) for each in sorted(family)]


def _parent(folder: Path) -> int | None:
    fields = _read(folder / "stat").rpartition(")")[2].split()
    return int(fields[1]) if fields else None


def _opened(folder: Path) -> list[str]:
    """Return what the descriptors of a process lead to."""
    try:
        return [str(link.readlink()) for link in (folder / "fd").iterdir()]
    except OSError:
        return []


def _mapped_and_gone(folder: Path) -> set[str]:
    lines = _read(folder / "maps").splitlines()
    names = {line.partition("/")[2] for line in lines if line.endswith(_GONE) and _MEMORY not in line}
    return {f"/{name}" for name in names}


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
