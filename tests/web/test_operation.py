"""Running the server: prefixes, single requests, many clients, a build that takes the place of another."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from exchange_kg.web.served_build import Served, ServedBuild
from exchange_kg.workspace import find_workspace
from processes import has_ended, spent, wait_until
from web_server import running

if TYPE_CHECKING:
    import pytest

    from cli_calls import Call
    from exchange_kg.workspace import Workspace
    from web_server import Server

RUNAWAY = Path(__file__).parent / "hostile" / "paths.rq"
ASK = "sparql?query=ASK%7B%3Fa%20%3Fb%20%3Fc%7D"


def _workspace(original: Workspace, tmp_path: Path) -> Path:
    return shutil.copytree(original.root, tmp_path / "towns", ignore=shutil.ignore_patterns("build"))


def _build(root: Path, cache: Path) -> None:
    command = [sys.executable, "-m", "exchange_kg", "build", "-w", str(root), "--fail-on", "none"]
    subprocess.run(command, check=True, capture_output=True, env={"XDG_CACHE_HOME": str(cache)})


def _ask_until(server: Server, done: Event) -> list[int]:
    statuses = []
    while not done.is_set():
        statuses += [server.send(ASK).status, server.send("id/place/jp-tsukimino.ttl").status]
        time.sleep(0.05)
    return statuses


def test_a_new_build_is_taken_up_between_two_requests(mini_workspace: Workspace, tmp_path: Path) -> None:
    root, cache = _workspace(mini_workspace, tmp_path), tmp_path / "cache"
    _build(root, cache)
    with running(root, cache) as server, ThreadPoolExecutor(3) as clients:
        before = json.loads(server.send("healthz").body)["build"]
        done = Event()
        asking = [clients.submit(_ask_until, server, done) for _ in range(3)]
        towns = next((root / "graph").rglob("places.ttl"))
        content = towns.read_text(encoding="utf-8")
        towns.write_text(
            content.replace("@en ;", '@en ;\n    skos:altLabel "Newname"@en ;', 1), encoding="utf-8"
        )
        _build(root, cache)
        found = json.loads(server.query('ASK { ?town skos:altLabel "Newname"@en }').body)
        done.set()
        statuses = [status for client in asking for status in client.result()]
        assert found["boolean"] is True
        assert json.loads(server.send("healthz").body)["build"] != before
        assert len(statuses) > 20
        assert set(statuses) == {200}


def test_two_hundred_clients_at_once(server: Server) -> None:
    with ThreadPoolExecutor(200) as clients:
        statuses = list(clients.map(lambda number: server.send(f"{ASK}&n={number}").status, range(400)))
    assert set(statuses) == {200}


def test_clients_that_leave_or_never_finish_do_not_hold_others_up(server: Server) -> None:
    host, port = server.address.removeprefix("http://").rstrip("/").split(":")
    slow = [socket.create_connection((host, int(port))) for _ in range(50)]
    for number, client in enumerate(slow):
        client.sendall(b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nquery=")
        if number % 2:
            client.close()
    assert server.send(ASK).status == 200
    for client in slow:
        client.close()


def test_headers_and_requests_that_are_broken(server: Server) -> None:
    host, port = server.address.removeprefix("http://").rstrip("/").split(":")
    for request in (
        b"\x00\xff\xfe\r\n\r\n",
        b"GET /sparql?query=%0d%0aX-Evil:1 HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /resolve?iri=https://towns.example/id/%0d%0aSet-Cookie:a HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/9.9\r\n" + b"X: y\r\n" * 500 + b"\r\n",
    ):
        with socket.create_connection((host, int(port)), timeout=10) as client:
            client.sendall(request)
            client.settimeout(10)
            answer = client.recv(65536)
        head = answer.partition(b"\r\n\r\n")[0].lower()
        assert b"x-evil" not in head
        assert b"\r\nset-cookie" not in head
    assert server.send(ASK).status == 200


def test_a_path_prefix_behind_a_proxy(mini_workspace: Workspace, tmp_path: Path) -> None:
    with running(mini_workspace.root, tmp_path, "--prefix", "towns") as server:
        page = server.send("towns/id/place/jp-tsukimino.html")
        assert page.status == server.send("id/place/jp-tsukimino.html").status == 200
        assert b'href="/towns/static/style.css"' in page.body
        assert server.send("towns/static/style.css").status == 200


def test_the_access_log_has_requests_and_no_secrets(mini_workspace: Workspace, tmp_path: Path) -> None:
    secret, log = tmp_path / "secret", tmp_path / "log"
    secret.write_text("open sesame", encoding="utf-8")
    writable = ("--writable", str(tmp_path / "written"), "--secret-file", str(secret), "--access-log")
    with (
        log.open("wb") as output,
        running(mini_workspace.root, tmp_path, *writable, output=output.fileno()) as server,
    ):
        server.send("id/place/jp-tsukimino.ttl")
        bearer = {"Authorization": "Bearer open sesame"}
        server.send("graphs?default", method="DELETE", headers=bearer)
    logged = log.read_text(encoding="utf-8")
    assert "/id/place/jp-tsukimino.ttl" in logged
    assert "/graphs" in logged
    assert "sesame" not in logged


def test_a_server_process_that_dies_is_replaced_and_leaves_no_worker(
    mini_workspace: Workspace, tmp_path: Path
) -> None:
    """As when the system has no memory left, in the middle of a query."""
    with running(mini_workspace.root, tmp_path, "--timeout", "1", "--max-queries", "1") as server:
        [worker] = server.workers()
        with ThreadPoolExecutor(1) as client:
            asked = client.submit(server.query, RUNAWAY.read_text(encoding="utf-8"))
            wait_until(lambda: spent(worker) > 0.05)
            os.kill(worker.parent, signal.SIGKILL)
            assert isinstance(asked.exception(), OSError)
        wait_until(lambda: has_ended(worker))
        wait_until(lambda: _answers(server))
        assert len(server.workers()) == 1


def _answers(server: Server) -> bool:
    try:
        return server.query("ASK {}").status == 200
    except OSError:
        return False


def test_a_signal_ends_the_server_and_its_workers(mini_workspace: Workspace, tmp_path: Path) -> None:
    with running(mini_workspace.root, tmp_path) as server:
        assert server.send(ASK).status == 200
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(timeout=15) == 0


def test_a_port_that_is_taken_is_told(call: Call, mini_workspace: Workspace) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = call("serve", "-w", str(mini_workspace.root), "-p", port)
    assert result.code == 2
    assert port in result.err


def test_a_single_request_without_a_server(call: Call, mini_workspace: Workspace) -> None:
    workspace = ("-w", str(mini_workspace.root))
    found = call("serve", *workspace, "--get", "/id/place/jp-tsukimino.ttl")
    missing = call("serve", *workspace, "--get", "/id/place/nowhere")
    assert (found.code, missing.code) == (0, 1)
    assert "月見野市" in found.out
    assert "404" in missing.err


def test_whoever_asks_while_another_thread_moves_to_a_new_build_gets_the_new_one(
    mini_workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = _workspace(mini_workspace, tmp_path)
    _build(root, tmp_path / "cache")
    served = ServedBuild(find_workspace(root))
    before, opening = served.now().build, Event()
    open_slowly = Served.of

    def slowly(folder: Path) -> Served:
        opening.set()
        time.sleep(0.3)
        return open_slowly(folder)

    monkeypatch.setattr(Served, "of", slowly)
    (root / "build" / "manifest.json").touch()
    with ThreadPoolExecutor(1) as other:
        moving = other.submit(served.now)
        assert opening.wait(30)
        assert served.now().build != before
        assert moving.result().build == served.now().build
