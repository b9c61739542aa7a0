"""The query editor for browsers: the same path as the endpoint, for those who would rather have HTML."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.routing import Route

from exchange_kg.pages.editor.completions import entities, words
from exchange_kg.pages.editor.page import TABLE, Asked, editor_page
from exchange_kg.pages.questions.answer import Answer
from exchange_kg.web.localised import localised
from exchange_kg.web.media_types import ROWS, TRIPLES
from exchange_kg.web.negotiation import best
from exchange_kg.web.problem import ProblemError
from exchange_kg.web.sparql.answers import answered
from exchange_kg.web.table_files import table_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request
    from starlette.responses import Response

    from exchange_kg.web.named_pages import NamedPages
    from exchange_kg.web.sparql.endpoint import Endpoint
    from exchange_kg.web.sparql.request import QueryRequest

HTML = "text/html"


def wants_page(request: Request) -> bool:
    """Tell whether a client likes HTML better than any result, and has named no other format."""
    named = request.query_params.get("format", "html")
    return named == "html" and best(request.headers.get("accept"), [*ROWS, *TRIPLES, HTML]) == HTML


class Editor:
    """Answers browsers: the page with or without an answer, its table as a file, and completions."""

    def __init__(self, endpoint: Endpoint, pages: NamedPages, base: str) -> None:
        self._endpoint = endpoint
        self._pages = pages
        self._base = base

    def routes(self) -> Iterator[Route]:
        """Yield the routes of what belongs to the page."""
        yield Route("/sparql/words", self.words)
        yield Route("/sparql/entities", self.entities)
        yield Route("/sparql/answer.{extension}", self.file)

    async def page(self, request: Request) -> Response:
        """Answer with the page; its status is that of the query. Raises ProblemError for a bad request."""
        bare = request.method != "POST" and "query" not in request.query_params
        query = None if bare else await self._endpoint.read(request)
        asked, status = await self._asked(query, request) if query else (None, HTTPStatus.OK)
        parameters = dict(query.parameters if query else request.query_params)
        given = {name: value for name, value in parameters.items() if name not in {"lang", "format"}}
        showing = self._pages.showing(request)
        made = await run_in_threadpool(editor_page, showing, given, asked)
        return localised(made.html, HTML, request, status)

    async def file(self, request: Request) -> Response:
        """Answer with the table of an answer as csv, json or ttl; errors as those of `table_file`."""
        query = await self._endpoint.read(request)
        answer = await answered(self._endpoint, query, request) if query else None
        if query is None or not isinstance(answer, Answer):
            raise HTTPException(HTTPStatus.NOT_FOUND)
        extension = request.path_params["extension"]
        page = await run_in_threadpool(
            editor_page, self._pages.showing(request), {}, Asked(query.query, answer)
        )
        content, media_type = await run_in_threadpool(table_file, page, TABLE, extension, self._base)
        return localised(content, media_type, request)

    async def words(self, request: Request) -> Response:
        """Answer with prefixes, classes and properties, as JSON."""
        found = await run_in_threadpool(words, self._pages.showing(request).dataset)
        return localised(json.dumps(found, ensure_ascii=False), "application/json", request)

    async def entities(self, request: Request) -> Response:
        """Answer with the things that a text (`q`) names, as JSON."""
        typed = request.query_params.get("q", "")
        found = await run_in_threadpool(entities, self._pages.showing(request), typed)
        return localised(json.dumps(found, ensure_ascii=False), "application/json", request)

    async def _asked(self, query: QueryRequest, request: Request) -> tuple[Asked, HTTPStatus]:
        try:
            return Asked(query.query, await answered(self._endpoint, query, request)), HTTPStatus.OK
        except ProblemError as error:
            sentence = error.detail(self._pages.showing(request).language)
            line, column = (error.members.get(name) for name in ("line", "column"))
            place = (line, column) if isinstance(line, int) and isinstance(column, int) else (None, None)
            return Asked(query.query, None, sentence, *place), error.status
