"""The path under which a reverse proxy shows the server, and addresses as all who answer expect them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote_from_bytes

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send


# What may stand in the query of an address (RFC 3986, section 3.4), and what others let stand there.
_IN_QUERY = "".join(map(chr, range(0x21, 0x7F)))


class WithoutPrefix:
    """Takes the prefix off the path of a request; a proxy that has taken it off already does no harm."""

    def __init__(self, app: ASGIApp, prefix: str) -> None:
        self._app = app
        self._prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, with its path inside the server, and its query in ASCII."""
        if scope["type"] == "http" and f"{scope['path']}/".startswith(f"{self._prefix}/"):
            scope = {**scope, "path": scope["path"].removeprefix(self._prefix) or "/"}
        if not scope.get("query_string", b"").isascii():  # 札幌 as it stands, not as %E6%9C%AD…
            scope = {**scope, "query_string": quote_from_bytes(scope["query_string"], _IN_QUERY).encode()}
        await self._app(scope, receive, send)
