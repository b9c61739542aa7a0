"""The server's end of the socket to a worker: messages out, and their answers back, in the same order."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING, Self, cast

from exchange_kg.web.workers.frames import length_of, whole_frame
from exchange_kg.web.workers.task import Answer

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

# What is read at once, in bytes.
_BUFFER = 256 * 1024


class Connection(asyncio.BufferedProtocol):
    """A socket to a worker, which answers one message after another."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._buffer = memoryview(bytearray(_BUFFER))
        self._received = bytearray()
        self._expected: deque[tuple[float, Callable[[Answer], None]]] = deque()
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
        """Send a message, and expect its answer as `expect`."""
        self.expect(seconds, told)
        if self._transport is None or self._lost:
            self._tell(Answer("died"))
        else:
            self._transport.write(message)

    def expect(self, seconds: float, told: Callable[[Answer], None]) -> None:
        """Have an answer told: `late` if it is not there in time, `died` if the worker is gone.

        The time runs from when those before it are answered. Who is told of either closes the connection.
        """
        self._expected.append((seconds, told))
        if len(self._expected) == 1:
            self._begin()

    def close(self) -> None:
        """Close the socket; nobody is told any more."""
        self._expected.clear()
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
        """Take what has come, and tell the answers that are whole."""
        self._received += self._buffer[:nbytes]
        while (message := whole_frame(self._received)) is not None:
            del self._received[: length_of(*message)]
            self._tell(Answer.of(*message))

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        """Tell of it."""
        self._lost = True
        in_time = asyncio.get_running_loop().time() < self._deadline
        self._tell(Answer("died" if in_time else "late"))

    def _begin(self) -> None:
        """Begin to wait for the first answer that is expected."""
        self._deadline = asyncio.get_running_loop().time() + self._expected[0][0]
        if self._clock is None or self._clock.when() > self._deadline:
            self._set_clock()

    def _tell(self, answer: Answer) -> None:
        if self._expected:
            _, told = self._expected.popleft()
            if self._expected:
                self._begin()
            told(answer)

    def _set_clock(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
        self._clock = asyncio.get_running_loop().call_at(self._deadline, self._look)

    def _look(self) -> None:
        """Look whether an answer is late: one clock serves many messages, most of which it never sees."""
        self._clock = None
        if not self._expected:
            return
        if asyncio.get_running_loop().time() < self._deadline:
            self._set_clock()
        else:
            self._tell(Answer("late"))
