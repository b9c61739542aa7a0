"""The relay: workers ask it over HTTP, and it asks the endpoints of the allow-list.

A worker has no network but a loopback of its own. It listens there and hands the listening socket to the
relay, over a Unix socket, with a token that its requests begin with; where systems let no process leave the
network, the token keeps others out.
"""

from __future__ import annotations

import shutil
import socket
import socketserver
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer
from tempfile import TemporaryDirectory
from threading import Thread
from typing import TYPE_CHECKING, cast

from exchange_kg.web.calling.failure import CallError
from exchange_kg.web.calling.outgoing import Bounds, called
from exchange_kg.web.calling.room import Room

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exchange_kg.web.limits import Limits

_TOKEN_BYTES = 64


class Relay:
    """Takes the calls of the workers of one server process to some endpoints.

    `path` is where workers find it while it runs, "" otherwise.
    """

    def __init__(self, endpoints: tuple[str, ...], limits: Limits) -> None:
        self.endpoints = endpoints
        self.path = ""
        self._limits = limits

    @contextmanager
    def running(self) -> Iterator[None]:
        """Take calls until the block ends; where no endpoint may be called, nothing runs."""
        if not self.endpoints:
            yield
            return
        with (
            TemporaryDirectory(prefix="exchange-kg-") as folder,
            _Workers(f"{folder}/relay", self.endpoints, self._limits) as server,
        ):
            Thread(target=server.serve_forever, daemon=True).start()
            self.path = f"{folder}/relay"
            try:
                yield
            finally:
                server.shutdown()


class _Workers(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    """Takes workers, each with the socket on which it will call."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, path: str, endpoints: Sequence[str], limits: Limits) -> None:
        super().__init__(path, _Worker)
        self.endpoints = endpoints
        self.limits = limits


class _Worker(socketserver.BaseRequestHandler):
    """Serves one worker until it has gone."""

    def handle(self) -> None:
        workers = cast("_Workers", self.server)
        token, (listener,), *_ = socket.recv_fds(self.request, _TOKEN_BYTES, 1)
        with _Calls(socket.socket(fileno=listener), token.decode(), workers) as calls:
            Thread(target=calls.serve_forever, daemon=True).start()
            with suppress(ConnectionError):
                self.request.recv(1)
            calls.shutdown()


class _Calls(socketserver.ThreadingMixIn, HTTPServer):
    """Answers the calls of one worker; a query can begin a second one while it reads the first."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, listener: socket.socket, token: str, workers: _Workers) -> None:
        super().__init__(listener.getsockname(), _Call, bind_and_activate=False)
        self.socket.close()
        self.socket = listener
        self.endpoints = {f"/{token}/{number}": endpoint for number, endpoint in enumerate(workers.endpoints)}
        self.bounds = Bounds(workers.limits.seconds, Room(workers.limits.result_bytes))


class _Call(BaseHTTPRequestHandler):
    """One call: `GET` for a document of LOAD, `POST` for a query of SERVICE."""

    timeout = 30

    def do_GET(self) -> None:
        """Get a document."""
        self._pass_on(None)

    def do_POST(self) -> None:
        """Send a query."""
        self._pass_on(self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def _pass_on(self, query: bytes | None) -> None:
        calls = cast("_Calls", self.server)
        endpoint = calls.endpoints.get(self.path)
        if endpoint is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        try:
            with called(endpoint, query, calls.bounds) as outcome:
                self._begin(HTTPStatus.OK, outcome.media_type, outcome.length)
                shutil.copyfileobj(outcome.content, self.wfile)
        except CallError as error:
            body = error.written()
            self._begin(HTTPStatus.BAD_GATEWAY, "application/json", len(body))
            self.wfile.write(body)

    def _begin(self, status: HTTPStatus, media_type: str, length: int) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Log nothing: requests begin with the token."""
