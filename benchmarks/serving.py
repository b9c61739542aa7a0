"""Servers that benchmarks start, each a process of its own on loopback."""

from __future__ import annotations

import json
import socket
import subprocess
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_READY = "?query=ASK%7B%7D"
_WARM_ANSWERS = 20
"""How often in a row a server must say that it is warm: each of its processes has pages of its own."""

_START = 600


@contextmanager
def served(command: Sequence[object], address: str, folder: Path | None = None) -> Iterator[int]:
    """Run a server in a folder until the block ends, from when it answers queries; gives its process id."""
    process = subprocess.Popen(
        [str(part) for part in command], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(process, address + _READY)
        yield process.pid
    finally:
        _end(process)


def wait_until_warm(address: str) -> None:
    """Wait until a server of ours, with its health at an address, has made its pages beforehand."""
    end, warm = time.monotonic() + _START, 0
    while warm < _WARM_ANSWERS and time.monotonic() < end:
        with urlopen(address, timeout=60) as answer:  # noqa: S310 (loopback)
            warm = warm + 1 if json.load(answer)["warm"] else 0
        time.sleep(0.01 if warm else 0.2)


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a server; rdflib does not hear a signal while it answers a query."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _wait_for(process: subprocess.Popen[bytes], address: str) -> None:
    end = time.monotonic() + _START
    while time.monotonic() < end and process.poll() is None:
        with suppress(URLError, ConnectionError), urlopen(address, timeout=60):  # noqa: S310 (loopback)
            return
        time.sleep(0.2)
    raise TimeoutError(f"{address} does not answer")
