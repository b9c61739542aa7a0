"""Real engines for tests, each in a temporary folder and on a free port of this machine."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sysconfig
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pytest

from exchange_kg.store.remote import Credentials, Endpoint

if TYPE_CHECKING:
    from collections.abc import Iterator

OXIGRAPH = Path(sysconfig.get_path("scripts")) / "oxigraph"
VIRTUOSO = shutil.which("virtuoso-t")
_INI = Path(__file__).with_name("virtuoso.ini")


class Engine:
    """A server that can be killed and started again, with what it holds, at the same place."""

    def __init__(self, endpoint: Endpoint, command: list[str], folder: Path, port: int) -> None:
        self.endpoint = endpoint
        self._command, self._folder, self._port = command, folder, port

    def start(self) -> None:
        """Start it, and wait until it listens."""
        with (self._folder / "output").open("a") as stream:
            self._process = subprocess.Popen(self._command, cwd=self._folder, stdout=stream, stderr=stream)
        for _ in range(300):
            if self._process.poll() is not None:
                break
            try:
                socket.create_connection(("127.0.0.1", self._port), 1).close()
            except OSError:
                time.sleep(0.1)
            else:
                return
        pytest.fail(f"no server at port {self._port}: {self._command}")

    def kill(self) -> None:
        """End it as a power cut does."""
        self._process.kill()
        self._process.wait()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()


def oxigraph_engine(folder: Path) -> Engine:
    """Return the Oxigraph server with its store in a folder."""
    port = free_port()
    command = [str(OXIGRAPH), "serve", "--location", "store", "--bind", f"127.0.0.1:{port}"]
    return Engine(Endpoint(f"http://127.0.0.1:{port}/query"), command, folder, port)


def virtuoso_engine(folder: Path) -> Engine:
    """Return Virtuoso with its database in a folder; its endpoint asks for credentials by Digest."""
    if VIRTUOSO is None:
        pytest.skip("Virtuoso (virtuoso-opensource) is not installed")
    port = free_port()
    ini = _INI.read_text(encoding="utf-8").format(sql=free_port(), http=port)
    (folder / "virtuoso.ini").write_text(ini, encoding="utf-8")
    endpoint = Endpoint(f"http://127.0.0.1:{port}/sparql-auth", credentials=Credentials("dba", "dba"))
    return Engine(endpoint, [VIRTUOSO, "-f", "-c", "virtuoso.ini"], folder, port)


@contextmanager
def oxigraph(folder: Path) -> Iterator[Endpoint]:
    """Run the Oxigraph server until the block ends."""
    with oxigraph_engine(folder) as engine:
        yield engine.endpoint


@contextmanager
def virtuoso(folder: Path) -> Iterator[Endpoint]:
    """Run Virtuoso until the block ends."""
    with virtuoso_engine(folder) as engine:
        yield engine.endpoint


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])
