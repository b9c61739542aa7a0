"""A real server on the invented towns, on a free port of this machine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from processes import family

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from email.message import Message
    from pathlib import Path

    from exchange_kg.workspace import Workspace
    from processes import Process

_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")


class Reply(NamedTuple):
    """What a server answered."""

    status: int
    headers: Message
    body: bytes


class Server(NamedTuple):
    """A running server."""

    address: str
    process: subprocess.Popen[str]

    def workers(self) -> list[Process]:
        """Return the processes that answer queries."""
        return [each for each in family(self.process.pid) if "workers.worker" in each.command]

    def send(
        self,
        path: str,
        *,
        method: str = "GET",
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        """Send a request; a status of failure is a reply too."""
        request = Request(self.address + path, data=body, headers=dict(headers or {}), method=method)
        try:
            with urlopen(request, timeout=60) as response:
                return Reply(response.status, response.headers, response.read())
        except HTTPError as error:
            with error:
                return Reply(error.code, error.headers, error.read())

    def query(
        self, text: str, accept: str = "*/*", *, graphs: Mapping[str, list[str]] | None = None
    ) -> Reply:
        """Ask a query by GET."""
        encoded = urlencode({"query": text, **(graphs or {})}, doseq=True)
        return self.send(f"sparql?{encoded}", headers={"Accept": accept})


@contextmanager
def running(root: Path, cache: Path, *arguments: str, output: int | None = None) -> Iterator[Server]:
    """Run a server until the block ends; `output` is the descriptor that takes its stdout."""
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "exchange_kg",
            "serve",
            "-w",
            str(root),
            "-p",
            "0",
            "--lang",
            "en",
            *arguments,
        ],
        env=os.environ | {"XDG_CACHE_HOME": str(cache)},
        stdout=output,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stderr is not None
        found = next(filter(None, map(_ADDRESS.search, process.stderr)))
        yield Server(found[0], process)
    finally:
        process.terminate()
        process.communicate(timeout=20)


@pytest.fixture(scope="session")
def server(mini_workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with a limit of two seconds and 50 rows."""
    cache = tmp_path_factory.mktemp("cache")
    with running(
        mini_workspace.root, cache, "--timeout", "2", "--max-rows", "50", "--cors", "https://a.example"
    ) as served:
        yield served
