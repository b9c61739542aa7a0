"""Answers to queries over HTTP."""

from __future__ import annotations

from functools import lru_cache
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.responses import Response

from exchange_kg.web.language import language_of
from exchange_kg.web.media_types import ROWS, SENT, TRIPLES
from exchange_kg.web.negotiation import best
from exchange_kg.web.problem import ProblemError
from exchange_kg.web.sparql.kept_answers import KeptAnswers
from exchange_kg.web.sparql.request import read_query
from exchange_kg.web.workers.pool import BusyError
from exchange_kg.web.workers.service_guard import may_call
from exchange_kg.web.workers.task import Task

if TYPE_CHECKING:
    from starlette.requests import Request

    from exchange_kg.messages import Language
    from exchange_kg.web.calling.relay import Relay
    from exchange_kg.web.limits import Limits
    from exchange_kg.web.served_build import ServedBuild
    from exchange_kg.web.settings import Settings
    from exchange_kg.web.sparql.request import QueryRequest
    from exchange_kg.web.workers.pool import WorkerPool
    from exchange_kg.web.workers.task import Answer
    from exchange_kg.web.writing.own_store import OwnStore

# What answers that are kept, and their queries, may hold together, in bytes.
_KEPT = 64 * 1024 * 1024


class LastingResponse(Response):
    """A response that stays the same as long as the build does."""


class Endpoint:
    """Queries of one workspace: read, answered by a worker or from what was answered before, and sent."""

    def __init__(
        self, served: ServedBuild | OwnStore, pool: WorkerPool, settings: Settings, relay: Relay
    ) -> None:
        self._served = served
        self._pool = pool
        self._limits = settings.limits
        self._base = settings.workspace.base
        self._relay = relay
        self._kept = KeptAnswers(_KEPT)

    @property
    def build(self) -> str:
        """What tells the build that is asked now from others."""
        return self._served.now().build

    async def respond_or_explain(self, request: Request, language: Language) -> Response | None:
        """Answer a request as `respond`, and a problem with its explanation."""
        try:
            return await self.respond(request)
        except ProblemError as error:
            return error.response(language)

    async def respond(self, request: Request) -> Response | None:
        """Answer a request; None where it holds no query. Raises ProblemError."""
        query = await read_query(request, self._limits.body_bytes)
        if query is None:
            return None
        task = self._task(query, request)
        return self._response(await self._answer(task), lasting=not may_call(task.query))

    def _task(self, query: QueryRequest, request: Request) -> Task:
        accept = request.headers.get("accept")
        served = self._served.now()
        rows, triples = _wanted(accept)
        if rows is None and triples is None:
            raise _not_acceptable([*ROWS, *TRIPLES])
        return Task(
            store=str(served.store),
            build=served.build,
            query=query.query,
            row_format=rows and ROWS[rows],
            triple_format=triples and TRIPLES[triples],
            rows=self._limits.rows,
            result_bytes=self._limits.result_bytes,
            base=self._base,
            language=language_of(request),
            graphs=query.graphs,
            services=self._relay.endpoints,
            relay=self._relay.path,
        )

    async def _answer(self, task: Task) -> Answer:
        if kept := self._kept.find(task):
            return kept
        try:
            answer = await self._pool.answer(task)
        except BusyError as error:
            raise ProblemError(
                HTTPStatus.SERVICE_UNAVAILABLE, "busy", headers={"Retry-After": "5"}
            ) from error
        if answer.outcome == "done" and not may_call(task.query):
            self._kept.keep(task, answer)
        return answer

    def _response(self, answer: Answer, *, lasting: bool) -> Response:
        if answer.outcome != "done":
            raise _problem(answer, self._limits)
        headers = {"Vary": "Accept, Accept-Language", "Cache-Control": "no-cache"}
        if answer.cut:
            headers["Exchange-KG-Cut"] = answer.cut
        kind = LastingResponse if lasting else Response
        return kind(answer.body, headers=headers, media_type=SENT[answer.format])


@lru_cache(maxsize=256)
def _wanted(accept: str | None) -> tuple[str | None, str | None]:
    """Return the media types for rows and for triples; a client sends the same header again and again."""
    return best(accept, list(ROWS)), best(accept, list(TRIPLES))


def _problem(answer: Answer, limits: Limits) -> ProblemError:
    match answer.outcome:
        case "refused":
            place = {"line": answer.line, "column": answer.column}
            return ProblemError(HTTPStatus.BAD_REQUEST, detail=answer.detail, members=place)
        case "unacceptable":
            return _not_acceptable(TRIPLES if answer.detail == "triples" else ROWS)
        case "failed":
            return ProblemError(HTTPStatus.BAD_GATEWAY, detail=answer.detail)
        case "late":
            return ProblemError(HTTPStatus.SERVICE_UNAVAILABLE, "late", seconds=f"{limits.seconds:g}")
    return ProblemError(HTTPStatus.SERVICE_UNAVAILABLE, "died")


def _not_acceptable(offered: object) -> ProblemError:
    names = ", ".join(dict.fromkeys(map(str, offered)))  # type: ignore[call-overload]
    return ProblemError(HTTPStatus.NOT_ACCEPTABLE, "not_acceptable", offered=names)
