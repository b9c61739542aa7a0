"""The server's end of the socket to a worker: one message out, one message back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Self, cast

from exchange_kg.web.workers.frames import frame, whole_frame

if TYPE_CHECKING:
    import socket

    from exchange_kg.web.workers.frames import Header


class Connection(asyncio.Protocol):
    """A socket to a worker, on which one message at a time is waited for."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._received = bytearray()
        self._awaited: asyncio.Future[tuple[Header, bytes]] | None = None
        self._lost = False

    @classmethod
    async def over(cls, end: socket.socket) -> Self:
        """Return the connection over one end of a pair of sockets."""
        loop = asyncio.get_running_loop()
        _, connection = await loop.create_connection(cls, sock=end)
        return connection

    async def asked(self, header: Header, body: bytes, seconds: float) -> tuple[Header, bytes]:
        """Send a message and return the answer; raises TimeoutError, and ConnectionError where it is gone."""
        if self._transport is None or self._lost:
            raise ConnectionResetError
        self._transport.write(frame(header, body))
        return await self.heard(seconds)

    async def heard(self, seconds: float) -> tuple[Header, bytes]:
        """Return the next message; raises TimeoutError, and ConnectionError where the other end is gone."""
        if self._lost:
            raise ConnectionResetError
        loop = asyncio.get_running_loop()
        self._awaited = loop.create_future()
        late = loop.call_later(seconds, self._fail, TimeoutError())
        try:
            self._give()
            return await self._awaited
        finally:
            late.cancel()
            self._awaited = None

    def close(self) -> None:
        """Close the socket."""
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the transport."""
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Take what has come, and give the message when it is whole."""
        self._received += data
        self._give()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        """Fail whoever waits."""
        self._lost = True
        self._fail(ConnectionResetError())

    def _give(self) -> None:
        if self._awaited is None or self._awaited.done():
            return
        message = whole_frame(self._received)
        if message is not None:
            self._received.clear()
            self._awaited.set_result(message)

    def _fail(self, error: Exception) -> None:
        if self._awaited is not None and not self._awaited.done():
            self._awaited.set_exception(error)
