"""Clients that leave before they have their answer: what was done for them is given up."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.requests import Request

# Most answers are there sooner than anyone could leave; only then is it watched for, in seconds.
_SOON = 0.1


class LeftError(Exception):
    """The client has left."""


class Watch:
    """Looks from time to time who waits for longer: one clock for all requests."""

    def __init__(self) -> None:
        self._new: set[WhileConnected] = set()
        self._seen: set[WhileConnected] = set()
        self._clock: asyncio.TimerHandle | None = None

    def while_connected(self, request: Request) -> WhileConnected:
        """Return a block that ends as soon as the client of a request has left."""
        return WhileConnected(request, self)

    def add(self, block: WhileConnected) -> None:
        """Watch over a block from now on."""
        self._new.add(block)
        if self._clock is None:
            self._clock = asyncio.get_running_loop().call_later(_SOON, self._look)

    def remove(self, block: WhileConnected) -> None:
        """Pass over a block that has ended."""
        self._new.discard(block)
        self._seen.discard(block)

    def _look(self) -> None:
        for block in self._seen:
            block.watch()
        self._seen, self._new = self._new, set()
        again = self._seen and asyncio.get_running_loop().call_later(_SOON, self._look)
        self._clock = again or None


class WhileConnected:
    """A block that is given up, and ends in LeftError, as soon as the client of a request has left.

    The body of the request has to be read already.
    """

    def __init__(self, request: Request, over: Watch) -> None:
        self._request = request
        self._over = over
        self._watching: asyncio.Task[None] | None = None
        self._left = False

    def __enter__(self) -> None:
        """Begin, for the task that runs."""
        self._task = asyncio.current_task()
        self._over.add(self)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """End; raises LeftError where the block was given up."""
        self._over.remove(self)
        if self._watching:
            self._watching.cancel()
        if kind is asyncio.CancelledError and self._left and self._task:
            self._task.uncancel()
            raise LeftError from None

    def watch(self) -> None:
        """Listen to the client from now on."""
        self._watching = asyncio.create_task(self._watch())

    async def _watch(self) -> None:
        while (await self._request.receive())["type"] != "http.disconnect":
            pass
        self._left = True
        if self._task:
            self._task.cancel()
