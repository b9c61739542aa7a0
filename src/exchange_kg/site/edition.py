"""The pages of a site in one language: made one after another, each with the pages and lists it links to."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from exchange_kg.pages.catalogue import CALENDARS, PAGES
from exchange_kg.pages.kinds import page_of
from exchange_kg.site.browser import search_files, sparql_files, sparql_page
from exchange_kg.site.hrefs import STATIC, SiteHrefs
from exchange_kg.site.plan import Asked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from exchange_kg.pages.showing import Showing
    from exchange_kg.pages.site_folder import SiteFolder
    from exchange_kg.pages.tables import Page
    from exchange_kg.site.plan import Plan

_LINK = re.compile(r'(?:href|action)="(?:\.\./)*([^":?#]+)')
_NAMED: Mapping[str, Callable[[Showing, Mapping[str, str]], Page]] = {**PAGES, "sparql": sparql_page}
_WITH_PARAMETERS = frozenset({"question", "why"})


class Edition:
    """Writes the pages in the language of a showing; `made` are the names of those that are there."""

    def __init__(self, showing: Showing, plan: Plan, folder: SiteFolder) -> None:
        """Begin; the links of the showing are put in place for each page."""
        self._showing = showing
        self._plan = plan
        self._folder = folder
        self.made: set[str] = set()
        self.elsewhere: dict[str, Asked] = {}
        """Linked pages in other languages."""

    def begin(self, share: int, shares: int) -> Iterator[Asked]:
        """Yield a share of the pages that are made whether or not anything links to them."""
        named = (name for name in _NAMED if name not in _WITH_PARAMETERS)
        for page in [*named, *self._plan.things][share::shares]:
            yield Asked(self._showing.language, page, ())

    def write(self, pages: Iterable[Asked]) -> Iterator[int]:
        """Write pages and all that they lead to; after each yield how many are waiting."""
        waiting = {self._plan.page(asked): asked for asked in pages}
        while waiting:
            name, asked = waiting.popitem()
            self.made.add(name)
            for linked, what in self._linked(name, self._page(name, asked)):
                if what.language != self._showing.language:
                    self.elsewhere[linked] = what
                elif linked not in self.made and not self._folder.holds(linked):
                    waiting[linked] = what
            yield len(waiting)

    def write_for_browser(self) -> None:
        """Write the files by which the browser searches and answers."""
        offered = {"search": search_files} | ({"sparql": sparql_files} if self._plan.answers else {})
        for name, files in offered.items():
            page = self._plan.page(Asked(self._showing.language, name, ()))
            for path, content in files(self._at(page)):
                self._folder.write_bytes(f"{STATIC}{path}", content)

    def _page(self, name: str, asked: Asked) -> Page:
        """Write a page, and return it."""
        showing, given = self._at(name), dict(asked.parameters)
        named = _NAMED.get(asked.page)
        page = named(showing, given) if named else page_of(showing, asked.page, given)
        if page is None:
            raise ValueError(f"{asked.page} has no page")
        self._folder.write(name, page.html)
        return page

    def _linked(self, name: str, page: Page) -> Iterator[tuple[str, Asked]]:
        """Yield the pages that a page links to, and write the lists that it offers."""
        for linked in dict.fromkeys(_LINK.findall(page.html)):
            asked = self._plan.files.get(linked)
            if asked and asked.extension == "html":
                yield linked, asked
            elif asked:
                if linked not in self._folder.names:  # the parts of a long list all lead to it
                    self._folder.write(linked, self._list(name, asked, page))
                del self._plan.files[linked]

    def _list(self, name: str, asked: Asked, page: Page) -> str:
        """Return a list of a page as a file, or its calendar."""
        if asked.extension == "ics":
            return CALENDARS[asked.page](self._at(name), dict(asked.parameters))
        table = next(table for table in page.tables if table.name == asked.table)
        return table.written(asked.extension, self._showing.workspace.base)

    def _at(self, name: str) -> Showing:
        hrefs = SiteHrefs(name.count("/"), self._showing.language, self._plan)
        return replace(self._showing, hrefs=hrefs)
