"""Requests that end in an exception: each is answered by a problem in the language of the client."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, cast

from starlette.exceptions import HTTPException

from exchange_kg.web.headers import options
from exchange_kg.web.language import language_of
from exchange_kg.web.problem import ProblemError

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

_KEYS = {HTTPStatus.NOT_FOUND: "not_found", HTTPStatus.METHOD_NOT_ALLOWED: "method_not_allowed"}


async def _problem(request: Request, error: Exception) -> Response:
    return cast("ProblemError", error).response(language_of(request))


async def _http_exception(request: Request, error: Exception) -> Response:
    failure = cast("HTTPException", error)
    status = HTTPStatus(failure.status_code)
    if status == HTTPStatus.METHOD_NOT_ALLOWED and request.method == "OPTIONS":
        return options([*(failure.headers or {})["Allow"].split(", "), "OPTIONS"])
    key = _KEYS.get(status, "")
    problem = ProblemError(status, key, detail="" if key else status.phrase, headers=failure.headers)
    return problem.response(language_of(request))


EXCEPTION_HANDLERS = {ProblemError: _problem, HTTPException: _http_exception}
"""What answers each kind of exception."""
