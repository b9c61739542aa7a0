"""A dataset at an endpoint: the Oxigraph server, and servers that go wrong."""

from __future__ import annotations

import http.server
import socket
import threading
from typing import TYPE_CHECKING

import pytest

from exchange_kg.errors import ExchangeKgError, InputError, UsageError
from exchange_kg.messages import LANGUAGES
from exchange_kg.store.remote import RemoteDataset

if TYPE_CHECKING:
    from collections.abc import Iterator

ALL = "SELECT ?s { ?s ?p ?o }"
HEAD = b'{"head":{"vars":["s"]},"results":{"bindings":['
JSON = "application/sparql-results+json"
BROKEN = {
    "store.endpoint-form": (200, "text/html", b"<html>"),
    "store.endpoint-answer": (200, JSON, HEAD),
    "store.endpoint-refused": (400, "text/plain", b"no query"),
    "store.endpoint-none": (404, "text/html", b"<html>"),
    "store.endpoint-redirect": (302, "text/plain", b""),
    "store.endpoint-unable": (503, "text/plain", b"too many queries"),
    "store.endpoint-partial": (200, JSON, HEAD + b"]}}"),
    "206": (206, JSON, HEAD + b"]}}"),
    "store.endpoint-cut": (200, JSON, HEAD + b'{"s":{"type":"uri","value":"urn:a"}}]}}'),
    "store.endpoint-forbidden": (403, "text/plain", b"no"),
    "long": (200, JSON, HEAD + b'{"s":{"type":"literal","value":"' + b"x" * 17_000_000 + b'"}}]}}'),
    "500": (500, "text/plain", b"Virtuoso 42000 Error SR186:SECURITY: No permission to execute procedure"),
}
MESSAGES = {
    "206": "store.endpoint-partial",
    "long": "store.endpoint-answer",
    "500": "store.endpoint-forbidden",
}


@pytest.fixture
def broken(request: pytest.FixtureRequest) -> Iterator[str]:
    status, kind, body = BROKEN[request.param]

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            if request.param == "store.endpoint-refused" and asked.startswith(b"query=ASK"):
                self.send_response(200)
                self.end_headers()
                return
            self.send_response(status)
            self.send_header("Content-Type", kind)
            if request.param == "store.endpoint-partial":
                self.send_header("X-SQL-State", "S1TAT")
            if request.param == "store.endpoint-cut":
                self.send_header("X-SPARQL-MaxRows", "1")
            if request.param == "store.endpoint-redirect":
                self.send_header("Location", "http://name:secret@elsewhere.example/sparql?key=secret")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("broken", "message"), [(key, MESSAGES.get(key, key)) for key in BROKEN], indirect=["broken"]
)
def test_what_is_no_whole_answer_is_an_error(broken: str, message: str) -> None:
    with pytest.raises(ExchangeKgError) as caught:
        RemoteDataset(broken).query(ALL)
    assert caught.value.message == message
    assert all(broken in caught.value.text(language) for language in LANGUAGES)
    assert all("secret" not in caught.value.text(language) for language in LANGUAGES)
    assert all("<html>" not in caught.value.text(language) for language in LANGUAGES)


def test_an_endpoint_that_dies_in_the_middle_is_an_error() -> None:
    def die(listening: socket.socket) -> None:
        connection, _ = listening.accept()
        connection.recv(1)
        connection.close()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        url = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        thread = threading.Thread(target=die, args=[listening])
        thread.start()
        with pytest.raises(InputError) as caught:
            RemoteDataset(url).update(f"INSERT DATA {{ <urn:a> <urn:b> '{'x' * 1000}' }}")
        thread.join()
    assert caught.value.message == "store.endpoint-broke-off"
    assert all(url in caught.value.text(language) for language in LANGUAGES)


def test_an_endpoint_that_is_silent_or_down_is_an_error() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        with pytest.raises(InputError) as caught:
            RemoteDataset(url, seconds=0.2).query(ALL)
        assert caught.value.message == "store.endpoint-slow"
    with pytest.raises(InputError) as caught:
        RemoteDataset(url).query(ALL)
    assert caught.value.message == "store.endpoint-down"


@pytest.mark.parametrize("url", ["file:///etc/passwd", "localhost:7878", "http://"])
def test_only_http_is_asked(url: str) -> None:
    with pytest.raises(UsageError):
        RemoteDataset(url)


def test_a_name_or_password_in_a_url_is_refused_and_not_repeated() -> None:
    with pytest.raises(UsageError) as caught:
        RemoteDataset("http://dba:secret@localhost/sparql")
    assert all("secret" not in caught.value.text(language) for language in LANGUAGES)
