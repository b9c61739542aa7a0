"""The pages of questions on the server: each is answered in a worker, which can be stopped."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.routing import Route

from exchange_kg.errors import UnknownNameError
from exchange_kg.pages.questions.page import NAME, TABLE, Asked, answered_page, read_question
from exchange_kg.web.localised import localised
from exchange_kg.web.problem import NoSuchQuestionError, ProblemError
from exchange_kg.web.sparql.answers import asked_question
from exchange_kg.web.table_files import table_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from starlette.requests import Request
    from starlette.responses import Response

    from exchange_kg.pages.questions.answer import Answer
    from exchange_kg.pages.showing import Showing
    from exchange_kg.pages.tables import Page
    from exchange_kg.web.named_pages import NamedPages
    from exchange_kg.web.sparql.endpoint import Endpoint


class QuestionPages:
    """Answers requests for a question as a page, and for its answer as a file."""

    def __init__(self, endpoint: Endpoint, pages: NamedPages, base: str) -> None:
        self._endpoint = endpoint
        self._pages = pages
        self._base = base

    def routes(self) -> Iterator[Route]:
        """Yield the routes of all questions."""
        yield Route(f"/{NAME}", self.page)
        yield Route(f"/{NAME}/{TABLE}.{{extension}}", self.file)  # others are data of a question

    async def page(self, request: Request) -> Response:
        """Answer with the page: 503 where the question was stopped, which the page explains.

        Errors as those of `NamedPages.asked`.
        """
        asked = await self._read(request)
        try:
            found, status = await self._answer(asked, request), HTTPStatus.OK
        except ProblemError as error:
            if error.status != HTTPStatus.SERVICE_UNAVAILABLE:
                raise
            found, status = None, error.status
        page = await self._shown(asked, found, request)
        return localised(page.html, "text/html", request, status)

    async def file(self, request: Request) -> Response:
        """Answer with the answer as csv, json or ttl; errors as those of `page` and `table_file`."""
        asked = await self._read(request)
        page = await self._shown(asked, await self._answer(asked, request), request)
        extension = request.path_params["extension"]
        content, media_type = await run_in_threadpool(table_file, page, TABLE, extension, self._base)
        return localised(content, media_type, request)

    async def _read(self, request: Request) -> Asked:
        return await run_in_threadpool(self._pages.asked, _read, request)

    async def _answer(self, asked: Asked, request: Request) -> Answer | bool | None:
        query = asked.form.to_ask
        return await asked_question(self._endpoint, query, request) if query else None

    async def _shown(self, asked: Asked, found: Answer | bool | None, request: Request) -> Page:
        show = partial(answered_page, asked=asked, found=found)
        return await run_in_threadpool(self._pages.asked, show, request)


def _read(showing: Showing, parameters: Mapping[str, str]) -> Asked:
    try:
        return read_question(showing, parameters)
    except UnknownNameError as error:
        raise NoSuchQuestionError(parameters.get("question", ""), error.near) from error
