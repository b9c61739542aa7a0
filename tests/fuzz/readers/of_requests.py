"""Readers of requests: what a server is sent, what a question is asked with, what a search looks for."""

from __future__ import annotations

import asyncio
import atexit
import json
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

from exchange_kg.build import open_search
from exchange_kg.errors import ExchangeKgError
from exchange_kg.match.index import NameIndex
from exchange_kg.query.arguments import term_of
from exchange_kg.query.question import Parameter, ParameterType
from exchange_kg.query.search import Search
from exchange_kg.store.query_errors import refuse_what_overflows
from exchange_kg.store.query_graphs import QueryGraphs
from exchange_kg.store.source_text import SourceText
from exchange_kg.store.update_graphs import with_graphs
from exchange_kg.web.application import application
from exchange_kg.web.negotiation import best
from exchange_kg.web.problem import ProblemError
from exchange_kg.web.reconciliation.requests import read_batch, read_extension
from exchange_kg.web.settings import Settings
from exchange_kg.web.workers.service_guard import allowed_calls
from exchange_kg.workspace import Workspace, find_workspace
from fuzz.readers.reader import ROOT, ForeignReader, as_text, files, texts

if TYPE_CHECKING:
    from collections.abc import MutableMapping

_NAMES = (
    "札幌市",
    "さっぽろ",
    "ハヌル",
    "Haneul",
    "019992",
    "平成元年",
    "1989/1990",
    "http://[x",
    "id/place/jp-",
)


@cache
def towns() -> Workspace:
    """Return the workspace of invented towns."""
    return find_workspace(ROOT / "tests" / "mini", {})


@cache
def _search() -> Search:
    dataset, index = open_search(towns())
    return Search(dataset, index, "ja")


@cache
def _names() -> NameIndex:
    return NameIndex(_search().dataset)


def _argument(content: bytes) -> None:
    text = as_text(content)
    for type_ in ParameterType:
        with suppress(ExchangeKgError):
            term_of(Parameter("a", type_, None), text, _names())


class _Running:
    """The application on an event loop of its own, as a server runs it."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._application = application(Settings(towns()))
        self._told: asyncio.Queue[Any] = asyncio.Queue()
        self._heard: asyncio.Queue[Any] = asyncio.Queue()
        self._loop.run_until_complete(self._start())
        atexit.register(self._stop)

    async def _start(self) -> None:
        scope = {"type": "lifespan", "asgi": {"version": "3.0"}}
        self._life = asyncio.ensure_future(self._application(scope, self._told.get, self._heard.put))
        await self._told.put({"type": "lifespan.startup"})
        assert (await self._heard.get())["type"] == "lifespan.startup.complete"

    def _stop(self) -> None:
        self._loop.run_until_complete(self._told.put({"type": "lifespan.shutdown"}))
        self._loop.run_until_complete(self._life)

    def status(self, scope: dict[str, Any], body: bytes) -> int:
        """Return the status of the answer to a request; raises what the application does."""
        return self._loop.run_until_complete(asyncio.wait_for(self._answer(scope, body), 30))

    async def _answer(self, scope: dict[str, Any], body: bytes) -> int:
        sent: list[MutableMapping[str, Any]] = []
        waiting = [{"type": "http.request", "body": body, "more_body": False}]

        async def receive() -> dict[str, Any]:
            if not waiting:
                await asyncio.sleep(60)
            return waiting.pop()

        async def send(message: MutableMapping[str, Any]) -> None:
            sent.append(message)

        await self._application(scope, receive, send)
        return int(sent[0]["status"])


@cache
def _running() -> _Running:
    return _Running()


def _request(content: bytes) -> None:
    """Send a request that is written as HTTP/1.1 writes it; what granian would refuse is left out."""
    head, _, body = content.replace(b"\r\n", b"\n").partition(b"\n\n")
    first, *lines = head.split(b"\n")
    method, _, rest = first.partition(b" ")
    target = rest.partition(b" ")[0] or b"/"
    path, _, query = target.partition(b"?")
    pairs = [line.split(b":", 1) for line in lines if b":" in line]
    path_text = unquote_to_bytes(path).decode("utf-8", "replace")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "method": method.decode("latin-1").upper() or "GET",
        "scheme": "http",
        "path": path_text if path_text.startswith("/") else f"/{path_text}",
        "raw_path": path,
        "query_string": query,
        "root_path": "",
        "headers": [(name.strip().lower(), value.strip()) for name, value in pairs],
        "client": ("127.0.0.1", 0),
        "server": ("localhost", 80),
    }
    status = _running().status(scope, body)
    assert 200 <= status < 500 or status in (503, 501), status


def _guarded(content: bytes) -> None:
    source = SourceText(content.decode("utf-8", "replace"), "query")
    refuse_what_overflows(source)
    allowed_calls(source, frozenset())


def _requests() -> list[bytes]:
    paths = (
        "/",
        "/sparql?query=ASK%7B%7D",
        "/sparql?query=SELECT+*+%7B%3Fs+%3Fp+%3Fo%7D+LIMIT+2&format=csv",
        "/healthz",
        "/search?q=%E6%9C%88&page=2",
        "/questions",
        "/cities",
        "/download/exchange.ttl",
        "/resolve?iri=x:y",
        "/.well-known/void",
        "/static/style.css",
        "/reconcile?queries=%7B%22a%22%3A%7B%22query%22%3A%22b%22%7D%7D",
        "/reconcile/suggest/entity?prefix=a&cursor=1",
        "/id/place/jp-tsukimino.ttl",
        "/questions/shared-partners?a=x",
    )
    head = "Host: a\nAccept: text/html;q=0.9, text/turtle\nAccept-Language: ja\nAccept-Encoding: gzip\n"
    fresh = 'If-None-Match: "a", W/"b"\nIf-Modified-Since: Thu, 26 Nov 2026 00:00:00 GMT\nRange: bytes=0-1\n'
    posts = (
        ("/sparql", "application/x-www-form-urlencoded", "query=ASK%7B%7D&default-graph-uri=a:b"),
        ("/sparql", "application/sparql-query", "SELECT * { ?s ?p ?o } LIMIT 1"),
        ("/update", "application/sparql-update", "INSERT DATA {}"),
        ("/reconcile", "application/x-www-form-urlencoded", "queries={}"),
    )
    return [f"GET {path} HTTP/1.1\n{head}{fresh}\n".encode() for path in paths] + [
        f"POST {path} HTTP/1.1\n{head}Content-Type: {kind}\n\n{body}".encode() for path, kind, body in posts
    ]


_BATCH = '{"a": {"query": "x", "type": "city", "limit": 3, "properties": [{"pid": "code", "v": ["1"]}]}}'

READERS = {
    "argument": ForeignReader(_argument, texts(*_NAMES), _NAMES),
    "search": ForeignReader(lambda content: _search().find(as_text(content)), texts(*_NAMES), _NAMES),
    "request": ForeignReader(
        _request,
        _requests,
        (
            "%00",
            "%FF",
            "%2e%2e/",
            "q=0",
            "*/*",
            "Origin: null",
            "HEAD",
            "OPTIONS",
            "&page=-1",
            "99999999999",
            "?iri=",
        ),
    ),
    "reconciliation": ForeignReader(
        lambda content: read_batch(as_text(content)), texts(_BATCH), ("null", "NaN", "1e999"), (ProblemError,)
    ),
    "extension": ForeignReader(
        lambda content: read_extension(as_text(content)),
        texts(json.dumps({"ids": ["a:b"], "properties": [{"id": "code"}]})),
        ("null", "[]"),
        (ProblemError,),
    ),
    "accept": ForeignReader(
        lambda content: best(content.decode("latin-1"), ["text/html", "text/turtle"]),
        texts("text/html;q=0.5, */*"),
    ),
    "guarded-query": ForeignReader(
        _guarded, files("queries/questions/*.rq"), ("SERVICE <a:b>", "{{{", "#", '"""')
    ),
    "update-graphs": ForeignReader(
        lambda content: with_graphs(
            SourceText(content.decode("utf-8", "replace"), "update"), QueryGraphs(("a:b",), ())
        ),
        texts("INSERT { ?s ?p 1 } WHERE { ?s ?p ?o } ; DELETE WHERE { ?s ?p ?o }"),
        ("USING <a:b>", "WITH <a:b>", "WHERE", ";", "INSERT DATA"),
    ),
}
