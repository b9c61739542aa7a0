"""The documentation in one language, page by page."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from exchange_kg.messages import LANGUAGES, text
from exchange_kg.pages.docs import overview
from exchange_kg.pages.docs.entries import Entry, Kind, Term
from exchange_kg.pages.docs.place import Place
from exchange_kg.pages.docs.views import view
from exchange_kg.pages.environment import render
from exchange_kg.pages.frame import Frame, Link
from exchange_kg.query import Labels
from exchange_kg.vocabulary import PREFIXES, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.messages import Language
    from exchange_kg.pages.docs.answers import Answer, Answers
    from exchange_kg.pages.docs.book import Book
    from exchange_kg.pages.docs.examples import Examples
    from exchange_kg.query import Question

FRONT, INDEX, VOCABULARIES = "index.html", "terms.html", "vocabularies.html"
# The predicates that templates follow.
_IRIS = {
    "subclass": RDFS.subClassOf,
    "subproperty": RDFS.subPropertyOf,
    "broader": SKOS.broader,
    "in_scheme": SKOS.inScheme,
}
_LICENCES = {"https://creativecommons.org/publicdomain/zero/1.0/": "CC0 1.0"}


class Edition:
    """Makes the pages of one language from what was read once for all of them."""

    def __init__(self, book: Book, examples: Examples, answers: Answers, language: Language) -> None:
        self.book = book
        self.examples = examples
        self.language = language
        self._answers = answers
        self._labels = Labels(book.dataset, language)
        self._labels.learn(examples.iris())

    def pages(self) -> Iterator[tuple[str, str]]:
        """Yield the pages: the path in the folder of the language, and the text."""
        yield FRONT, self._front()
        for kind in self._kinds:
            path = f"{kind}/index.html"
            yield path, self._page(path, f"docs/{kind}-list.html", self._plural(kind), kind=kind)
        for entry in self.book.entries:
            if not (isinstance(entry, Term) and entry.foreign):
                yield entry.path, self._entry(entry)
        yield VOCABULARIES, self._vocabularies()
        yield INDEX, self._page(INDEX, "docs/terms.html", self._text("terms"), letters=self._letters)

    def answer(self, question: Question) -> Answer | None:
        """Return the answer to a question, with labels in the language."""
        return self._answers.of(question, self._labels)

    def _front(self) -> str:
        known = {entry.iri for entry in self.book.of(Kind.CLASS) if isinstance(entry, Term)}
        place = self._place(FRONT)
        drawing = overview.draw(known, place.term, self._text("overview"), self._text("overview_description"))
        return self._page(
            FRONT,
            "docs/front.html",
            self._title,
            drawing=drawing,
            relations=overview.relations(known),
            kinds=[(kind, self.book.of(kind)) for kind in self._kinds],
        )

    def _entry(self, entry: Entry) -> str:
        template = f"docs/{'rule' if entry.kind is Kind.CHECK else entry.kind}.html"
        place = self._place(entry.path)
        above = Link(self._plural(entry.kind), place.href(f"{entry.kind}/index.html"))
        values = view(self, place, entry)
        return self._page(entry.path, template, place.label(entry), above, entry=entry, **values)

    def _vocabularies(self) -> str:
        values = {"prefixes": PREFIXES, "graphs": self.book.usage.graphs}
        return self._page(VOCABULARIES, "docs/vocabularies.html", self._text("vocabularies"), **values)

    def _page(self, path: str, template: str, title: str, *above: Link, **values: object) -> str:
        place = self._place(path)
        site = Link(self._title, place.href(FRONT))
        trail = () if path == FRONT else (site, *above, Link(title))
        up = "../" * (path.count("/") + 1)
        menu = [Link(title, place.href(target)) for title, target in self._menu]
        section = f"{path.partition('/')[0]}/index.html" if "/" in path else path
        frame = Frame(
            self.language,
            title,
            site,
            description=self._description(values),
            menu=tuple(menu),
            section=place.href(section),
            trail=trail,
            languages={language: f"{up}{language}/{path}" for language in LANGUAGES},
            static=f"{up}static/",
            licence=self._licence,
        )
        return render(template, frame, place=place, book=self.book, iri=_IRIS, **values)

    def _description(self, values: dict[str, object]) -> str:
        entry = values.get("entry")
        place = self._place(FRONT)
        return place.said(entry.definitions if isinstance(entry, Entry) else self.book.description)

    def _place(self, path: str) -> Place:
        return Place(self.book, self._labels, self.language, path)

    @cached_property
    def _menu(self) -> list[tuple[str, str]]:
        kinds = (kind for kind in self._kinds if kind is not Kind.INDIVIDUAL)
        return [
            *((self._plural(kind), f"{kind}/index.html") for kind in kinds),
            (self._text("vocabularies"), VOCABULARIES),
            (self._text("terms"), INDEX),
        ]

    @cached_property
    def _letters(self) -> dict[str, list[Entry]]:
        """The entries but shapes and checks, which have codes, by the first letter of their names."""
        letters: dict[str, list[Entry]] = {}
        named = (entry for entry in self.book.entries if entry.kind not in {Kind.SHAPE, Kind.CHECK})
        for entry in sorted(named, key=lambda entry: (entry.local_name.casefold(), entry.path)):
            letters.setdefault(entry.local_name[:1].upper(), []).append(entry)
        return letters

    @cached_property
    def _kinds(self) -> tuple[Kind, ...]:
        return tuple(kind for kind in Kind if self.book.of(kind))

    @cached_property
    def _licence(self) -> Link | None:
        iri = self.book.licence
        return Link(_LICENCES.get(iri, iri), iri) if iri and iri.startswith(("https://", "http://")) else None

    @property
    def _title(self) -> str:
        return self._place(FRONT).said(self.book.title) or self.book.workspace.configuration.name

    def _plural(self, kind: Kind) -> str:
        return self._text(f"kinds.{kind}")

    def _text(self, key: str) -> str:
        return text(f"pages.docs.{key}", self.language)
