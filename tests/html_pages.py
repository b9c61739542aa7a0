"""What every HTML page must be: read strictly, then looked through for what readers and machines rely on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import html5lib

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

# Attributes that make a browser fetch something.
FETCHING = {"src", "srcset", "poster", "data", "action", "formaction", "background"}
FETCHING_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "manifest"}


@dataclass(frozen=True)
class Page:
    """A page, read as HTML5 with every parse error fatal."""

    text: str

    @cached_property
    def root(self) -> Element:
        root: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(self.text)
        return root

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.root.iter() if name(element) in tags]

    def ids(self) -> list[str]:
        return [element.attrib["id"] for element in self.root.iter() if "id" in element.attrib]

    def hrefs(self) -> Iterator[str]:
        for element in self.root.iter():
            href = element.attrib.get("href") or element.attrib.get("{http://www.w3.org/1999/xlink}href")
            if href is not None:
                yield href

    def fetched(self) -> Iterator[str]:
        """Yield the addresses that a browser fetches to show the page."""
        for element in self.root.iter():
            yield from (value for key, value in element.attrib.items() if key in FETCHING)
            if name(element) == "link" and FETCHING_LINKS & set(element.attrib.get("rel", "").split()):
                yield element.attrib["href"]
            yield from re.findall(r"url\(([^)]*)\)|@import\s+(\S+)", element.attrib.get("style", ""))

    def faults(self) -> list[str]:
        """Return what is wrong, in words; a page that cannot be read raises instead."""
        return [fault for check in CHECKS for fault in check(self)]


def name(element: Element) -> str:
    """Return the tag without its namespace; html5lib gives comments a function as tag."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def content(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _language(page: Page) -> Iterator[str]:
    if page.root.attrib.get("lang") not in {"ja", "en"}:
        yield "no language"


def _title(page: Page) -> Iterator[str]:
    titles = [element for element in page.root.findall("head/title") if content(element)]
    if len(titles) != 1:
        yield f"{len(titles)} titles"


def _headings(page: Page) -> Iterator[str]:
    levels = [int(name(heading)[1]) for heading in page.all("h1", "h2", "h3", "h4", "h5", "h6")]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} first headings"
    if any(after > before + 1 for before, after in zip([0, *levels], levels, strict=False)):
        yield f"headings out of order: {levels}"
    yield from ("an empty heading" for heading in page.all("h1", "h2", "h3", "h4") if not content(heading))


def _ids(page: Page) -> Iterator[str]:
    ids = page.ids()
    yield from (f"id {one} twice" for one in set(ids) if ids.count(one) > 1)
    for element in page.root.iter():
        for key in ("aria-labelledby", "aria-describedby", "for", "headers"):
            yield from (
                f"{key} {one} leads nowhere" for one in element.attrib.get(key, "").split() if one not in ids
            )


def _landmarks(page: Page) -> Iterator[str]:
    for tag in ("main", "header", "footer"):
        if len(page.all(tag)) != 1:
            yield f"{len(page.all(tag))} {tag}"
    yield from ("a nav without label" for nav in page.all("nav") if not nav.attrib.get("aria-label"))


def _pictures(page: Page) -> Iterator[str]:
    yield from ("an img without alt" for image in page.all("img") if "alt" not in image.attrib)
    for picture in page.all("svg"):
        described = {"title", "desc"} <= {name(child) for child in picture} and "role" in picture.attrib
        if not described and picture.attrib.get("aria-hidden") != "true":
            yield "an svg without title and desc"


def _links(page: Page) -> Iterator[str]:
    for anchor in page.all("a"):
        if not content(anchor) and not anchor.attrib.get("aria-label"):
            yield f"a link without text to {anchor.attrib.get('href')}"


def _tables(page: Page) -> Iterator[str]:
    for table in page.all("table"):
        heads = [head for head in table.iter() if name(head) == "th"]
        if not heads or any(head.attrib.get("scope") not in {"col", "row"} for head in heads):
            yield "a table whose heads have no scope"


def _foreign(page: Page) -> Iterator[str]:
    yield from (f"fetches {url}" for url in page.fetched() if re.match(r"\w+:|//", url) and url != "data:,")
    yield from ("a frame" for _ in page.all("iframe", "object", "embed"))
    yield from ("a script in the page" for one in page.all("script") if "src" not in one.attrib or one.text)


CHECKS = (_language, _title, _headings, _ids, _landmarks, _pictures, _links, _tables, _foreign)
