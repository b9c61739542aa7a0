"""The server's end of the socket to a worker: one message out, one message back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Self, cast

from exchange_kg.web.workers.frames import whole_frame
from exchange_kg.web.workers.task import Answer

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

# What is read at once, in bytes.
_BUFFER = 256 * 1024


class Connection(asyncio.BufferedProtocol):
    """A socket to a worker, on which one answer at a time is expected."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._buffer = memoryview(bytearray(_BUFFER))
        self._received = bytearray()
        self._told: Callable[[Answer], None] | None = None
        self._deadline = 0.0
        self._clock: asyncio.TimerHandle | None = None
        self._lost = False

    @classmethod
    async def over(cls, end: socket.socket) -> Self:
        """Return the connection over one end of a pair of sockets."""
        loop = asyncio.get_running_loop()
        _, connection = await loop.create_connection(cls, sock=end)
        return connection

    def ask(self, message: bytes, seconds: float, told: Callable[[Answer], None]) -> None:
        """Send a message, and expect its answer."""
        self.expect(seconds, told)
        if self._transport is None or self._lost:
            self._tell(Answer("died"))
        else:
            self._transport.write(message)

    def expect(self, seconds: float, told: Callable[[Answer], None]) -> None:
        """Have an answer told: `late` if it is not there in time, `died` if the worker is gone."""
        loop = asyncio.get_running_loop()
        self._told, self._deadline = told, loop.time() + seconds
        if self._clock is None or self._clock.when() > self._deadline:
            self._set_clock()

    def close(self) -> None:
        """Close the socket; nobody is told any more."""
        self._told = None
        if self._clock is not None:
            self._clock.cancel()
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the transport."""
        self._transport = cast("asyncio.Transport", transport)

    def get_buffer(self, sizehint: int) -> memoryview:  # noqa: ARG002
        """Return the room for what comes next."""
        return self._buffer

    def buffer_updated(self, nbytes: int) -> None:
        """Take what has come, and tell the answer when it is whole."""
        self._received += self._buffer[:nbytes]
        message = whole_frame(self._received)
        if message is not None:
            self._received.clear()
            self._tell(Answer.of(*message))

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        """Tell of it."""
        self._lost = True
        in_time = asyncio.get_running_loop().time() < self._deadline
        self._tell(Answer("died" if in_time else "late"))

    def _tell(self, answer: Answer) -> None:
        told, self._told = self._told, None
        if told is not None:
            told(answer)

    def _set_clock(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
        self._clock = asyncio.get_running_loop().call_at(self._deadline, self._look)

    def _look(self) -> None:
        """Look whether an answer is late: one clock serves many messages, most of which it never sees."""
        self._clock = None
        if self._told is None:
            return
        if asyncio.get_running_loop().time() < self._deadline:
            self._set_clock()
        else:
            self._tell(Answer("late"))
