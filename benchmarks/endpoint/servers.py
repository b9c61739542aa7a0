"""The servers that are compared, each a process of its own on loopback."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import venv
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_READY = "?query=ASK%7B%7D"
_START = 600


@contextmanager
def ours(workspace: Path, workers: int) -> Iterator[str]:
    """Serve a workspace by exchange-kg with its limits as they are; gives the address of the endpoint."""
    port = _free_port()
    command = [
        sys.executable,
        "-m",
        "exchange_kg",
        "-w",
        workspace,
        "serve",
        "-p",
        port,
        "--workers",
        workers,
    ]
    with _served(command, f"http://127.0.0.1:{port}/sparql") as address:
        yield address


@contextmanager
def native(workspace: Path) -> Iterator[str]:
    """Serve the same store by the native server of Oxigraph (`oxigraph` on PyPI)."""
    program = shutil.which("oxigraph", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    if program is None:
        raise FileNotFoundError("oxigraph: pip install oxigraph")
    port = _free_port()
    store = workspace / "build" / "store"
    command = [program, "serve-read-only", "-l", store, "-b", f"127.0.0.1:{port}"]
    with _served(command, f"http://127.0.0.1:{port}/query") as address:
        yield address


@contextmanager
def of_rdflib(workspace: Path, folder: Path) -> Iterator[str]:
    """Serve the same triples by rdflib-endpoint, installed into an environment of its own."""
    environment = folder / "rdflib-endpoint"
    if not environment.exists():
        venv.create(environment, with_pip=True)
        pip = str(environment / "bin" / "pip")
        subprocess.run([pip, "install", "--quiet", "rdflib-endpoint[cli]"], check=True)
    port = _free_port()
    data = [workspace / "build" / name for name in ("exchange.ttl", "inferred.ttl")]
    command = [environment / "bin" / "rdflib-endpoint", "serve", "--port", port, *data]
    with _served(command, f"http://localhost:{port}/") as address:
        yield address


@contextmanager
def _served(command: Sequence[object], address: str) -> Iterator[str]:
    process = subprocess.Popen(
        [str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(process, address + _READY)
        yield address
    finally:
        _end(process)


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


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
