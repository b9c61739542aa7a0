"""SPARQL 1.1 Update over HTTP, and the Graph Store HTTP Protocol.

Sources: https://www.w3.org/TR/sparql11-protocol/#update-operation and
https://www.w3.org/TR/sparql11-http-rdf-update/.
"""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import quote
from uuid import uuid4

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.routing import Route

from exchange_kg.store import is_iri
from exchange_kg.web.authentication import refuse_strangers
from exchange_kg.web.headers import options
from exchange_kg.web.language import language_of
from exchange_kg.web.linked_data.paths import SAFE
from exchange_kg.web.outcomes import problem_of
from exchange_kg.web.problem import ProblemError, busy
from exchange_kg.web.sparql.request import read_body, read_update, refuse_other_charset
from exchange_kg.web.triples import format_of, sent
from exchange_kg.web.workers.pool import BusyError
from exchange_kg.web.writing.change import Change
from exchange_kg.web.writing.documents import MEDIA_TYPES, media_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request

    from exchange_kg.web.calling.relay import Relay
    from exchange_kg.web.limits import Limits
    from exchange_kg.web.served_build import ServedBuild
    from exchange_kg.web.settings import Settings
    from exchange_kg.web.workers.task import Answer
    from exchange_kg.web.writing.change import Kind
    from exchange_kg.web.writing.own_store import OwnStore

_READING = ("GET", "HEAD", "OPTIONS")
_WRITING = ("PUT", "POST", "DELETE")
_OF_UPDATES = ("POST", "OPTIONS")


class Writing:
    """What may be written, and by whom; without a store of its own a server can only be read."""

    def __init__(
        self, served: ServedBuild | OwnStore, own: OwnStore | None, settings: Settings, relay: Relay
    ) -> None:
        self._served = served
        self._own = own
        self._settings = settings
        self._relay = relay

    def routes(self) -> Iterator[Route]:
        """Yield the routes; a method that is not allowed is answered here, with those that are."""
        methods = (*_READING, *_WRITING)
        yield Route("/update", self.update, methods=methods)
        yield Route("/graphs", self.graph, methods=methods)
        yield Route("/graphs/{name:path}", self.graph, methods=methods)

    @property
    def methods(self) -> tuple[str, ...]:
        """The methods of a graph."""
        return (*_READING, *_WRITING) if self._own else _READING

    async def update(self, request: Request) -> Response:
        """Carry out an update; raises ProblemError: 400, 401, 403 where only reading is allowed, 405..."""
        if request.method == "OPTIONS":
            return options(_OF_UPDATES)
        if request.method != "POST":
            allow = {"Allow": ", ".join(_OF_UPDATES)}
            raise ProblemError(HTTPStatus.METHOD_NOT_ALLOWED, "method_not_allowed", headers=allow)
        if self._own is None:
            raise ProblemError(HTTPStatus.FORBIDDEN, "read_only")
        self._refuse_strangers(request)
        asked = await read_update(request, self._settings.limits)
        change = replace(self._change(request, "update"), graphs=asked.graphs)
        await self._changed(change, asked.update.encode())
        return Response(status_code=HTTPStatus.NO_CONTENT)

    async def graph(self, request: Request) -> Response:
        """Answer for a graph, named by the request itself or by a parameter; raises ProblemError."""
        if request.method == "OPTIONS":
            return options(self.methods)
        if request.method in _READING:
            return await run_in_threadpool(self._read, request, self._graph(request))
        if self._own is None:
            raise ProblemError(
                HTTPStatus.METHOD_NOT_ALLOWED, "read_only", headers={"Allow": ", ".join(self.methods)}
            )
        self._refuse_strangers(request)
        if request.method == "POST" and not request.path_params.get("name") and not request.query_params:
            return await self._create(request)
        return await self._write(request, self._graph(request))

    def _read(self, request: Request, graph: str | None) -> Response:
        dataset, format_name = self._served.now().dataset, format_of(request)
        if graph is not None and graph not in dataset.graphs():
            raise ProblemError(HTTPStatus.NOT_FOUND, "no_such_graph", graph=graph[:500])
        quads = dataset.quads(graph) if graph else dataset.default_quads()
        return sent(quads, format_name, self._settings.workspace.base)

    async def _create(self, request: Request) -> Response:
        """Put documents into a new graph at an address of our choice: Graph Store Protocol, section 5.5."""
        graph = self._address(request, str(uuid4()))
        response = await self._write(request, graph)
        response.headers["Location"] = graph
        return response

    async def _write(self, request: Request, graph: str | None) -> Response:
        if request.method == "DELETE":
            answer = await self._changed(self._change(request, "delete", graph), b"")
        else:
            content_type = _content_type(request)
            body = await read_body(request, self._settings.limits)
            kind: Kind = "put" if request.method == "PUT" else "post"
            answer = await self._changed(self._change(request, kind, graph, content_type), body)
        status = HTTPStatus.CREATED if answer.detail == "created" else HTTPStatus.NO_CONTENT
        return Response(status_code=status)

    def _graph(self, request: Request) -> str | None:
        """Return the graph of a request: its own address, or a parameter; None for the default one."""
        name = request.path_params.get("name")
        given = [self._address(request, name)] if name else request.query_params.getlist("graph")
        default = not name and "default" in request.query_params
        if len(given) + default != 1:
            raise ProblemError(HTTPStatus.BAD_REQUEST, "one_graph")
        if given and not is_iri(given[0]):
            raise ProblemError(HTTPStatus.BAD_REQUEST, "no_graph_iri", iri=given[0][:500] or '""')
        return given[0] if given else None

    def _address(self, request: Request, name: str) -> str:
        """Return the address of a graph by its name."""
        path = f"{self._settings.prefix}/graphs/{quote(name, SAFE)}"
        return str(request.url.replace(path=path, query="", fragment=""))

    def _refuse_strangers(self, request: Request) -> None:
        refuse_strangers(request, self._settings.secret)

    async def _changed(self, change: Change, body: bytes) -> Answer:
        assert self._own is not None  # noqa: S101  (the callers have looked)
        try:
            answer = await self._own.write(change, body)
        except BusyError as error:
            raise busy() from error
        if answer.outcome != "done":
            raise _problem(answer, change, self._settings.limits)
        return answer

    def _change(
        self, request: Request, kind: Kind, graph: str | None = None, content_type: str = ""
    ) -> Change:
        return Change(
            kind,
            self._settings.workspace.base,
            graph,
            content_type,
            language_of(request),
            services=self._relay.endpoints,
            relay=self._relay.path,
        )


def _problem(answer: Answer, change: Change, limits: Limits) -> ProblemError:
    if answer.outcome == "forbidden":
        return ProblemError(HTTPStatus.FORBIDDEN, "graph_of_build", graph=answer.detail)
    if answer.outcome == "missing":
        return ProblemError(HTTPStatus.NOT_FOUND, "no_such_graph", graph=change.graph or "")
    return problem_of(answer, limits)


def _content_type(request: Request) -> str:
    """Return the header with the type of the body; raises ProblemError (415) for one that is not read."""
    given = request.headers.get("content-type", "")
    refuse_other_charset(given)
    if media_type(given) not in MEDIA_TYPES:
        accepted = tuple(MEDIA_TYPES)
        raise ProblemError(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "no_document", given=given[:100] or "-", accepted=accepted
        )
    return given
