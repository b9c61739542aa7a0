"""The named pages at paths of the server: as HTML, their lists as files, anniversaries as a calendar."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.routing import Route

from exchange_kg.errors import ExchangeKgError, UnknownNameError
from exchange_kg.messages import LANGUAGES
from exchange_kg.pages.catalogue import CALENDARS, PAGES
from exchange_kg.pages.questions.page import NAME as QUESTION
from exchange_kg.pages.search.suggestions import suggestions
from exchange_kg.pages.showing import Formats, Showing
from exchange_kg.web.language import language_of
from exchange_kg.web.localised import localised
from exchange_kg.web.problem import ProblemError
from exchange_kg.web.table_files import table_file
from exchange_kg.web.today import today

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator, Mapping

    from starlette.requests import Request
    from starlette.responses import Response

    from exchange_kg.messages import Language
    from exchange_kg.web.linked_data.paths import Paths
    from exchange_kg.web.served_build import ServedBuild
    from exchange_kg.web.writing.own_store import OwnStore
    from exchange_kg.workspace import Workspace

_Made = TypeVar("_Made")
_LANGUAGE = "lang"
HOME = "home"
"""The named page at the top of the server."""


@dataclass(frozen=True, slots=True)
class ServerHrefs:
    """Where things lie on a server; `chosen` is the language that the reader asked for by the address."""

    paths: Paths
    chosen: str | None

    def thing(self, iri: str) -> str | None:
        """Return the path of a thing, None for an IRI of elsewhere."""
        path = self.paths.path(iri)
        if path is None:
            return None
        document, mark, fragment = path.partition("#")
        return f"{document}{_query(self.kept())}{mark}{fragment}"

    def page(self, name: str, /, **parameters: str) -> str:
        """Return the path of a named page."""
        return f"{self._path(name)}{_query({**parameters, **self.kept()})}"

    def formats(self) -> Formats:
        """Return all formats."""
        return Formats()

    def data(self, iri: str, extension: str) -> str:
        """Return the path of a thing as a file."""
        return f"{self.paths.document(iri)}.{extension}"

    def table(self, page: str, table: str, extension: str, /, **parameters: str) -> str:
        """Return the path of a list as a file."""
        if _is_iri(page):
            asked = {**parameters, "table": table, "format": extension}
            return f"{self._path(page)}{_query({**asked, **self.kept()})}"
        return f"{self.paths.prefix}/{page}/{table}.{extension}{_query({**parameters, **self.kept()})}"

    def static(self) -> str:
        """Return the folder of stylesheets."""
        return f"{self.paths.prefix}/static/"

    def home(self) -> str:
        """Return the front page."""
        return self.page(HOME)

    def answers(self) -> str:
        """Return the path of questions."""
        return self._path("question")

    def why(self, subject: str, predicate: str, object_: str, /) -> str:
        """Return the path of the reason of a triple."""
        return self.page("why", subject=subject, predicate=predicate, object=object_)

    def kept(self) -> Mapping[str, str]:
        """Return the language, where the address asked for it."""
        return {_LANGUAGE: self.chosen} if self.chosen else {}

    def languages(self, name: str, /, **parameters: str) -> Mapping[Language, str]:
        """Return the path of a named page in each language."""
        return {
            language: f"{self._path(name)}{_query({**parameters, _LANGUAGE: language})}"
            for language in LANGUAGES
        }

    def _path(self, name: str) -> str:
        if _is_iri(name):
            return self.paths.document(name)
        return f"{self.paths.prefix}/{'' if name == HOME else name}"


class NamedPages:
    """Answers requests for the named pages of a workspace."""

    def __init__(self, served: ServedBuild | OwnStore, paths: Paths, workspace: Workspace) -> None:
        self._served = served
        self._paths = paths
        self._workspace = workspace

    def routes(self) -> Iterator[Route]:
        """Yield the routes of all pages and of their files, but for questions: workers answer these."""
        for name in PAGES.keys() - {QUESTION}:
            yield Route(f"/{name}", partial(self.page, name))
            yield Route(f"/{name}/{{table}}.{{extension}}", partial(self.file, name))
        yield Route("/suggest", self.suggest)

    async def page(self, name: str, request: Request) -> Response:
        """Answer with a page as HTML; raises ProblemError for a question that is not there."""
        found = await run_in_threadpool(self.asked, PAGES[name], request)
        return localised(found.html, "text/html", request)

    async def file(self, name: str, request: Request) -> Response:
        """Answer with a list of a page as a file; raises HTTPException where the page has no such list."""
        table, extension = request.path_params["table"], request.path_params["extension"]
        if extension == "ics" and name == table and name in CALENDARS:
            content = await run_in_threadpool(self.asked, CALENDARS[name], request)
            return localised(content, "text/calendar", request)
        found = await run_in_threadpool(self.asked, PAGES[name], request)
        content, media_type = await run_in_threadpool(table_file, found, table, extension, self._paths.base)
        return localised(content, media_type, request)

    async def suggest(self, request: Request) -> Response:
        """Answer with suggestions for what was typed (`q`) as JSON."""
        typed = request.query_params.get("q", "")
        found = await run_in_threadpool(suggestions, self.showing(request), typed)
        content = json.dumps([asdict(suggestion) for suggestion in found], ensure_ascii=False)
        return localised(content, "application/json", request)

    def state(self) -> tuple[str, datetime.date]:
        """Return what all pages depend on: the build that is served, and the day."""
        return self._served.now().build, today()

    def asked(self, make: Callable[[Showing, Mapping[str, str]], _Made], request: Request) -> _Made:
        """Make what a request asks for of what is shown to it; raises ProblemError (400, 404)."""
        given = {name: value for name, value in request.query_params.items() if name != _LANGUAGE}
        try:
            return make(self.showing(request), given)
        except UnknownNameError as error:
            sentence = error.text(language_of(request))
            raise ProblemError(HTTPStatus.NOT_FOUND, detail=sentence) from error
        except ExchangeKgError as error:
            sentence = error.text(language_of(request))
            raise ProblemError(HTTPStatus.BAD_REQUEST, detail=sentence) from error

    def showing(self, request: Request) -> Showing:
        """Return what pages show to a request."""
        return self.showing_in(language_of(request), request.query_params.get(_LANGUAGE))

    def showing_in(self, language: Language, chosen: str | None = None) -> Showing:
        """Return what pages show in a language, which their links keep where it was chosen."""
        served = self._served.now()
        return Showing(
            dataset=served.dataset,
            index=served.index,
            workspace=self._workspace,
            language=language,
            hrefs=ServerHrefs(self._paths, chosen if chosen in LANGUAGES else None),
            today=today(),
            version=served.version,
        )


def _is_iri(name: str) -> bool:
    return ":" in name


def _query(parameters: Mapping[str, str]) -> str:
    return f"?{urlencode(parameters)}" if parameters else ""
