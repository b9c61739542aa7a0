"""Where things lie in a site, relative to the page that links to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from exchange_kg.messages import LANGUAGES
from exchange_kg.site.names import safe
from exchange_kg.site.plan import DOWNLOADS, HOME, RESTATING, Asked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exchange_kg.messages import Language
    from exchange_kg.pages.showing import Formats
    from exchange_kg.site.plan import Parameters, Plan

IN_BROWSER = frozenset({"search", "sparql"})
"""The pages whose parameters are read in the browser."""
STATIC = "static/"
APART = {".well-known/void": "void.ttl"}
"""Files that are no pages, by the name of the page of a server that is like them."""


@dataclass(frozen=True, slots=True)
class SiteHrefs:
    """Links of the pages at a depth of folders, in a language; the plan is told of each file."""

    depth: int
    language: Language
    plan: Plan = field(compare=False, repr=False)

    def thing(self, iri: str) -> str | None:
        """Return the page of a thing, None for one that has none; a download is the file itself."""
        place = self.plan.places.get(iri)
        if place is None:
            return None
        return self._to(place) if place.startswith(DOWNLOADS) else self.page(iri)

    def page(self, name: str, /, **parameters: str) -> str:
        """Return a named page or the page of a thing."""
        if name in APART:
            return self._to(APART[name])
        if name in IN_BROWSER:
            return self._page(self.language, name, ()) + (f"?{urlencode(parameters)}" if parameters else "")
        return self._page(self.language, name, _told(parameters))

    def formats(self) -> Formats:
        """Return the formats of lists and data: of many things the one that most people ask for."""
        return self.plan.formats

    def data(self, iri: str, extension: str) -> str:
        """Return a thing as a file."""
        return self._to(f"{self.plan.places[iri]}.{extension}")

    def table(self, page: str, table: str, extension: str, /, **parameters: str) -> str:
        """Return a list of a page as a file."""
        asked = Asked(self.language, page, _told(parameters), table, extension)
        name = f"{self.plan.stem(asked)}/{safe(table)}.{extension}"
        self.plan.files[name] = asked
        return self._to(name)

    def static(self) -> str:
        """Return the folder of stylesheets."""
        return self._to(STATIC)

    def home(self) -> str:
        """Return the front page in the language."""
        return self.page(HOME)

    def answers(self) -> str | None:
        """Return the page of queries, None where nothing answers them."""
        return self.page("sparql") if self.plan.answers else None

    def why(self, subject: str, predicate: str, object_: str, /) -> str | None:
        """Return the page of the reason of a triple, None for one that says what stands beside it."""
        if not self.plan.explains or predicate in RESTATING:
            return None
        return self.page("why", subject=subject, predicate=predicate, object=object_)

    def kept(self) -> Mapping[str, str]:
        """Return nothing: languages have folders of their own."""
        return {}

    def languages(self, name: str, /, **parameters: str) -> Mapping[Language, str]:
        """Return a page in each language."""
        told = () if name in IN_BROWSER else _told(parameters)
        return {language: self._page(language, name, told) for language in LANGUAGES}

    def _page(self, language: Language, name: str, parameters: Parameters) -> str:
        asked = Asked(language, name, parameters)
        file = self.plan.page(asked)
        if parameters or name not in self.plan.places:
            self.plan.files[file] = asked
        return self._to(file)

    def _to(self, name: str) -> str:
        return "../" * self.depth + name


def _told(parameters: Mapping[str, str]) -> Parameters:
    """Return the parameters that make a page another one."""
    return tuple((name, value) for name, value in parameters.items() if value)
