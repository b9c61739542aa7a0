"""The short way for queries by GET, the requests that come most: answered before anything is routed.

What is sent is what the endpoint sends by the long way. Whoever asks the same again is answered from what was
sent before, without a look at the query.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from starlette.requests import Request

from exchange_kg.web.sparql.endpoint import KEPT, LastingResponse
from exchange_kg.web.sparql.path import PATHS
from exchange_kg.web.sparql.recent import Recent

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from exchange_kg.web.sparql.endpoint import Endpoint

# What may change an answer, beside the query.
_HEADERS = (b"accept", b"accept-language")
# What the headers and the rest of a kept response take beside key and body, about, in bytes.
_OVERHEAD = 2000

_Key = tuple[bytes, ...]


class _Kept(NamedTuple):
    build: str
    headers: list[tuple[bytes, bytes]]
    body: bytes


class QueriesFirst:
    """Answers queries by GET, and passes every other request on; browsers, which want pages, too."""

    def __init__(self, app: ASGIApp, endpoint: Endpoint) -> None:
        self._app = app
        self._endpoint = endpoint
        self._kept: Recent[_Key, _Kept] = Recent(KEPT)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or pass on a request."""
        key = _key(scope)
        if key is None:
            await self._app(scope, receive, send)
            return
        kept = self._kept.find(key)
        if kept is None or kept.build != self._endpoint.build:
            kept = await self._answered(key, scope, receive, send)
        if kept is not None:
            await send({"type": "http.response.start", "status": 200, "headers": kept.headers})
            await send({"type": "http.response.body", "body": kept.body})

    async def _answered(self, key: _Key, scope: Scope, receive: Receive, send: Send) -> _Kept | None:
        """Answer a query by the endpoint; return the response where it is kept and not sent yet."""
        request = Request(scope, receive)
        response = await self._endpoint.respond_or_explain(request)
        if response is None:
            await self._app(scope, receive, send)
            return None
        if not isinstance(response, LastingResponse):
            await response(scope, receive, send)
            return None
        kept = _Kept(response.build, response.raw_headers, bytes(response.body))
        self._kept.keep(key, kept, sum(map(len, key)) + len(kept.body) + _OVERHEAD)
        return kept


def _key(scope: Scope) -> _Key | None:
    """Return all that an answer depends on; None for a request that is not to be answered here."""
    if scope["type"] != "http" or scope["method"] != "GET" or scope["path"] not in PATHS:
        return None
    if not scope["query_string"]:
        return None
    found = [value for name, value in scope["headers"] if name in _HEADERS]
    if any(b"html" in value for value in found):
        return None
    return (scope["query_string"], *found)
