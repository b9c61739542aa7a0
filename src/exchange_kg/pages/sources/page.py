"""Sources: every document, its publisher, and how much was read from it."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from exchange_kg.messages import area_messages, text
from exchange_kg.pages.listing import said
from exchange_kg.pages.making import made
from exchange_kg.pages.tables import Cell, Page, Row, Table
from exchange_kg.query import Labels
from exchange_kg.query.readable import readable
from exchange_kg.store import Literal, NamedNode
from exchange_kg.store.kept import kept

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exchange_kg.messages import Language
    from exchange_kg.pages.showing import Showing
    from exchange_kg.query.result import Row as Solution
    from exchange_kg.store import Dataset, Term

NAME = "sources"
_COLUMNS = ("source", "identifier", "publisher", "changed", "records", "passages")


def sources_page(showing: Showing, parameters: Mapping[str, str]) -> Page:
    """Return the page of all documents."""
    language = showing.language
    words = area_messages("pages")["sources"]["column"]
    rows = _rows(showing.dataset, language)
    title = text("pages.sources.count", language, count=len(rows))
    table = Table(NAME, title, tuple((name, words[name][language]) for name in _COLUMNS), rows)
    return made(showing, parameters, NAME, "lists/listing.html", (table,))


@kept
def _rows(dataset: Dataset, language: Language) -> tuple[Row, ...]:
    name = "documents.rq"
    query = (files(__package__) / name).read_text(encoding="utf-8")
    rows = list(dataset.select(query, source=name).rows)
    labels = Labels(dataset, language)
    labels.learn(term.value for row in rows for term in row.values() if isinstance(term, NamedNode))
    return tuple(_row(row, labels, language) for row in rows)


def _row(row: Solution, labels: Labels, language: Language) -> Row:
    return tuple(_cell(row.get(name), labels, language) for name in _COLUMNS)


def _cell(term: Term | None, labels: Labels, language: Language) -> tuple[Cell, ...]:
    if isinstance(term, NamedNode):
        return (Cell(labels.text(term.value), term.value),)
    return said(readable(term, language)) if isinstance(term, Literal) else ()
