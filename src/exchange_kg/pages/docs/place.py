"""A page of the documentation in one language: what things are called there, and where links lead."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exchange_kg.messages import LANGUAGES, area_messages
from exchange_kg.pages.frame import Link
from exchange_kg.query.readable import readable
from exchange_kg.rules.names import short_name
from exchange_kg.store import Literal, NamedNode
from exchange_kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exchange_kg.messages import Language
    from exchange_kg.pages.docs.book import Book
    from exchange_kg.pages.docs.entries import Entry
    from exchange_kg.pages.docs.statements import Texts
    from exchange_kg.query import Labels
    from exchange_kg.store import Term as Node

_NAMES = re.compile(r"([A-Za-z][\w-]*(?:[:/][\w-]+)+|[A-Z]+-[A-Z]\d+)", re.ASCII)


@dataclass(frozen=True)
class Place:
    """A page at `path` in the folder of a language."""

    book: Book
    labels: Labels
    language: Language
    path: str

    def href(self, path: str) -> str:
        """Return the address of another page of the language, from here."""
        page, hash_, anchor = path.partition("#")
        return posixpath.relpath(page, posixpath.dirname(self.path) or ".") + hash_ + anchor

    def to(self, entry: Entry) -> Link:
        """Return the link to the page of an entry."""
        return Link(self.label(entry), self.href(entry.path))

    def term(self, iri: str) -> Link:
        """Return the link to a term; one without a page is called by a word, or by its short name."""
        if entry := self.book.by_iri.get(iri):
            return self.to(entry)
        name = short_name(iri)
        words = (area_messages("show")["terms"] | area_messages("pages")["docs"]["words"]).get(name)
        return Link(words[self.language]) if words else Link(name, code=True)

    def terms(self, iris: Iterable[str]) -> list[Link]:
        """Return the links to terms."""
        return [self.term(iri) for iri in iris]

    def label(self, entry: Entry) -> str:
        """Return what an entry is called: by its label, else by its name in the code."""
        return self.said(entry.labels) or entry.name

    def said(self, texts: Texts) -> str:
        """Return the texts of the language in one, those of another where there are none."""
        return " / ".join(self.all_said(texts))

    def all_said(self, texts: Texts) -> tuple[str, ...]:
        """Return the texts of the language, those of another where there are none."""
        order = (self.language, *LANGUAGES)
        return next((texts[language] for language in order if texts.get(language)), ())

    def pieces(self, texts: Texts) -> list[Link]:
        """Return the texts of the language, the names of the code apart, linked where they have a page."""
        return list(self._pieces(self.said(texts)))

    def thing(self, iri: str) -> str:
        """Return what a thing of the dataset is called."""
        return self.labels.text(iri)

    def value(self, node: Node) -> str:
        """Return a value as people read it."""
        if isinstance(node, NamedNode):
            entry = self.book.by_iri.get(node.value)
            return self.label(entry) if entry else self.thing(node.value)
        return readable(node, self.language) if isinstance(node, Literal) else str(node)

    def _pieces(self, text: str) -> Iterator[Link]:
        for number, part in enumerate(_NAMES.split(text)):
            entry = self.book.by_name.get(part) if number % 2 else None
            known = number % 2 and part.partition(":")[0] in PREFIXES
            if entry and entry.path != self.path:
                yield Link(part, self.href(entry.path), code=True)
            elif part:
                yield Link(part, code=bool(entry or known))
