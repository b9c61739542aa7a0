"""Answers to queries over HTTP."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple

from starlette.responses import Response

from exchange_kg.web.language import chosen_language, language_of
from exchange_kg.web.media_types import ROWS, SENT, TRIPLES
from exchange_kg.web.negotiation import best
from exchange_kg.web.outcomes import problem_of
from exchange_kg.web.problem import ProblemError, busy
from exchange_kg.web.sparql.leaving import LeftError, Watch
from exchange_kg.web.sparql.look_ups import looked_up
from exchange_kg.web.sparql.recent import Recent
from exchange_kg.web.sparql.request import read_query
from exchange_kg.web.sparql.update_text import begins_as_update
from exchange_kg.web.workers.pool import BusyError
from exchange_kg.web.workers.service_guard import may_call
from exchange_kg.web.workers.task import Conditions, Task

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from exchange_kg.messages import Language
    from exchange_kg.web.calling.relay import Relay
    from exchange_kg.web.limits import Limits
    from exchange_kg.web.served_build import Served, ServedBuild
    from exchange_kg.web.settings import Settings
    from exchange_kg.web.sparql.request import QueryRequest
    from exchange_kg.web.workers.pool import WorkerPool
    from exchange_kg.web.workers.remote_engine import RemoteEngine
    from exchange_kg.web.workers.task import Answer
    from exchange_kg.web.writing.own_store import OwnStore


KEPT = 64 * 1024 * 1024
"""What answers that are kept, and their queries, may hold together, in bytes."""


class LastingResponse(Response):
    """A response that stays the same as long as the build does, of which `build` is what tells it apart."""

    build = ""


class Form(NamedTuple):
    """How a result is wanted: the format of rows and that of triples, None for none, and how many of them."""

    rows: str | None
    triples: str | None
    most_rows: int


class Endpoint:
    """Queries of one workspace: read, answered by a worker or without one, and sent."""

    def __init__(
        self,
        served: ServedBuild | OwnStore,
        pool: WorkerPool | RemoteEngine,
        settings: Settings,
        relay: Relay,
    ) -> None:
        self._served = served
        self._pool = pool
        self._lasting = settings.engine is None
        self._limits = settings.limits
        self._base = settings.workspace.base
        self._relay = relay
        self._watch = Watch()
        self._kept: Recent[Task, Answer] = Recent(KEPT)

    @property
    def build(self) -> str:
        """What tells the build that is asked now from others."""
        return self._served.now().build

    async def respond_or_explain(self, request: Request) -> Response | None:
        """Answer a request as `respond`, and a problem with its explanation."""
        try:
            return await self.respond(request)
        except ProblemError as error:
            return error.response(language_of(request))

    async def respond(self, request: Request) -> Response | None:
        """Answer a request; None where it holds no query. Raises ProblemError."""
        query = await self.read(request)
        if query is None:
            return None
        rows, triples = _wanted(query.parameters.get("format"), request.headers.get("accept"))
        if rows is None and triples is None:
            raise _not_acceptable([*ROWS, *TRIPLES])
        form = Form(rows and ROWS[rows], triples and TRIPLES[triples], self._limits.rows)
        lasting, served = self._lasts(query.query), self._served.now()
        answer = await self._asked(query, form, request, served, lasting=lasting)
        return _response(answer, served.build if lasting else None)

    async def read(self, request: Request) -> QueryRequest | None:
        """Read the query of a request; errors as those of `read_query`."""
        return await read_query(request, self._limits)

    async def ask(self, query: QueryRequest, form: Form, request: Request) -> Answer:
        """Answer the query of a request, within the limits; raises ProblemError where that cannot be."""
        lasting = self._lasts(query.query)
        return await self._asked(query, form, request, self._served.now(), lasting=lasting)

    async def keep(self, query: QueryRequest, form: Form, language: Language) -> None:
        """Have a query answered for those who will ask it; nothing is kept where that cannot be now."""
        task = self._task(query, form, language, self._served.now())
        if self._lasts(query.query) and not self._kept.find(task):
            with suppress(BusyError):
                await self._kept_answer(task, lasting=True)

    async def _asked(
        self, query: QueryRequest, form: Form, request: Request, served: Served, *, lasting: bool
    ) -> Answer:
        language = chosen_language(query.parameters.get("lang"), request)
        task = self._task(query, form, language, served)
        answer = looked_up(task, served.dataset) if self._lasting else None
        if answer is not None:
            return answer
        answer = await self._answer(task, request, lasting=lasting)
        if answer.outcome == "gone":
            task = self._task(query, form, language, self._served.now())
            answer = await self._answer(task, request, lasting=lasting)
        if answer.outcome == "refused" and begins_as_update(query.query):
            raise ProblemError(HTTPStatus.BAD_REQUEST, "update_as_query")
        if answer.outcome != "done":
            raise _problem(answer, self._limits)
        return answer

    def _lasts(self, query: str) -> bool:
        """Tell whether the answer to a query stays the same as long as the build does."""
        return self._lasting and not may_call(query)

    def _task(self, query: QueryRequest, form: Form, language: Language, served: Served) -> Task:
        conditions = Conditions(
            store=str(served.store),
            build=served.build,
            row_format=form.rows,
            triple_format=form.triples,
            rows=min(form.most_rows, self._limits.rows),
            result_bytes=self._limits.result_bytes,
            base=self._base,
            language=language,
            graphs=query.graphs,
            services=self._relay.endpoints,
            relay=self._relay.path,
        )
        return Task(query.query, conditions)

    async def _answer(self, task: Task, request: Request, *, lasting: bool) -> Answer:
        if kept := self._kept.find(task):
            return kept
        try:
            with self._watch.while_connected(request):
                return await self._kept_answer(task, lasting=lasting)
        except BusyError as error:
            raise busy() from error
        except LeftError as error:
            raise ProblemError(HTTPStatus.REQUEST_TIMEOUT, "left") from error

    async def _kept_answer(self, task: Task, *, lasting: bool) -> Answer:
        """Have a task answered, and keep the answer if it lasts; raises BusyError."""
        answer = await self._pool.answer(task)
        if lasting and answer.outcome == "done":
            self._kept.keep(task, answer, len(task.query) + len(answer.body))
        return answer


def _response(answer: Answer, build: str | None) -> Response:
    """Return the response with an answer, a lasting one where a build is named."""
    headers = {"Vary": "Accept, Accept-Language", "Cache-Control": "no-cache"}
    if answer.cut:
        headers["Exchange-KG-Cut"] = answer.cut
    if build is None:
        return Response(answer.body, headers=headers, media_type=SENT[answer.format])
    response = LastingResponse(answer.body, headers=headers, media_type=SENT[answer.format])
    response.build = build
    return response


@lru_cache(maxsize=256)
def _wanted(format_name: str | None, accept: str | None) -> tuple[str | None, str | None]:
    """Return the media types for rows and for triples; a client sends the same header again and again.

    A format in the address wins, if it is one of ours: some clients send names of their own beside it.
    """
    named = format_name and (_of_format(ROWS, format_name), _of_format(TRIPLES, format_name))
    if named and any(named):
        return named
    return best(accept, list(ROWS)), best(accept, list(TRIPLES))


def _of_format(media_types: Mapping[str, str], format_name: str) -> str | None:
    return next((media_type for media_type, name in media_types.items() if name == format_name), None)


def _problem(answer: Answer, limits: Limits) -> ProblemError:
    if answer.outcome == "unacceptable":
        return _not_acceptable(TRIPLES if answer.detail == "triples" else ROWS)
    return problem_of(answer, limits)


def _not_acceptable(offered: object) -> ProblemError:
    names = tuple(dict.fromkeys(map(str, offered)))  # type: ignore[call-overload]
    return ProblemError(HTTPStatus.NOT_ACCEPTABLE, "not_acceptable", offered=names)
