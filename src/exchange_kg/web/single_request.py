"""One request answered without a server: ASGI, called in this process."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from exchange_kg.web.application import application

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Mapping

    from starlette.types import ASGIApp, Message

    from exchange_kg.web.settings import Settings

_ASGI = {"version": "3.0", "spec_version": "2.4"}


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
    asked: asyncio.Queue[Message] = asyncio.Queue()
    asked.put_nowait({"type": "http.request", "body": b"", "more_body": False})

    async def send(message: Message) -> None:
        sent.append(message)

    async with _running(served):
        await served(_scope(target, accept), asked.get, send)
    start = next(message for message in sent if message["type"] == "http.response.start")
    headers = {name.decode().lower(): value.decode() for name, value in start["headers"]}
    return Reply(start["status"], headers, b"".join(message.get("body", b"") for message in sent))


@asynccontextmanager
async def _running(served: ASGIApp) -> AsyncIterator[None]:
    """Start an application and stop it again, by the lifespan messages of ASGI; its failures are raised."""
    told: asyncio.Queue[Message] = asyncio.Queue()
    heard: asyncio.Queue[Message] = asyncio.Queue()
    life = asyncio.create_task(_coroutine(served({"type": "lifespan", "asgi": _ASGI}, told.get, heard.put)))
    await told.put({"type": "lifespan.startup"})
    if (await heard.get())["type"] == "lifespan.startup.failed":
        await life
    try:
        yield
    finally:
        await told.put({"type": "lifespan.shutdown"})
        await life


async def _coroutine(awaited: Awaitable[None]) -> None:
    await awaited


def _scope(target: str, accept: str | None) -> dict[str, object]:
    address = urlsplit(target if target.startswith("/") else f"/{target}")
    headers = [(b"host", b"localhost"), *([(b"accept", accept.encode())] if accept else [])]
    return {
        "type": "http",
        "asgi": _ASGI,
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
