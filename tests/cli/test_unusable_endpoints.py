"""Every command that works on an endpoint says what is wrong with one that cannot be used."""

from __future__ import annotations

import http.server
import socket
import threading
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cli_calls import Call

COMMANDS = {
    "query": ("query", "agreements", "--endpoint"),
    "questions": ("questions", "--endpoint"),
    "stats": ("stats", "--endpoint"),
    "infer": ("infer", "--endpoint"),
    "report": ("report", "--endpoint"),
    "push": ("push",),
}
SAID = {
    "down": ("cannot be reached", "接続できません"),
    "page": ("answered with text/html", "応答は text/html で"),
    "nowhere": ("even the smallest query with HTTP status 404", "HTTP ステータス 404 で拒みました"),
    "moved": ("redirects are not followed", "転送には従いません"),
}


class _Site(http.server.BaseHTTPRequestHandler):
    """What stands where an endpoint was thought to be."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response({"/page": 200, "/moved": 301}.get(self.path, 404))
        self.send_header("Content-Type", "text/html")
        self.send_header("Location", "/elsewhere")
        self.end_headers()
        self.wfile.write(b"<!DOCTYPE html><title>Log in</title>")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of a site, without the slash at its end."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Site) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def nobody() -> str:
    """The address of a port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return f"http://127.0.0.1:{free.getsockname()[1]}"


@pytest.mark.parametrize("fault", SAID)
@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_wrong_with_the_endpoint_is_said(
    command: str, fault: str, call: Call, site: str, nobody: str
) -> None:
    url = f"{nobody if fault == 'down' else site}/{fault}"
    for language, said in zip(("en", "ja"), SAID[fault], strict=True):
        outcome = call(*COMMANDS[command], url, "--lang", language)
        assert (outcome.code, outcome.out) == (2, "")
        assert said in outcome.err
        assert url in outcome.err
        assert "<!DOCTYPE" not in outcome.err


@pytest.mark.parametrize("fault", SAID)
def test_a_server_tells_its_clients_nothing_of_the_address(
    fault: str, call: Call, site: str, nobody: str
) -> None:
    address = nobody if fault == "down" else site
    outcome = call(
        "serve", "--endpoint", f"{address}/{fault}", "--get", "/sparql?query=ASK%7B%7D", "--lang", "en"
    )
    assert outcome.code == 1
    assert '"status": 502' in outcome.out
    assert address not in outcome.out + outcome.err
