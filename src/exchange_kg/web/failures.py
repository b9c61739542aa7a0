"""Requests that end in an exception: answered in the language of the client, to browsers by a page."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, cast

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse

from exchange_kg.messages import text
from exchange_kg.pages.frame import Link
from exchange_kg.pages.problem.page import problem_page, questions_near, things_near
from exchange_kg.web.headers import options
from exchange_kg.web.language import language_of
from exchange_kg.web.negotiation import best
from exchange_kg.web.problem import MEDIA_TYPE, NoSuchQuestionError, NoSuchThingError, ProblemError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from starlette.requests import Request
    from starlette.responses import Response

    from exchange_kg.web.named_pages import NamedPages

_HTML = "text/html"
_OFFERED = (MEDIA_TYPE, "application/json", _HTML)
_KEYS = {HTTPStatus.NOT_FOUND: "not_found", HTTPStatus.METHOD_NOT_ALLOWED: "method_not_allowed"}


class Failures:
    """Answers exceptions by a problem (RFC 9457), or by its page for those who like HTML best."""

    def __init__(self, pages: NamedPages) -> None:
        self._pages = pages

    def handlers(self) -> Mapping[type[Exception], Callable[[Request, Exception], Awaitable[Response]]]:
        """Return what answers each kind of exception."""
        return {ProblemError: self._problem, HTTPException: self._http_exception}

    async def _http_exception(self, request: Request, error: Exception) -> Response:
        failure = cast("HTTPException", error)
        status = HTTPStatus(failure.status_code)
        if status == HTTPStatus.METHOD_NOT_ALLOWED and request.method == "OPTIONS":
            return options([*(failure.headers or {})["Allow"].split(", "), "OPTIONS"])
        key = _KEYS.get(status, "")
        problem = ProblemError(status, key, detail="" if key else status.phrase, headers=failure.headers)
        return await self._problem(request, problem)

    async def _problem(self, request: Request, error: Exception) -> Response:
        problem = cast("ProblemError", error)
        if best(request.headers.get("accept"), _OFFERED) == _HTML:
            return await run_in_threadpool(self._page, request, problem)
        return problem.response(language_of(request))

    def _page(self, request: Request, problem: ProblemError) -> Response:
        language = language_of(request)
        showing = self._pages.showing(request)
        detail, near = problem.detail(language), list[Link]()
        if isinstance(problem, NoSuchThingError):
            detail, near = text("pages.problem.nothing_here", language), things_near(showing, problem.near)
        elif isinstance(problem, NoSuchQuestionError):
            near = questions_near(showing, problem.near)
        page = problem_page(showing, problem.status, detail, near)
        headers = problem.headers | {"Content-Language": language, "Cache-Control": "no-store"}
        return HTMLResponse(page.html, int(problem.status), headers)
