"""Headers of every response: what browsers may do with it, and who may ask."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response

from exchange_kg.errors import UsageError
from exchange_kg.pages.frame import POLICY

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

SECURITY = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
# Browsers write scheme and host in small letters, and other hosts than ASCII ones in Punycode.
_ORIGIN = re.compile(r"[a-z][a-z0-9+.-]*://(?:[a-z0-9_.-]+|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?")
_SECURITY = [(name.lower().encode(), value.encode()) for name, value in SECURITY.items()]
_CORS = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, PUT, DELETE, OPTIONS",
    "Access-Control-Allow-Headers": (
        "Accept, Accept-Language, Authorization, Content-Type, If-Modified-Since, If-None-Match"
    ),
    "Access-Control-Expose-Headers": "Exchange-KG-Cut, ETag, Link, Location, Retry-After",
    "Access-Control-Max-Age": "86400",
}


def options(methods: Iterable[str]) -> Response:
    """Return the answer to a request for the methods of a path: RFC 9110, section 9.3.7."""
    return Response(status_code=HTTPStatus.NO_CONTENT, headers={"Allow": ", ".join(methods)})


def checked_origins(origins: Iterable[str]) -> tuple[str, ...]:
    """Return origins as browsers send them (RFC 6454, section 6.2), or `*`; raises UsageError for others."""
    return tuple(map(_checked_origin, origins))


def _checked_origin(origin: str) -> str:
    if origin != "*" and not _ORIGIN.fullmatch(origin):
        raise UsageError("web.no_origin", origin=origin)
    return origin


class HeadersOfAll:
    """Adds headers to every response: of security always, of CORS for the origins that are allowed.

    A header of security that a response has already stays (the editor needs inline styles).
    """

    def __init__(self, app: ASGIApp, origins: Collection[str]) -> None:
        self._app = app
        self._origins = origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its response back with the headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        cors = self._cors(Headers(scope=scope).get("origin")) if self._origins else {}

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name for name, _ in message["headers"]}
                added = [header for header in _SECURITY if header[0] not in present]
                message["headers"] = [*message["headers"], *added]
                if self._origins:
                    headers = MutableHeaders(scope=message)
                    headers.update(cors)
                    headers.add_vary_header("Origin")
            await send(message)

        await self._app(scope, receive, with_headers)

    def _cors(self, origin: str | None) -> dict[str, str]:
        if origin is None or not {origin, "*"} & set(self._origins):
            return {}
        return {"Access-Control-Allow-Origin": "*" if "*" in self._origins else origin, **_CORS}
