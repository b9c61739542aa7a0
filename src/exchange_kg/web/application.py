"""The application: which path is answered by what."""

from __future__ import annotations

import asyncio
import mimetypes
from contextlib import asynccontextmanager, nullcontext
from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING, cast

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from exchange_kg.pages import STATIC_NAMES, static_text
from exchange_kg.pages.browser_parts import PARTS, missing_parts, part_content, part_digest
from exchange_kg.version import VERSION
from exchange_kg.web.calling.relay import Relay
from exchange_kg.web.conditional import is_fresh
from exchange_kg.web.delivery import Delivery
from exchange_kg.web.descriptions import Descriptions
from exchange_kg.web.downloads import Downloads
from exchange_kg.web.headers import HeadersOfAll, options
from exchange_kg.web.language import language_of
from exchange_kg.web.linked_data.endpoint import HTML, LinkedData
from exchange_kg.web.linked_data.paths import Paths
from exchange_kg.web.media_types import TRIPLES
from exchange_kg.web.named_pages import HOME, NamedPages
from exchange_kg.web.negotiation import best
from exchange_kg.web.prefix import WithoutPrefix
from exchange_kg.web.problem import ProblemError
from exchange_kg.web.question_pages import QuestionPages
from exchange_kg.web.reconciliation.endpoint import Reconciliation
from exchange_kg.web.served_build import ServedBuild
from exchange_kg.web.sparql.editor import Editor, wants_page
from exchange_kg.web.sparql.endpoint import Endpoint
from exchange_kg.web.sparql.queries_first import QueriesFirst
from exchange_kg.web.warming import Warming
from exchange_kg.web.workers.pool import QUERIES, WRITING, WorkerPool
from exchange_kg.web.workers.remote_engine import RemoteEngine
from exchange_kg.web.writing.endpoint import Writing
from exchange_kg.web.writing.own_store import OwnStore

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence
    from contextlib import AbstractAsyncContextManager

    from starlette.requests import Request
    from starlette.types import ASGIApp

    from exchange_kg.web.settings import Settings

_METHODS = ["GET", "HEAD", "POST", "OPTIONS"]
_GRAPH_METHODS = ["GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS"]


def application(settings: Settings, *, warmed: bool = False) -> ASGIApp:
    """Return the application of a workspace, whose pages are made beforehand if `warmed`.

    Errors as those of `build_folder`.
    """
    pool = WorkerPool(settings.limits, QUERIES)
    build = ServedBuild(settings.workspace)
    writers = WorkerPool(replace(settings.limits, workers=1), WRITING)
    own = OwnStore(settings.writable, build, writers) if settings.writable else None
    served = own or build
    relay = Relay(settings.services, settings.limits)
    writing = Writing(served, own, settings, relay)
    engine = RemoteEngine(settings.engine, settings.limits) if settings.engine else pool
    endpoint = Endpoint(served, engine, settings, relay)

    async def sparql(request: Request) -> Response:
        if request.method == "OPTIONS":
            return options(_METHODS)
        if wants_page(request):
            return await editor.page(request)
        answered = await endpoint.respond(request)
        return await run_in_threadpool(descriptions.service, request) if answered is None else answered

    async def void(request: Request) -> Response:
        return await run_in_threadpool(descriptions.dataset, request)

    descriptions = Descriptions(served, settings)
    paths = Paths(settings.workspace.base, settings.prefix)
    pages = NamedPages(served, paths, settings.workspace)
    warming = Warming(pages) if warmed else None
    linked_data = LinkedData(served, paths, settings.workspace.configuration.licence_iri, pages.showing)
    downloads = Downloads(build)
    reconciliation = Reconciliation(served, paths, settings)
    editor = Editor(endpoint, pages, settings.workspace.base)

    async def home(request: Request) -> Response:
        wanted = best(request.headers.get("accept"), [HTML, *TRIPLES])
        return await (pages.page(HOME, request) if wanted in {HTML, None} else void(request))

    async def thing(request: Request) -> Response:
        return await linked_data.respond(request)

    async def resolve(request: Request) -> Response:
        return linked_data.resolve(request)

    async def healthz(_request: Request) -> Response:
        state = {"status": "ok", "version": VERSION, "build": served.now().build}
        return JSONResponse({**state, "warm": warming.done} if warming else state)

    routed = Starlette(
        routes=[
            Route("/sparql", sparql, methods=_METHODS),
            Route("/sparql/", sparql, methods=_METHODS),
            Route("/update", writing.update, methods=_GRAPH_METHODS),
            Route("/graphs", writing.graph, methods=_GRAPH_METHODS),
            Route("/graphs/{name:path}", writing.graph, methods=_GRAPH_METHODS),
            Route("/healthz", healthz),
            Route("/", home),
            Route("/download/{name}", downloads.respond),
            Route("/resolve", resolve),
            Route("/.well-known/void", void),
            Route("/static/{name}", static),
            Route("/static/parts/{name}", part),
            *reconciliation.routes(),
            *editor.routes(),
            *QuestionPages(endpoint, pages, settings.workspace.base).routes(),
            *pages.routes(),
            Route("/{path:path}", thing),
        ],
        exception_handlers={ProblemError: _problem, HTTPException: _http_exception},
        lifespan=_lifespan([pool, writers] if own else [pool], relay, warming),
    )
    within = WithoutPrefix(QueriesFirst(routed, endpoint), settings.prefix)
    return HeadersOfAll(Delivery(within, settings.limits), settings.origins)


def _lifespan(
    pools: Sequence[WorkerPool], relay: Relay, warming: Warming | None
) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_application: Starlette) -> AsyncIterator[None]:
        await asyncio.gather(*(pool.start() for pool in pools))
        try:
            with relay.running(), warming.running() if warming else nullcontext():
                yield
        finally:
            for pool in pools:
                pool.close()

    return lifespan


async def static(request: Request) -> Response:
    """Send a file that pages link to."""
    name = request.path_params["name"]
    if name not in STATIC_NAMES:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    media_type = mimetypes.guess_type(name)[0]
    return Response(static_text(name), media_type=media_type, headers={"Cache-Control": "max-age=3600"})


async def part(request: Request) -> Response:
    """Send a part of pages that others wrote; an address with its digest is good for ever."""
    name = request.path_params["name"]
    if name not in PARTS or name in missing_parts():
        raise HTTPException(HTTPStatus.NOT_FOUND)
    digest = part_digest(name)
    kept = "max-age=31536000, immutable" if request.url.query == digest else "no-cache"
    headers = {"Cache-Control": kept, "ETag": f'"{digest}"'}
    if is_fresh(request, headers["ETag"]):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(part_content(name), media_type=mimetypes.guess_type(name)[0], headers=headers)


async def _problem(request: Request, error: Exception) -> Response:
    return cast("ProblemError", error).response(language_of(request))


async def _http_exception(request: Request, error: Exception) -> Response:
    failure = cast("HTTPException", error)
    status = HTTPStatus(failure.status_code)
    if status == HTTPStatus.METHOD_NOT_ALLOWED and request.method == "OPTIONS":
        return options([*(failure.headers or {})["Allow"].split(", "), "OPTIONS"])
    key = {HTTPStatus.NOT_FOUND: "not_found", HTTPStatus.METHOD_NOT_ALLOWED: "method_not_allowed"}.get(status)
    problem = ProblemError(status, key or "", detail="" if key else status.phrase, headers=failure.headers)
    return problem.response(language_of(request))
