"""The path `/sparql`: one address for queries, the page of the editor, and the service description."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.routing import Route

from exchange_kg.web.headers import options
from exchange_kg.web.sparql.editor import wants_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request
    from starlette.responses import Response

    from exchange_kg.web.descriptions import Descriptions
    from exchange_kg.web.sparql.editor import Editor
    from exchange_kg.web.sparql.endpoint import Endpoint

METHODS = ("GET", "HEAD", "POST", "OPTIONS")
"""The methods of the path."""
PATHS = frozenset({"/sparql", "/sparql/"})
"""The path, with and without a slash behind it."""


class SparqlPath:
    """Answers each request at the path by what it asks for."""

    def __init__(self, endpoint: Endpoint, editor: Editor, descriptions: Descriptions) -> None:
        self._endpoint = endpoint
        self._editor = editor
        self._descriptions = descriptions

    def routes(self) -> Iterator[Route]:
        """Yield the routes of the path and of what belongs to the page."""
        for path in sorted(PATHS):
            yield Route(path, self.respond, methods=METHODS)
        yield from self._editor.routes()

    async def respond(self, request: Request) -> Response:
        """Answer a request; raises ProblemError."""
        if request.method == "OPTIONS":
            return options(METHODS)
        if wants_page(request):
            return await self._editor.page(request)
        answered = await self._endpoint.respond(request)
        if answered is None:
            return await run_in_threadpool(self._descriptions.service, request)
        return answered
