"""A proxy in front of an engine, which spoils one answer in a way of its choice."""

from __future__ import annotations

import http.client
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Literal, get_args
from urllib.parse import urlsplit

from exchange_kg.store.remote import Endpoint

if TYPE_CHECKING:
    from collections.abc import Iterator

Fault = Literal["html", "partial", "cut", "hung up", "slow"]
FAULTS: tuple[Fault, ...] = get_args(Fault)
SLOW_SECONDS = 2.5
Headers = list[tuple[str, str]]
_OF_THIS = {"connection", "content-length", "transfer-encoding"}
_LOGIN_PAGE = b"<html>Please log in.</html>"


class FaultyProxy(ThreadingHTTPServer):
    """Passes requests on; to the one of a number it answers wrongly, and counts all."""

    daemon_threads = True

    def __init__(self, engine: Endpoint, fault: Fault, at: int) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self._engine, self._credentials = urlsplit(engine.url), engine.credentials
        self.fault, self.at, self.requests = fault, at, 0

    @property
    def endpoint(self) -> Endpoint:
        """The engine as it is seen through the proxy."""
        return Endpoint(f"http://127.0.0.1:{self.server_port}{self._engine.path}", "", self._credentials)

    def pass_on(
        self, method: str, path: str, body: bytes, headers: dict[str, str]
    ) -> tuple[int, bytes, Headers]:
        """Return the status, the body and the headers of the engine's answer."""
        connection = http.client.HTTPConnection(self._engine.netloc, timeout=60)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read(), [*answer.headers.items()]
        finally:
            connection.close()


class _Handler(BaseHTTPRequestHandler):
    server: FaultyProxy

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.requests += 1
        fault = self.server.fault if self.server.requests == self.server.at else None
        if fault == "hung up":
            self.close_connection = True
        elif fault == "html":
            self._answer(200, _LOGIN_PAGE, [("Content-Type", "text/html")])
        else:
            if fault == "slow":
                time.sleep(SLOW_SECONDS)
            headers = {name: value for name, value in self.headers.items() if name != "Host"}
            status, answer, received = self.server.pass_on(self.command, self.path, body, headers)
            self._answer(206 if fault == "partial" else status, answer, received, cut=fault == "cut")

    def do_PUT(self) -> None:
        self.do_POST()

    def _answer(self, status: int, body: bytes, headers: Headers, *, cut: bool = False) -> None:
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() not in _OF_THIS:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) + cut))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if cut else body)
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def faulty_proxy(engine: Endpoint, fault: Fault, at: int) -> Iterator[FaultyProxy]:
    """Run a proxy that spoils the answer to the request of a number, counted from 1, until the block ends."""
    with FaultyProxy(engine, fault, at) as proxy:
        thread = threading.Thread(target=proxy.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield proxy
        finally:
            proxy.shutdown()
            thread.join()
