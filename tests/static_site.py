"""A static site as a reader meets it: its pages, and where their links lead."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from html_pages import Page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True)
class Site:
    folder: Path

    @cached_property
    def files(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
        }

    @cached_property
    def pages(self) -> dict[str, Page]:
        return {name: Page(text.decode()) for name, text in self.files.items() if name.endswith(".html")}

    @cached_property
    def anchors(self) -> dict[str, set[str]]:
        return {name: set(page.ids()) for name, page in self.pages.items()}

    def dead_links(self) -> Iterator[str]:
        """Yield links to files or anchors of the site that are not there."""
        for name, page in self.pages.items():
            for href in {*page.hrefs(), *page.fetched()}:
                target = self.target(name, href)
                fragment = urlsplit(href).fragment
                if target and (
                    target not in self.files or fragment not in {"", *self.anchors.get(target, ())}
                ):
                    yield f"{name}: {href}"

    def linked(self, name: str) -> Iterator[str]:
        """Yield the pages that a page links to."""
        targets = (self.target(name, href) for href in self.pages[name].hrefs())
        return (target for target in targets if target in self.pages)

    @staticmethod
    def target(name: str, href: str) -> str | None:
        """Return the file that a link leads to, None for one that leads out of the site."""
        parts = urlsplit(href)
        if parts.scheme:
            return None
        return (
            posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path)))
            if parts.path
            else name
        )
