"""The files around the pages: where a visit begins, what is not there, downloads, what programs read."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from exchange_kg.messages import LANGUAGES, text
from exchange_kg.pages import Frame, Link, render, render_alone
from exchange_kg.pages.browser_parts import EDITOR_SCRIPT, EDITOR_STYLE, ENGINE, missing_parts, part_content
from exchange_kg.publish.description import description_at
from exchange_kg.site.hrefs import APART, STATIC
from exchange_kg.store import in_graph, serialize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exchange_kg.store import Dataset
    from exchange_kg.workspace import Workspace

SCRIPT = "first-language.js"
_MOST_IN_SITEMAP = 50_000


def front_files(workspace: Workspace, address: str) -> Iterator[tuple[str, bytes]]:
    """Yield the page that offers the languages, that for what is not there, and what these need."""
    name = workspace.configuration.name
    offered = {language: f"{language}/index.html" for language in LANGUAGES}
    first = workspace.configuration.language or "en"
    texts = {language: (text("pages.home.lede", language),) for language in LANGUAGES}
    frame = Frame(first, name, Link(name, "index.html"), languages=offered, static=STATIC)
    yield "index.html", render("site/front.html", frame, descriptions=texts, script=SCRIPT).encode()
    yield f"{STATIC}{SCRIPT}", (files(__package__) / SCRIPT).read_bytes()
    # Servers send this page for addresses in any folder: without the site's own address it can link nowhere.
    home = Link(name, address or None)
    lost = Frame(first, text("pages.site.lost", first), home, static="")
    yield "404.html", render_alone("site/lost.html", lost, languages=LANGUAGES, text=text).encode()
    yield ".nojekyll", b""
    # The code of the engine is among the files of the query page, compressed.
    for part in () if missing_parts() else (EDITOR_SCRIPT, EDITOR_STYLE, ENGINE):
        yield f"{STATIC}parts/{part}", part_content(part)


def description_file(dataset: Dataset, base: str, address: str) -> tuple[str, bytes]:
    """Return the description of the dataset, with its files below the address of the site, else the base."""
    said = description_at(dataset, base, address or base)
    return APART[".well-known/void"], serialize(in_graph(said), "turtle", base)


def files_for_robots(names: Iterable[str], address: str) -> Iterator[tuple[str, bytes]]:
    """Yield the lists of all pages by which search engines find them (https://www.sitemaps.org/protocol.html)."""
    pages = sorted(f"{address}{name}\n" for name in names if name.endswith(".html") and "/" in name)
    parts = [pages[first : first + _MOST_IN_SITEMAP] for first in range(0, len(pages), _MOST_IN_SITEMAP)]
    maps = {f"sitemap-{number}.txt": "".join(part).encode() for number, part in enumerate(parts, 1)}
    yield from maps.items()
    yield "robots.txt", "".join(f"Sitemap: {address}{name}\n" for name in maps).encode()
