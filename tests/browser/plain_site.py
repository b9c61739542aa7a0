"""The pages that scripts fill, as files behind a plain web server, which knows nothing of them."""

from __future__ import annotations

import datetime
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urlencode

from exchange_kg.match import SearchIndex
from exchange_kg.messages import LANGUAGES
from exchange_kg.pages import STATIC_NAMES, static_text
from exchange_kg.pages.browser_parts import PARTS, missing_parts, part_content
from exchange_kg.pages.catalogue import PAGES
from exchange_kg.pages.showing import Showing
from exchange_kg.site.browser import search_files, sparql_files, sparql_page
from exchange_kg.web.linked_data.paths import Paths
from exchange_kg.web.named_pages import ServerHrefs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from exchange_kg.messages import Language
    from exchange_kg.store import Dataset
    from exchange_kg.workspace import Workspace


class PlainSite(NamedTuple):
    address: str


class FileHrefs(ServerHrefs):
    """Where files lie: pages beside each other in a folder for each language. Things have none here."""

    def thing(self, iri: str) -> str | None:
        path = self.paths.path(iri)
        return f"things.html?thing={quote(path)}" if path else None

    def page(self, name: str, /, **parameters: str) -> str:
        return f"{name}.html?{urlencode(parameters)}" if parameters else f"{name}.html"

    def static(self) -> str:
        return "../static/"

    def languages(self, name: str, /, **parameters: str) -> Mapping[Language, str]:
        return {language: f"../{language}/{self.page(name, **parameters)}" for language in LANGUAGES}


def write_pages(folder: Path, dataset: Dataset, workspace: Workspace) -> None:
    """Write the pages of the search and of queries in all languages, with what belongs to them."""
    for language in LANGUAGES:
        hrefs = FileHrefs(Paths(workspace.base, ""), None)
        index, today = SearchIndex.of(dataset), datetime.date(2026, 11, 26)
        showing = Showing(dataset, index, workspace, language, hrefs, today, "test", served=False)
        for name, page in (("search", PAGES["search"]), ("things", PAGES["things"]), ("sparql", sparql_page)):
            _write(folder / language / f"{name}.html", page(showing, {}).html.encode())
        for name, content in (*search_files(showing), *sparql_files(showing)):
            _write(folder / "static" / name, content)
    for name in STATIC_NAMES:
        _write(folder / "static" / name, static_text(name).encode())
    for name in set(PARTS).difference(missing_parts()):
        _write(folder / "static" / "parts" / name, part_content(name))


@contextmanager
def served(folder: Path) -> Iterator[PlainSite]:
    """Send the files of a folder until the block ends."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield PlainSite(f"http://127.0.0.1:{server.server_port}/")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, *_told: object) -> None:
        """Say nothing."""


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
