"""The top of the server: the front page for people, the description of the dataset for RDF clients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.routing import Route

from exchange_kg.web.linked_data.endpoint import HTML
from exchange_kg.web.media_types import TRIPLES
from exchange_kg.web.named_pages import HOME
from exchange_kg.web.negotiation import best

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request
    from starlette.responses import Response

    from exchange_kg.web.descriptions import Descriptions
    from exchange_kg.web.named_pages import NamedPages


class Front:
    """Answers requests for the top of the server, and for the description by its well-known address."""

    def __init__(self, pages: NamedPages, descriptions: Descriptions) -> None:
        self._pages = pages
        self._descriptions = descriptions

    def routes(self) -> Iterator[Route]:
        """Yield the routes of both."""
        yield Route("/", self.home)
        yield Route("/.well-known/void", self.void)

    async def home(self, request: Request) -> Response:
        """Answer with the front page, or with the description to those who like RDF better."""
        wanted = best(request.headers.get("accept"), [HTML, *TRIPLES])
        return await (self._pages.page(HOME, request) if wanted in {HTML, None} else self.void(request))

    async def void(self, request: Request) -> Response:
        """Answer with the description of the dataset; raises ProblemError (406)."""
        return await run_in_threadpool(self._descriptions.dataset, request)
