"""Long responses, in pieces: clients that do not read them hold up neither memory nor others."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from starlette.requests import Request

from exchange_kg.web.language import language_of
from exchange_kg.web.problem import busy

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from exchange_kg.web.limits import Limits

# The bytes that are handed on at once; shorter responses are never waited for.
_PIECE = 256 * 1024
# How many of the longest results may be on their way at once.
_TOGETHER = 8


class _TooMuchError(Exception):
    """Clients have yet to read as much as may be kept for them."""


class _SlowError(Exception):
    """A client did not take a piece in time."""


class Delivery:
    """Sends long responses, each piece within the time of a query, or hangs up."""

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self._app = app
        self._seconds = limits.seconds
        self._most = _TOGETHER * limits.result_bytes
        self._bytes = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its response back."""
        start: list[Message] = []

        async def deliver(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.append(message)
                return
            length = len(message.get("body", b""))
            if start:
                if length > _PIECE and self._bytes + length > self._most:
                    raise _TooMuchError
                await send(start.pop())
            if length <= _PIECE and not message.get("more_body"):
                await send(message)
            else:
                await self._send(message, send)

        try:
            await self._app(scope, receive, deliver if scope["type"] == "http" else send)
        except _TooMuchError:
            await busy().response(language_of(Request(scope)))(scope, receive, send)
        except _SlowError:
            return  # what was promised in Content-Length does not come, so the connection ends

    async def _send(self, message: Message, send: Send) -> None:
        body, more = memoryview(message["body"]), message.get("more_body", False)
        self._bytes += len(body)
        try:
            for first in range(0, len(body), _PIECE):
                piece = bytes(body[first : first + _PIECE])
                rest = more or first + _PIECE < len(body)
                async with asyncio.timeout(self._seconds):
                    await send({"type": "http.response.body", "body": piece, "more_body": rest})
        except TimeoutError as error:
            raise _SlowError from error
        finally:
            self._bytes -= len(body)
