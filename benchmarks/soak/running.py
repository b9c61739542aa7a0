"""Running a soak: a server, its clients, builds beneath it, and quiet moments to look at what is held."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote
from urllib.request import urlopen

from benchmarks.serving import free_port, served
from benchmarks.soak.asked import HERE, SECRET, kinds, query
from benchmarks.soak.clients import Asking, Leaving
from benchmarks.soak.gate import Gate
from benchmarks.soak.memory import held
from benchmarks.soak.report import Report, Told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from benchmarks.soak.clients import Client
    from benchmarks.soak.memory import Held

_LIMITS = {"timeout": 15, "max-memory": 256, "max-rows": 200, "max-queries": 4}
_CALM = 1.0
"""Seconds of quiet before what is held is looked at; workers that were ended begin anew meanwhile."""

_SOON = 20
"""Seconds within which the last build has to be served."""

_MOST_BYTES = 6 << 30
"""What a server may hold before a soak is given up, in bytes."""


class Times(NamedTuple):
    """How long a soak lasts, how much of that is warm-up, and the rests, all in seconds.

    `look` is the rest between two looks at what is held, `build` that between two builds.
    """

    all: float = 600
    warm_up: float = 180
    look: float = 10
    build: float = 10


class _Builds:
    """Builds of one workspace, one after another, each of another graph."""

    def __init__(self, root: Path, pause: float) -> None:
        self.number = 0
        self._root = root
        self._pause = pause

    def run(self, stopped: Event) -> None:
        """Change the graph and build it, until told to stop."""
        while not stopped.wait(self._pause):
            self.build()

    def build(self) -> None:
        """Change the graph and build it; raises CalledProcessError."""
        self.number += 1
        text = (HERE / "noted.ttl").read_text(encoding="utf-8").replace("NUMBER", str(self.number))
        (self._root / "graph" / "soak.ttl").write_text(text, encoding="utf-8")
        command = [
            "nice",
            sys.executable,
            "-m",
            "exchange_kg",
            "-w",
            self._root,
            "build",
            "--fail-on",
            "none",
        ]
        subprocess.run([str(part) for part in command], check=True, capture_output=True)


def soak(root: Path, folder: Path, times: Times) -> Report:
    """Soak a server of a workspace, which is changed; `folder` takes what the server keeps.

    Raises MemoryError where the server holds too much, CalledProcessError where a build fails.
    """
    builds = _Builds(root, times.build)
    builds.build()
    (folder / "secret").write_text(SECRET, encoding="utf-8")
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with served(_command(root, folder, port), f"{address}/sparql") as process:
        clients = _clients(root, address)
        gate, stopped = Gate(), Event()
        with ThreadPoolExecutor(len(clients) + 1) as threads:
            running = [threads.submit(client.run, gate, stopped) for client in clients]
            running.append(threads.submit(builds.run, stopped))
            try:
                seen = list(_looks(process, gate, times))
            finally:
                stopped.set()
        for each in running:
            each.result()
        return Report(times.all, builds.number, _serves(address, builds.number), _told(clients), seen)


def _looks(process: int, gate: Gate, times: Times) -> Iterator[Held]:
    """Yield what a server holds in quiet moments after the warm-up."""
    begun = time.monotonic()
    time.sleep(times.warm_up)
    while time.monotonic() < begun + times.all:
        with gate.closed():
            time.sleep(_CALM)
            now = held(process)
        if now.memory > _MOST_BYTES:
            raise MemoryError(f"the server holds {now.memory} bytes")
        yield now
        time.sleep(times.look)


def _command(root: Path, folder: Path, port: int) -> list[object]:
    limits = [text for flag, value in _LIMITS.items() for text in (f"--{flag}", value)]
    own = ("--writable", folder / "written", "--secret-file", folder / "secret")
    serve = ("serve", "-p", port, "--workers", 2, *own, *limits)
    return [sys.executable, "-m", "exchange_kg", "-w", root, *serve]


def _clients(root: Path, address: str) -> list[Client]:
    asking: list[Client] = [Asking(kind, address, seed) for seed, kind in enumerate(kinds(root))]
    return [*asking, Leaving(address, len(asking))]


def _told(clients: Sequence[Client]) -> list[Told]:
    return [Told(each.name, each.asked, each.failures, each.longest) for each in clients]


def _serves(address: str, number: int) -> bool:
    """Tell whether the build with a number answers, at the latest when all that was under way is done."""
    text = query("noted.rq").replace("?number", f'"{number}"')
    end = time.monotonic() + _SOON
    while time.monotonic() < end:
        with urlopen(f"{address}/sparql?query={quote(text)}&format=json", timeout=60) as answer:  # noqa: S310
            if json.load(answer)["boolean"]:
                return True
        time.sleep(0.5)
    return False
