"""Clients that leave before they have their answer: what was done for them is given up."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request

# Most answers are there sooner than anyone could leave; only then is it watched for, in seconds.
_SOON = 0.1


@asynccontextmanager
async def while_connected(request: Request) -> AsyncIterator[None]:
    """Cancel what the block waits for, and raise TimeoutError out of it, as soon as the client has left.

    The body of the request has to be read already.
    """
    loop = asyncio.get_running_loop()
    watching: list[asyncio.Task[None]] = []
    async with asyncio.timeout(None) as until:
        begin = loop.call_later(_SOON, lambda: watching.append(loop.create_task(_watch(request, until))))
        try:
            yield
        finally:
            begin.cancel()
            for task in watching:
                task.cancel()


async def _watch(request: Request, until: asyncio.Timeout) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
    until.reschedule(asyncio.get_running_loop().time())
