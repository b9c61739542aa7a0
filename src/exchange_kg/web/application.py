"""The application: what a server is made of, and which path is answered by what."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING

from starlette.applications import Starlette

from exchange_kg.web import static_files
from exchange_kg.web.calling.relay import Relay
from exchange_kg.web.delivery import Delivery
from exchange_kg.web.descriptions import Descriptions
from exchange_kg.web.downloads import Downloads
from exchange_kg.web.failures import Failures
from exchange_kg.web.front import Front
from exchange_kg.web.headers import HeadersOfAll
from exchange_kg.web.health import Health
from exchange_kg.web.linked_data.endpoint import LinkedData
from exchange_kg.web.linked_data.paths import Paths
from exchange_kg.web.named_pages import NamedPages
from exchange_kg.web.prefix import WithoutPrefix
from exchange_kg.web.question_pages import QuestionPages
from exchange_kg.web.reconciliation.endpoint import Reconciliation
from exchange_kg.web.served_build import ServedBuild
from exchange_kg.web.sparql.answers import keep_answer
from exchange_kg.web.sparql.editor import Editor
from exchange_kg.web.sparql.endpoint import Endpoint
from exchange_kg.web.sparql.path import SparqlPath
from exchange_kg.web.sparql.queries_first import QueriesFirst
from exchange_kg.web.warming import Warming
from exchange_kg.web.workers.pool import QUERIES, WRITING, WorkerPool
from exchange_kg.web.workers.remote_engine import RemoteEngine
from exchange_kg.web.writing.endpoint import Writing
from exchange_kg.web.writing.own_store import OwnStore

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from concurrent.futures import Future

    from starlette.routing import Route
    from starlette.types import ASGIApp

    from exchange_kg.web.settings import Settings


def application(settings: Settings, *, warmed: bool = False) -> ASGIApp:
    """Return the application of a workspace, whose pages are made beforehand if `warmed`.

    Errors as those of `build_folder`.
    """
    parts = _Parts(settings, warmed=warmed)
    routed = Starlette(
        routes=list(_routes(parts, settings)),
        exception_handlers=Failures(parts.pages).handlers(),
        lifespan=lambda _application: _running(parts),
    )
    within = WithoutPrefix(QueriesFirst(routed, parts.endpoint), settings.prefix)
    return HeadersOfAll(Delivery(within, settings.limits), settings.origins)


class _Parts:
    """What those who answer share: the graph that is served, and what runs beside the requests."""

    def __init__(self, settings: Settings, *, warmed: bool) -> None:
        queries = WorkerPool(settings.limits, QUERIES)
        writers = WorkerPool(replace(settings.limits, workers=1), WRITING)
        self.build = ServedBuild(settings.workspace)
        self.own = OwnStore(settings.writable, self.build, writers) if settings.writable else None
        self.served = self.own or self.build
        self.pools = [queries, writers] if self.own else [queries]
        self.relay = Relay(settings.services, settings.limits)
        engine = RemoteEngine(settings.engine, settings.limits) if settings.engine else queries
        self.endpoint = Endpoint(self.served, engine, settings, self.relay)
        self.paths = Paths(settings.workspace.base, settings.prefix)
        self.pages = NamedPages(self.served, self.paths, settings.workspace)
        self.warming = Warming(self.pages) if warmed else None


def _routes(parts: _Parts, settings: Settings) -> Iterator[Route]:
    """Yield all routes; that of linked data, which takes every path, is the last."""
    workspace = settings.workspace
    descriptions = Descriptions(parts.served, settings)
    editor = Editor(parts.endpoint, parts.pages, workspace.base)
    licence = workspace.configuration.licence_iri
    yield from SparqlPath(parts.endpoint, editor, descriptions).routes()
    yield from Writing(parts.served, parts.own, settings, parts.relay).routes()
    yield from Health(parts.served, parts.warming).routes()
    yield from Front(parts.pages, descriptions).routes()
    yield from Downloads(parts.build).routes()
    yield from static_files.routes()
    yield from Reconciliation(parts.served, parts.paths, settings).routes()
    yield from QuestionPages(parts.endpoint, parts.pages, workspace.base).routes()
    yield from parts.pages.routes()
    yield from LinkedData(parts.served, parts.paths, licence, parts.pages.showing).routes()


@asynccontextmanager
async def _running(parts: _Parts) -> AsyncIterator[None]:
    """Run what answers need beside the requests."""
    await asyncio.gather(*(pool.start() for pool in parts.pools))
    loop = asyncio.get_running_loop()

    def answer(query: str) -> Future[None]:
        return asyncio.run_coroutine_threadsafe(keep_answer(parts.endpoint, query), loop)

    warming = parts.warming.running(answer) if parts.warming else nullcontext()
    try:
        with parts.relay.running(), warming:
            yield
    finally:
        for pool in parts.pools:
            pool.close()
