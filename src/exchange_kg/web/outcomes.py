"""How a worker's answer that is no success is told to the client."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from exchange_kg.web.problem import ProblemError

if TYPE_CHECKING:
    from exchange_kg.web.limits import Limits
    from exchange_kg.web.workers.task import Answer


def problem_of(answer: Answer, limits: Limits) -> ProblemError:
    """Return the problem of an answer: a fault of the request, of an endpoint that it calls, or a limit."""
    match answer.outcome:
        case "refused":
            place = {"line": answer.line, "column": answer.column}
            return ProblemError(HTTPStatus.BAD_REQUEST, detail=answer.detail, members=place)
        case "failed":
            return ProblemError(HTTPStatus.BAD_GATEWAY, detail=answer.detail)
        case "late":
            return ProblemError(HTTPStatus.SERVICE_UNAVAILABLE, "late", seconds=f"{limits.seconds:g}")
    return ProblemError(HTTPStatus.SERVICE_UNAVAILABLE, "died")
