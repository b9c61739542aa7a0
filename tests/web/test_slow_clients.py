"""Clients that are slow, or that leave: they are given up in bounded time, and hold nobody up."""

from __future__ import annotations

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

import pytest

from web_server import running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from exchange_kg.workspace import Workspace
    from web_server import Server

FOLDER = Path(__file__).parent
RUNAWAY = (FOLDER / "hostile" / "patterns.rq").read_text(encoding="utf-8")
LONG = (FOLDER / "slow" / "long.rq").read_text(encoding="utf-8")
SECONDS = 3


@pytest.fixture(scope="module")
def server(mini_workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that answers one query at a time."""
    flags = ("--timeout", str(SECONDS), "--max-queries", "1", "--max-result", "16")
    with running(mini_workspace.root, tmp_path_factory.mktemp("cache"), *flags) as server:
        yield server


@contextmanager
def sending(server: Server, request: str) -> Iterator[socket.socket]:
    """Send a request, or a part of one, and keep the connection open."""
    address = urlsplit(server.address)
    with socket.create_connection((address.hostname, address.port or 0), timeout=4 * SECONDS) as client:
        client.sendall(request.encode())
        yield client


def get(query: str) -> str:
    return f"GET /sparql?query={quote(query)} HTTP/1.1\r\nHost: x\r\n\r\n"


def slow_headers(server: Server) -> bytes:
    with sending(server, "GET /sparql HTTP/1.1\r\nHost:") as client:
        return client.recv(4096)


def slow_body(server: Server) -> bytes:
    head = "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\nContent-Type:"
    with sending(server, f"{head} application/sparql-query\r\n\r\nASK") as client:
        return client.recv(4096)


def slow_reader(server: Server) -> bytes:
    """Read nothing for longer than a query may take, then all that still comes."""
    with sending(server, get(LONG)) as client:
        time.sleep(2.5 * SECONDS)
        return b"".join(iter(lambda: client.recv(1 << 20), b""))


def answered_within(server: Server, seconds: float) -> bool:
    """Tell whether a query that was not asked before is answered in time."""
    begun = time.monotonic()
    reply = server.query(f"ASK {{ ?a ?b {time.time_ns()} }}")
    return reply.status == 200 and time.monotonic() - begun < seconds


def timed(client: Callable[[Server], bytes], server: Server) -> tuple[bytes, float]:
    begun = time.monotonic()
    return client(server), time.monotonic() - begun


def test_slow_clients_are_given_up(server: Server) -> None:
    with ThreadPoolExecutor(3) as clients:
        waiting = [clients.submit(timed, client, server) for client in (slow_headers, slow_body, slow_reader)]
        time.sleep(1)
        assert answered_within(server, 1)
        headers, body, result = (answer.result() for answer in waiting)
    assert headers[0] == b""
    assert body[0].startswith(b"HTTP/1.1 408 ")
    assert max(headers[1], body[1]) < SECONDS + 1
    assert result[0].startswith(b"HTTP/1.1 200 ")
    assert len(result[0]) < 8 * 1024 * 1024


def test_a_client_that_reads_gets_all(server: Server) -> None:
    reply = server.query(LONG, "text/csv")
    assert len(reply.body) == int(reply.headers["Content-Length"]) == len("text\r\n\r\n") + 16 * 8**5 * 16


@pytest.mark.parametrize("query", [RUNAWAY, f"{LONG} # again"], ids=["query", "result"])
def test_who_leaves_frees_the_only_worker(server: Server, query: str) -> None:
    assert answered_within(server, SECONDS)
    with sending(server, get(query)):
        time.sleep(0.5)
    assert answered_within(server, SECONDS - 1)
