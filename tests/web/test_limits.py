"""Requests that ask too much: answered in bounded time and memory, while others are answered too."""

from __future__ import annotations

import json
import os
import signal
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exchange_kg.web.limits import MEBIBYTE, Limits
from processes import family, has_ended, spent, wait_until
from web_server import running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.workspace import Workspace
    from web_server import Reply, Server

HOSTILE = sorted((Path(__file__).parent / "hostile").glob("*.rq"))
QUERY = {"Content-Type": "application/sparql-query"}
SECONDS = 1


@pytest.fixture(scope="module")
def narrow(mini_workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with narrow limits: one query at a time, and one that waits."""
    flags = {"timeout": SECONDS, "max-memory": 256, "max-result": 1, "max-queries": 1, "max-waiting": 1}
    arguments = [text for flag, value in flags.items() for text in (f"--{flag}", str(value))]
    with running(mini_workspace.root, tmp_path_factory.mktemp("cache"), *arguments) as server:
        # What is made beforehand takes memory too.
        wait_until(lambda: json.loads(server.send("healthz").body)["warm"])
        yield server


def _memory(server: Server) -> int:
    """Return the bytes that a server and its descendants hold."""
    return sum(process.memory for process in family(server.process.pid))


def _answered_again(server: Server) -> None:
    """Ask something that was not asked before, which takes a worker, perhaps one that begins only now."""
    wait_until(lambda: server.query(f"ASK {{ ?a ?b {time.time_ns()} }}").status == 200)


@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: path.stem)
def test_a_hostile_query_is_refused_and_its_memory_given_back(narrow: Server, path: Path) -> None:
    _answered_again(narrow)
    before = _memory(narrow)
    reply = _ask(narrow, path)
    assert (reply.status, reply.headers["Content-Type"]) == (503, "application/problem+json")
    _answered_again(narrow)
    assert _memory(narrow) < before + 64 * MEBIBYTE


@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: path.stem)
def test_a_worker_is_stopped_within_a_second_whatever_the_server_does(narrow: Server, path: Path) -> None:
    """The server is held up meanwhile; the time of the worker's own processor does not depend on others."""
    _answered_again(narrow)
    [worker] = narrow.workers()
    with ThreadPoolExecutor(1) as client:
        asked = client.submit(_ask, narrow, path)
        wait_until(lambda: spent(worker) > SECONDS / 20)
        os.kill(worker.parent, signal.SIGSTOP)
        try:
            wait_until(lambda: has_ended(worker))
            used = spent(worker)
        finally:
            os.kill(worker.parent, signal.SIGCONT)
        assert asked.result().status == 503
    assert used < SECONDS + 1
    _answered_again(narrow)


def _ask(server: Server, path: Path) -> Reply:
    return server.send("sparql", method="POST", body=path.read_bytes(), headers=QUERY)


def test_a_result_that_is_too_long_is_cut_and_says_so(narrow: Server) -> None:
    query = "SELECT ?a ?b ?c ?d { ?a ?b ?c . ?d a xkg:Municipality }"
    reply = narrow.query(query)
    assert reply.headers["Exchange-KG-Cut"] == "bytes"
    assert MEBIBYTE / 2 < len(reply.body) < 2 * MEBIBYTE
    assert json.loads(reply.body)["results"]["bindings"]


def test_where_too_many_wait_the_rest_are_told_when_to_try_again(narrow: Server) -> None:
    path = next(path for path in HOSTILE if path.stem == "paths")
    with ThreadPoolExecutor(8) as clients:
        bodies = [path.read_bytes() + b"#" * number for number in range(8)]
        replies = list(
            clients.map(lambda body: narrow.send("sparql", method="POST", body=body, headers=QUERY), bodies)
        )
    busy = [reply for reply in replies if reply.headers.get("Retry-After")]
    assert {reply.status for reply in replies} == {503}
    assert len(busy) >= 4
    _answered_again(narrow)


def test_a_gigabyte_in_chunks_is_not_kept(narrow: Server) -> None:
    host, port = narrow.address.removeprefix("http://").rstrip("/").split(":")
    chunk = b"100000\r\n" + b" " * MEBIBYTE + b"\r\n"
    head = b"POST /sparql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
    before = _memory(narrow)
    with socket.create_connection((host, int(port)), timeout=10) as client:
        client.sendall(head + b"Content-Type: application/sparql-query\r\n\r\n")
        with suppress(OSError):  # the server hangs up
            for _ in range(1024):
                client.sendall(chunk)
    assert _memory(narrow) < before + 128 * MEBIBYTE
    _answered_again(narrow)


@pytest.mark.parametrize(
    "query", ["<script>alert(1)</script>", "SELECT * { ?a ?b '<script>' ", 'SELECT ("<script>" AS ?a) {}']
)
def test_script_that_is_echoed_is_never_html(narrow: Server, query: str) -> None:
    """Results and problems are no HTML; on the page of the editor it is text."""
    reply = narrow.query(query, "*/*;q=0.1")
    assert b"script" in reply.body or reply.status == 400
    assert "html" not in reply.headers["Content-Type"]
    assert reply.headers["X-Content-Type-Options"] == "nosniff"
    page = narrow.query(query, "text/html, */*;q=0.1")
    assert page.headers["Content-Type"].startswith("text/html")
    assert b"&lt;script&gt;" in page.body
    assert b"<script>" not in page.body
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["sparql?query=%FF", "resolve?iri=%FF%FE", "id/%FF", "%C0%AE%C0%AE/etc"])
def test_what_is_not_utf8_is_a_fault_of_the_request(narrow: Server, path: str) -> None:
    assert 400 <= narrow.send(path).status < 500


def test_limits_by_flags_and_configuration() -> None:
    limits = Limits().changed({"timeout": 5, "max_body": 2, "max_rows": None}).changed({"timeout": 0.5})
    assert (limits.seconds, limits.body_bytes, limits.rows) == (0.5, 2 * MEBIBYTE, Limits().rows)
