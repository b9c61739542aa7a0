"""The servers that are compared, each a process of its own on loopback."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.serving import free_port, served, wait_until_warm
from exchange_kg.store import Dataset

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def ours(workspace: Path, workers: int) -> Iterator[str]:
    """Serve a workspace by exchange-kg with its limits as they are; gives the address of the endpoint."""
    port = free_port()
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
    address = f"http://127.0.0.1:{port}/sparql"
    with served(command, address):
        wait_until_warm(f"http://127.0.0.1:{port}/healthz")
        yield address


@contextmanager
def native(workspace: Path) -> Iterator[str]:
    """Serve the same store by the native server of Oxigraph (`oxigraph` on PyPI)."""
    program = shutil.which("oxigraph", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    if program is None:
        raise FileNotFoundError("oxigraph: pip install oxigraph")
    port = free_port()
    store = workspace / "build" / "store"
    command = [program, "serve-read-only", "-l", store, "-b", f"127.0.0.1:{port}"]
    # Where no triple is in two graphs, the default graph is empty, and all graphs are read as one.
    if not Dataset.open(store).holds_union:
        command.append("--union-default-graph")
    address = f"http://127.0.0.1:{port}/query"
    with served(command, address):
        yield address


@contextmanager
def of_rdflib(workspace: Path, folder: Path) -> Iterator[str]:
    """Serve the same triples by rdflib-endpoint, installed into an environment of its own."""
    environment = folder / "rdflib-endpoint"
    if not environment.exists():
        venv.create(environment, with_pip=True)
        pip = str(environment / "bin" / "pip")
        subprocess.run([pip, "install", "--quiet", "rdflib-endpoint[cli]"], check=True)
    port = free_port()
    data = [workspace / "build" / name for name in ("exchange.ttl", "inferred.ttl")]
    command = [environment / "bin" / "rdflib-endpoint", "serve", "--port", port, *data]
    address = f"http://localhost:{port}/"
    with served(command, address):
        yield address
