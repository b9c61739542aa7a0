"""Answers to requests for a thing: negotiation, conditional requests, and links for machines."""

from __future__ import annotations

import datetime
import hashlib
from email.utils import formatdate
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from exchange_kg.pages.kinds import page_of
from exchange_kg.pages.questions.page import NAME as QUESTION
from exchange_kg.pages.tables import PART_OF
from exchange_kg.publish.thing_data import RdfDescription, describe_in_rdf, leading_to
from exchange_kg.store import FORMATS, NamedNode, Triple
from exchange_kg.version import VERSION
from exchange_kg.vocabulary import RDF, RDFS, SH
from exchange_kg.web.conditional import has_tag, is_fresh
from exchange_kg.web.language import language_of
from exchange_kg.web.linked_data.paths import EXTENSIONS, split_extension
from exchange_kg.web.negotiation import best
from exchange_kg.web.problem import NoSuchThingError, ProblemError
from exchange_kg.web.table_files import table_file
from exchange_kg.web.today import today
from exchange_kg.web.triples import sent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from starlette.requests import Request

    from exchange_kg.pages.showing import Showing
    from exchange_kg.web.linked_data.paths import Paths
    from exchange_kg.web.served_build import Served, ServedBuild
    from exchange_kg.web.writing.own_store import OwnStore

HTML = "text/html"
_OFFERED = (HTML, *(FORMATS[name].media_type for name in EXTENSIONS.values() if name in FORMATS))
_BY_TYPE = {FORMATS[name].media_type: name for name in EXTENSIONS.values() if name in FORMATS} | {
    HTML: "html"
}
_ASKED = NamedNode(SH.SPARQLExecutable)
# The parameter that names a list of a page.
_TABLE = "table"
_EXTENSION = {name: extension for extension, name in EXTENSIONS.items()}


class LinkedData:
    """Things of one workspace, by the path of their IRI."""

    def __init__(
        self,
        served: ServedBuild | OwnStore,
        paths: Paths,
        licence: str,
        showing: Callable[[Request], Showing],
    ) -> None:
        """Begin; `licence` is an IRI, `showing` gives what the pages of people show to a request."""
        self._served = served
        self._paths = paths
        self._licence = licence
        self._showing = showing

    def routes(self) -> Iterator[Route]:
        """Yield the routes; the last one takes every path."""
        yield Route("/resolve", self.resolve)
        yield Route("/{path:path}", self.respond)

    async def respond(self, request: Request) -> Response:
        """Answer for a thing, or lead to its path; raises ProblemError: 404 with what is near, 406."""
        served = self._served.now()
        path, by_extension = split_extension(request.path_params["path"])
        chosen = by_extension or ("html" if _TABLE in request.query_params else self._format(request))
        etag, modified = _version(served, chosen, request)
        headers = {
            "ETag": etag,
            "Last-Modified": formatdate(modified, usegmt=True),
            "Vary": "Accept, Accept-Language",
            "Cache-Control": "no-cache",
        }
        unchanged = Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
        if has_tag(request, etag):
            return unchanged
        answer = await run_in_threadpool(self._answer, request, path, chosen, served, headers)
        there = answer.status_code == HTTPStatus.OK
        return unchanged if there and is_fresh(request, etag, modified) else answer

    async def resolve(self, request: Request) -> Response:
        """Redirect from an IRI in the parameter `iri` to its path; raises ProblemError (400, 404)."""
        iri = request.query_params.get("iri")
        if not iri:
            raise ProblemError(HTTPStatus.BAD_REQUEST, "no_iri")
        path = self._paths.path(iri)
        if path is None:
            raise ProblemError(HTTPStatus.NOT_FOUND, "iri_of_elsewhere", iri=iri[:500])
        return RedirectResponse(path, HTTPStatus.SEE_OTHER)

    def _format(self, request: Request) -> str:
        named = request.query_params.get("format")
        if named is not None:
            known = EXTENSIONS.get(f".{named}", named)
            if known in _EXTENSION:
                return known
            raise ProblemError(HTTPStatus.NOT_ACCEPTABLE, "not_acceptable", offered=tuple(_EXTENSION))
        found = best(request.headers.get("accept"), _OFFERED)
        if found is None:
            raise ProblemError(HTTPStatus.NOT_ACCEPTABLE, "not_acceptable", offered=tuple(_OFFERED))
        return _BY_TYPE[found]

    def _answer(
        self, request: Request, path: str, chosen: str, served: Served, headers: dict[str, str]
    ) -> Response:
        for iri in self._paths.iris(path):
            links = {"Link": ", ".join(self._links(iri))}
            response = self._of(iri, request, chosen, served)
            if response is not None:
                response.headers.update(headers | links)
                return response
        meant = self._paths.meant(request.path_params["path"])
        if meant is not None:
            query = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(meant + query, HTTPStatus.FOUND)
        near = [found for iri in self._paths.iris(path) for found in served.near(iri)]
        raise NoSuchThingError({iri: self._paths.path(iri) for iri in near})

    def _of(self, iri: str, request: Request, chosen: str, served: Served) -> Response | None:
        """Answer for an IRI; None where nothing is said of it."""
        if chosen == "html" and served.dataset.has(NamedNode(iri), NamedNode(RDF.type), _ASKED):
            return self._asking(iri, request)
        if chosen == "html":
            return self._page(iri, request)
        description = _described(served, iri, request)
        if description is None:
            return None
        triples = [*description.triples, *_more(iri, description, request)]
        return sent(triples, chosen, self._paths.base)

    def _asking(self, iri: str, request: Request) -> Response:
        """Lead to where a question is asked: workers answer it there, which can be stopped."""
        name = iri.rpartition("/")[2]
        return RedirectResponse(
            self._showing(request).hrefs.page(QUESTION, question=name), HTTPStatus.SEE_OTHER
        )

    def _page(self, iri: str, request: Request) -> Response | None:
        """Answer with the page of an IRI, or with the list of it that is asked for."""
        asked = dict(request.query_params)
        arguments = {name: value for name, value in asked.items() if name.startswith(PART_OF)}
        page = page_of(self._showing(request), iri, arguments)
        if page is None:
            return None
        content, media_type = page.html, HTML
        if _TABLE in asked:
            content, media_type = table_file(page, asked[_TABLE], asked.get("format", ""), self._paths.base)
        headers = {"Content-Language": language_of(request)}
        return Response(content, headers=headers, media_type=media_type)

    def _links(self, iri: str) -> Iterable[str]:
        """Yield the links of FAIR Signposting, level 1 (https://signposting.org/FAIR/)."""
        document = self._paths.document(iri)
        yield f'<{iri}>; rel="cite-as"'
        yield f'<{self._licence}>; rel="license"'
        for name, extension in _EXTENSION.items():
            media_type = FORMATS[name].media_type if name in FORMATS else HTML
            relation = "alternate" if name == "html" else "describedby alternate"
            yield f'<{document}{extension}>; rel="{relation}"; type="{media_type}"'
        yield f'<{self._paths.prefix}/.well-known/void>; rel="collection"; type="text/turtle"'


def _version(served: Served, chosen: str, request: Request) -> tuple[str, float]:
    """Return the tag of an answer, and since when it is as it is, in Unix seconds.

    What people see depends on the language and on the day, too.
    """
    depends, modified = [VERSION, served.build, chosen, str(request.url)], served.time
    if chosen == "html":
        begun = datetime.datetime.combine(today(), datetime.time()).astimezone()
        depends += [language_of(request), begun.isoformat()]
        modified = max(modified, begun.timestamp())
    return f'"{hashlib.sha256(" ".join(depends).encode()).hexdigest()[:20]}"', modified


def _more(iri: str, description: RdfDescription, request: Request) -> Iterable[Triple]:
    """Yield links to the rest of what leads to a thing by a property, where not all is listed."""
    for kind in description.inverse:
        if kind.listed < kind.count:
            rest = request.url.include_query_params(via=kind.predicate, page=2, format="ttl")
            yield Triple(NamedNode(iri), NamedNode(RDFS.seeAlso), NamedNode(str(rest)))


def _described(served: Served, iri: str, request: Request) -> RdfDescription | None:
    via, page = request.query_params.get("via"), request.query_params.get("page", "1")
    if via is None:
        return describe_in_rdf(served.dataset, iri)
    if not page.isascii() or not page.isdigit() or not 0 < int(page) < 1_000_000:
        raise ProblemError(HTTPStatus.BAD_REQUEST, "no_page", page=page[:50])
    try:
        triples = leading_to(served.dataset, iri, via, int(page))
    except ValueError as error:
        raise ProblemError(HTTPStatus.BAD_REQUEST, "no_property", iri=via[:500]) from error
    return RdfDescription(triples, ())
