"""The paths of the service: `/reconcile` in the language of the client, `/reconcile/{language}` in one."""

from __future__ import annotations

import json
import time
from html import escape
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from exchange_kg.errors import UnknownNameError
from exchange_kg.match import fold
from exchange_kg.match.matching import WORDS
from exchange_kg.messages import LANGUAGES
from exchange_kg.pages.preview.page import flyout, preview
from exchange_kg.query.matching import Matching
from exchange_kg.query.terms import classes, properties, properties_of_type, suggested
from exchange_kg.web.language import language_of
from exchange_kg.web.problem import ProblemError
from exchange_kg.web.reconciliation.answers import (
    extension,
    proposed_properties,
    result,
    suggested_entities,
    suggestions,
)
from exchange_kg.web.reconciliation.manifest import manifest
from exchange_kg.web.reconciliation.origins import frame_policy, open_to_this_machine
from exchange_kg.web.reconciliation.requests import read_batch, read_extension, read_json, read_query
from exchange_kg.web.sparql.request import FORM, content_type_of, parameters_of, read_body, unsupported

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Mapping

    from starlette.requests import Request

    from exchange_kg.match.matching import Wanted
    from exchange_kg.messages import Language
    from exchange_kg.query.terms import NamedTerm
    from exchange_kg.store import Dataset
    from exchange_kg.web.linked_data.paths import Paths
    from exchange_kg.web.served_build import Served, ServedBuild
    from exchange_kg.web.settings import Settings
    from exchange_kg.web.writing.own_store import OwnStore

    Answer = Callable[[Request, Language], Awaitable[Response]]
    View = Callable[[Dataset, str, Language, str, str | None], str]

_METHODS = ["GET", "POST", "OPTIONS"]
_SUGGESTIONS = 20
_LONGEST_PREFIX = 200


class Reconciliation:
    """Answers requests of the service for one workspace, within the limits of the server."""

    def __init__(self, served: ServedBuild | OwnStore, paths: Paths, settings: Settings) -> None:
        self._served = served
        self._paths = paths
        self._settings = settings

    def routes(self) -> Iterator[Route]:
        """Yield the routes of the service."""
        answers: dict[str, Answer] = {
            "": self._service,
            "/suggest/{kind}": self._suggest,
            "/flyout/{kind}": self._flyout,
            "/properties": self._properties,
            "/preview": self._preview,
        }
        for path, answer in answers.items():
            yield Route(f"/reconcile/{{language}}{path}", self._open(answer), methods=_METHODS)
        yield Route("/reconcile", self._open(self._service), methods=_METHODS)

    def _open(self, answer: Answer) -> Callable[[Request], Awaitable[Response]]:
        """Return the answer in the language of the path or of the client, readable from this machine."""

        async def respond(request: Request) -> Response:
            named = request.path_params.get("language")
            if named is not None and named not in LANGUAGES:
                raise HTTPException(HTTPStatus.NOT_FOUND)
            language = next((each for each in LANGUAGES if each == named), language_of(request))
            if request.method == "OPTIONS":
                return open_to_this_machine(request, Response(status_code=HTTPStatus.NO_CONTENT))
            try:
                response = await answer(request, language)
            except ProblemError as error:
                response = error.response(language)
            return open_to_this_machine(request, response)

        return respond

    async def _service(self, request: Request, language: Language) -> Response:
        """Answer queries and extensions; without any, with the manifest."""
        given = await self._parameters(request)
        if "callback" in given:
            raise ProblemError(HTTPStatus.BAD_REQUEST, "no_jsonp")
        if "queries" in given:
            batch = read_batch(given["queries"])
            return _json(await run_in_threadpool(self._batch, batch, language))
        if "query" in given:
            text = given["query"]
            wanted = read_query(read_json(text) if text.lstrip().startswith("{") else text, "query")
            return _json((await run_in_threadpool(self._batch, {"query": wanted}, language))["query"])
        dataset = self._served.now().dataset
        if "extend" in given:
            return _json(
                await run_in_threadpool(extension, dataset, language, read_extension(given["extend"]))
            )
        workspace = self._settings.workspace
        name, base = workspace.configuration.name, workspace.base
        return _json(await run_in_threadpool(manifest, dataset, language, name, base, self._root(request)))

    async def _parameters(self, request: Request) -> Mapping[str, str]:
        """Return the parameters of the address and of a form; raises ProblemError: 400, 413, 415."""
        given = parameters_of(request.scope["query_string"])
        if request.method == "POST":
            body = await read_body(request, self._settings.limits)
            if body and content_type_of(request) != FORM:
                raise unsupported(content_type_of(request), (FORM,))
            given += parameters_of(body)
        return dict(given)

    def _batch(self, batch: Mapping[str, Wanted], language: Language) -> dict[str, Any]:
        """Answer each query by itself; raises ProblemError (503) where the time is over."""
        matching = self._matching(self._served.now(), language)
        types = classes(matching.dataset, language)
        seconds = self._settings.limits.seconds
        end = time.monotonic() + seconds
        results = {}
        for key, wanted in batch.items():
            if time.monotonic() > end:
                raise ProblemError(HTTPStatus.SERVICE_UNAVAILABLE, "late", seconds=seconds)
            results[key] = result(matching.match(wanted), types)
        return results

    async def _suggest(self, request: Request, language: Language) -> Response:
        """Suggest entities, types or properties for what was typed; `cursor` of them are passed over."""
        prefix = request.query_params.get("prefix", "")[:_LONGEST_PREFIX]
        suggest = {"entity": self._entities, "type": self._types, "property": self._known}.get(
            request.path_params["kind"]
        )
        if suggest is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return _json(await run_in_threadpool(suggest, prefix, _number(request, "cursor", 0), language))

    def _types(self, prefix: str, first: int, language: Language) -> dict[str, Any]:
        return _some(classes(self._served.now().dataset, language), prefix, first)

    def _known(self, prefix: str, first: int, language: Language) -> dict[str, Any]:
        return _some(properties(self._served.now().dataset, language), prefix, first)

    def _entities(self, prefix: str, first: int, language: Language) -> dict[str, Any]:
        served = self._served.now()
        hits = served.index.find(prefix, first + _SUGGESTIONS) if fold(prefix) else []
        best = sorted(hits, key=lambda hit: (-hit.score, len(hit.name), hit.thing))[
            first : first + _SUGGESTIONS
        ]
        found = self._matching(served, language).described(hit.thing for hit in best)
        return suggested_entities(found, classes(served.dataset, language))

    async def _flyout(self, request: Request, language: Language) -> Response:
        """Answer with a small view of a suggestion; raises HTTPException (404) for what is not there."""
        kind, id_ = request.path_params["kind"], request.query_params.get("id", "")
        if kind not in {"entity", "type", "property"}:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return _json({"id": id_, "html": await run_in_threadpool(self._small_view, kind, id_, language)})

    def _small_view(self, kind: str, id_: str, language: Language) -> str:
        if kind == "entity":
            return self._previewed(flyout, id_, language)
        dataset = self._served.now().dataset
        known = (classes if kind == "type" else properties)(dataset, language)
        if id_ not in known:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return escape(known[id_].label) if id_ in WORDS else flyout(dataset, id_, language, "", None)

    async def _properties(self, request: Request, language: Language) -> Response:
        """Propose the properties that things of a type have."""
        type_, limit = request.query_params.get("type", ""), _number(request, "limit", _SUGGESTIONS)
        proposed = await run_in_threadpool(self._proposed, type_, language)
        return _json({**proposed_properties(proposed[:limit]), "type": type_, "limit": limit})

    def _proposed(self, type_: str, language: Language) -> list[NamedTerm]:
        dataset = self._served.now().dataset
        known = properties(dataset, language)
        had = properties_of_type(dataset, type_) if type_ in classes(dataset, language) else ()
        return [known[name] for name in (*WORDS, *had) if name in known]

    async def _preview(self, request: Request, language: Language) -> Response:
        """Answer with a small page for a frame; raises HTTPException (404) for what is not there."""
        html = await run_in_threadpool(self._previewed, preview, request.query_params.get("id", ""), language)
        policy = frame_policy(self._settings.origins)
        headers = {"Content-Security-Policy": policy, "Content-Language": language}
        return Response(html, headers=headers, media_type="text/html")

    def _previewed(self, view: View, iri: str, language: Language) -> str:
        path, served = self._paths.path(iri), self._served.now()
        if path is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        try:
            where = self._matching(served, language).described([iri])[iri].text
            return view(served.dataset, iri, language, where, path)
        except (UnknownNameError, ValueError) as error:
            raise HTTPException(HTTPStatus.NOT_FOUND) from error

    def _matching(self, served: Served, language: Language) -> Matching:
        return Matching(served.dataset, served.index, language)

    def _root(self, request: Request) -> str:
        return f"{request.url.scheme}://{request.url.netloc}{self._settings.prefix}"


def _some(terms: Mapping[str, NamedTerm], prefix: str, first: int) -> dict[str, Any]:
    return suggestions(suggested(terms.values(), prefix)[first : first + _SUGGESTIONS])


def _number(request: Request, name: str, default: int) -> int:
    given = request.query_params.get(name, "")
    return min(int(given), 1000) if given.isascii() and given.isdigit() and len(given) < 10 else default


def _json(content: Mapping[str, Any]) -> Response:
    body = json.dumps(content, ensure_ascii=False, allow_nan=False)
    headers = {"Cache-Control": "no-cache", "Vary": "Accept-Language"}
    return Response(body, headers=headers, media_type="application/json")
