"""Virtuoso with memory for a large graph."""

from __future__ import annotations

import re
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.serving import free_port, served
from exchange_kg.store.remote import Credentials, Endpoint

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAM = shutil.which("virtuoso-t")
_INI = Path(__file__).with_name("virtuoso.ini")
_PAGES_A_GIBIBYTE = 2**30 // 2**13
_MOST_MEMORY = re.compile(r"^VmHWM:\s+(\d+) kB", re.MULTILINE)


class Running(NamedTuple):
    """A running engine: where it is, its process, and the folder of its files."""

    endpoint: Endpoint
    process: int
    folder: Path

    def memory(self) -> float:
        """Return the most memory that it took so far, in GiB."""
        status = Path(f"/proc/{self.process}/status").read_text(encoding="ascii")
        found = _MOST_MEMORY.search(status)
        return int(found[1]) / 2**20 if found else 0.0

    def disk(self) -> float:
        """Return how much its files take, in GiB."""
        return sum(path.stat().st_size for path in self.folder.iterdir()) / 2**30


@contextmanager
def virtuoso(folder: Path, gibibytes: float) -> Iterator[Running]:
    """Run Virtuoso in a folder until the block ends, with so much memory for pages of its database."""
    if PROGRAM is None:
        raise FileNotFoundError("virtuoso-t: install virtuoso-opensource")
    buffers, port = int(gibibytes * _PAGES_A_GIBIBYTE), free_port()
    ini = _INI.read_text(encoding="utf-8")
    ini = ini.format(sql=free_port(), http=port, buffers=buffers, dirty=buffers * 3 // 4)
    (folder / "virtuoso.ini").write_text(ini, encoding="utf-8")
    address = f"http://127.0.0.1:{port}/sparql"
    with served([PROGRAM, "-f", "-c", "virtuoso.ini"], address, folder) as process:
        yield Running(Endpoint(f"{address}-auth", credentials=Credentials("dba", "dba")), process, folder)
