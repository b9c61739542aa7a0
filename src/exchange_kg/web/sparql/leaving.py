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


class WhileConnected:
    """A block that is given up, and ends in LeftError, as soon as the client of a request has left.

    The body of the request has to be read already.
    """

    def __init__(self, request: Request) -> None:
        self._request = request
        self._watching: asyncio.Task[None] | None = None
        self._left = False

    def __enter__(self) -> None:
        """Begin, for the task that runs."""
        self._task = asyncio.current_task()
        self._begin = asyncio.get_running_loop().call_later(_SOON, self._start)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """End; raises LeftError where the block was given up."""
        self._begin.cancel()
        if self._watching:
            self._watching.cancel()
        if kind is asyncio.CancelledError and self._left and self._task:
            self._task.uncancel()
            raise LeftError from None

    def _start(self) -> None:
        self._watching = asyncio.create_task(self._watch())

    async def _watch(self) -> None:
        while (await self._request.receive())["type"] != "http.disconnect":
            pass
        self._left = True
        if self._task:
            self._task.cancel()
