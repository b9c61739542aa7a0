"""Whether the server is well, for those who watch it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import JSONResponse
from starlette.routing import Route

from exchange_kg.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request
    from starlette.responses import Response

    from exchange_kg.web.served_build import ServedBuild
    from exchange_kg.web.warming import Warming
    from exchange_kg.web.writing.own_store import OwnStore


class Health:
    """Answers `/healthz`."""

    def __init__(self, served: ServedBuild | OwnStore, warming: Warming | None) -> None:
        self._served = served
        self._warming = warming

    def routes(self) -> Iterator[Route]:
        """Yield the route."""
        yield Route("/healthz", self.respond)

    async def respond(self, _request: Request) -> Response:
        """Tell the version, the build that is served, and whether its pages are made where they are made."""
        state = {"status": "ok", "version": VERSION, "build": self._served.now().build}
        return JSONResponse({**state, "warm": self._warming.done} if self._warming else state)
