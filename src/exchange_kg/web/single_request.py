"""One request answered without a server: ASGI, called in this process."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from exchange_kg.web.application import application

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import Message

    from exchange_kg.web.settings import Settings


class Reply(NamedTuple):
    """The status, the headers by lower-case name, and the body of a response."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def get(settings: Settings, target: str, accept: str | None = None) -> Reply:
    """Answer a GET for a path, perhaps with a query, as a server of these settings would."""
    return asyncio.run(_get(settings, target, accept))


async def _get(settings: Settings, target: str, accept: str | None) -> Reply:
    served = application(settings)
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    async with served.router.lifespan_context(served):
        await served(_scope(target, accept), receive, send)
    start = next(message for message in sent if message["type"] == "http.response.start")
    headers = {name.decode().lower(): value.decode() for name, value in start["headers"]}
    return Reply(start["status"], headers, b"".join(message.get("body", b"") for message in sent))


def _scope(target: str, accept: str | None) -> dict[str, object]:
    address = urlsplit(target if target.startswith("/") else f"/{target}")
    headers = [(b"host", b"localhost"), *([(b"accept", accept.encode())] if accept else [])]
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": unquote(address.path),
        "raw_path": address.path.encode(),
        "query_string": address.query.encode(),
        "root_path": "",
        "headers": headers,
        "client": ("127.0.0.1", 0),
        "server": ("localhost", 80),
    }
