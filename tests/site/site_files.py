"""The files of a site, and where the links of its pages lead; read by patterns, since there are thousands."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HREF = re.compile(r'\s(?:href|src|action)="([^"]*)"')
ID = re.compile(r'\sid="([^"]*)"')


@dataclass(frozen=True)
class SiteFiles:
    """The files by name."""

    files: dict[str, bytes]

    @classmethod
    def read(cls, folder: Path) -> Self:
        paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
        return cls({path.relative_to(folder).as_posix(): path.read_bytes() for path in paths})

    def text(self, name: str) -> str:
        return self.files[name].decode()

    @cached_property
    def hrefs(self) -> dict[str, set[str]]:
        """The links of each page."""
        pages = (name for name in self.files if name.endswith(".html"))
        return {name: {unescape(href) for href in HREF.findall(self.text(name))} for name in pages}

    def linked(self, name: str) -> Iterator[str]:
        """Yield the files that a page links to."""
        return (target for href in self.hrefs[name] if (target := _target(name, href)))

    def dead_links(self) -> Iterator[str]:
        """Yield links to files or anchors of the site that are not there."""
        anchors = {name: {"", *map(unescape, ID.findall(self.text(name)))} for name in self.hrefs}
        for name, hrefs in self.hrefs.items():
            for href in hrefs:
                target, fragment = _target(name, href), urlsplit(href).fragment
                if target and (target not in self.files or fragment not in anchors.get(target, {""})):
                    yield f"{name}: {href}"


def _target(name: str, href: str) -> str | None:
    """Return the file that a link leads to, None for one that leads out of the site."""
    parts = urlsplit(href)
    if parts.scheme:
        return None
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), parts.path)) if parts.path else name
