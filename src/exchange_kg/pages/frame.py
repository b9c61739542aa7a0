"""What stands around the content of every page: header, path to the page, languages, footer."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exchange_kg.messages import Language
    from exchange_kg.workspace import Configuration

LANGUAGE_NAMES: Mapping[Language, str] = MappingProxyType({"ja": "日本語", "en": "English"})
"""Each language as its own readers call it."""

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"
)
"""What pages may load and run, as a Content-Security-Policy: nothing but the files of their own site."""


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads somewhere; without `href` it is the text alone. `code` marks a name of the code."""

    text: str
    href: str | None = None
    code: bool = False


def licence_link(configuration: Configuration) -> Link:
    """Return the link to the licence of a workspace, called as people write it: `CC BY 4.0`."""
    return Link(configuration.licence.replace("-", " "), configuration.licence_iri)


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of one page; every href is relative to the page or absolute on its site.

    `site` is what all pages belong to, with its front page; `menu` its parts, and `more` those that the
    menu shows when it is opened; `section` is the href of the one that the page stands in; `trail` the way
    from the front page, whose last link is the page itself. `languages` says where the page stands in each
    language: a page in one language alone has none. `static` is the folder of the stylesheet and the icon,
    with a final slash; a page that stands alone has none and carries the stylesheet in itself. `licence` is
    that of what the page shows, `sources` leads to the documents behind it, `build` names the build that it
    was made from. `policy` is told by the page itself where no server tells it.
    """

    language: Language
    title: str
    site: Link
    description: str = ""
    menu: tuple[Link, ...] = ()
    more: tuple[Link, ...] = ()
    section: str | None = None
    trail: tuple[Link, ...] = ()
    languages: Mapping[Language, str] = field(default_factory=dict)
    static: str = "static/"
    licence: Link | None = None
    sources: Link | None = None
    build: str = ""
    policy: str = ""
