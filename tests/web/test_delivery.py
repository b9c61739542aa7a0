"""What waits to be read by clients together is bounded."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from starlette.responses import Response

from exchange_kg.web.delivery import Delivery
from exchange_kg.web.limits import MEBIBYTE, Limits

if TYPE_CHECKING:
    from starlette.types import Message

LIMITS = Limits(seconds=0.5, result_bytes=MEBIBYTE)
SCOPE = {"type": "http", "method": "GET", "path": "/", "headers": [], "query_string": b""}
LONGEST = Response(b"x" * MEBIBYTE)


class Client:
    """A client that takes all, or nothing of which there is more to come."""

    def __init__(self, *, reads: bool) -> None:
        self._reads = reads
        self.status = 0
        self.pieces: list[bytes] = []

    async def take(self, message: Message) -> None:
        """Take a message, as the server below would hand it on."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
        elif self._reads or not message.get("more_body"):
            self.pieces.append(message["body"])
        else:
            await asyncio.Event().wait()


async def receive() -> Message:
    return {"type": "http.request"}


def answered(*clients: Client) -> None:
    delivery = Delivery(LONGEST, LIMITS)

    async def together() -> None:
        await asyncio.gather(*(delivery(SCOPE, receive, client.take) for client in clients))

    asyncio.run(together())


def test_a_long_response_comes_whole_in_pieces() -> None:
    client = Client(reads=True)
    answered(client)
    assert len(client.pieces) > 1
    assert b"".join(client.pieces) == LONGEST.body


def test_more_than_may_wait_is_refused_and_slow_clients_are_left() -> None:
    slow = [Client(reads=False) for _ in range(20)]
    late = Client(reads=True)
    answered(*slow, late)
    assert {client.status for client in slow} == {200, 503}
    assert 1 < [client.status for client in slow].count(200) < 10
    assert late.status == 503
    assert b"503" in late.pieces[0]
