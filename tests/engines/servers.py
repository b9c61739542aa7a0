"""Real engines for tests, each in a temporary folder and on a free port of this machine."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sysconfig
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exchange_kg.store import Credentials, Endpoint

if TYPE_CHECKING:
    from collections.abc import Iterator

OXIGRAPH = Path(sysconfig.get_path("scripts")) / "oxigraph"
VIRTUOSO = shutil.which("virtuoso-t")
_INI = Path(__file__).with_name("virtuoso.ini")


@contextmanager
def oxigraph(folder: Path) -> Iterator[Endpoint]:
    """Run the Oxigraph server until the block ends."""
    port = free_port()
    with _running([str(OXIGRAPH), "serve", "--bind", f"127.0.0.1:{port}"], folder, port):
        yield Endpoint(f"http://127.0.0.1:{port}/query")


@contextmanager
def virtuoso(folder: Path) -> Iterator[Endpoint]:
    """Run Virtuoso until the block ends; its endpoint asks for credentials by Digest."""
    if VIRTUOSO is None:
        pytest.skip("Virtuoso (virtuoso-opensource) is not installed")
    port = free_port()
    ini = _INI.read_text(encoding="utf-8").format(sql=free_port(), http=port)
    (folder / "virtuoso.ini").write_text(ini, encoding="utf-8")
    with _running([VIRTUOSO, "-f", "-c", "virtuoso.ini"], folder, port):
        yield Endpoint(f"http://127.0.0.1:{port}/sparql-auth", credentials=Credentials("dba", "dba"))


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@contextmanager
def _running(command: list[str], folder: Path, port: int) -> Iterator[None]:
    with (
        (folder / "output").open("w") as stream,
        subprocess.Popen(command, cwd=folder, stdout=stream, stderr=stream) as process,
    ):
        try:
            _wait(process, port)
            yield
        finally:
            process.kill()


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(300):
        if process.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"no server at port {port}: {process.args!r}")
