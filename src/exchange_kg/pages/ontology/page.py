"""The ontology: its classes, properties and concepts, each with its definition and a link to its page."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.messages import area_messages, text
from exchange_kg.pages.listing import said
from exchange_kg.pages.making import made
from exchange_kg.pages.tables import Cell, Page, Row, Table
from exchange_kg.query import Labels
from exchange_kg.query.question_files import own_question
from exchange_kg.store import Literal
from exchange_kg.store.kept import kept
from exchange_kg.vocabulary import OWL, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from exchange_kg.messages import Language
    from exchange_kg.pages.showing import Showing
    from exchange_kg.query.result import Row as Solution
    from exchange_kg.store import Dataset

NAME = "terms"
_COLUMNS = ("term", "name", "definition", "above")
_SORTS = {
    OWL.Class: "classes",
    OWL.ObjectProperty: "links",
    OWL.DatatypeProperty: "values",
    SKOS.Concept: "concepts",
}


class Terms(NamedTuple):
    """Terms of one sort, those of concepts of one scheme: the sort, the label of the scheme, and rows."""

    sort: str
    scheme: str
    rows: tuple[Row, ...]


def ontology_page(showing: Showing, parameters: Mapping[str, str]) -> Page:
    """Return the page of all terms."""
    language = showing.language
    words = area_messages("pages")["terms"]["column"]
    columns = tuple((name, words[name][language]) for name in _COLUMNS)
    tables = tuple(
        Table(_name(terms, number), _title(terms, language), columns, terms.rows)
        for number, terms in enumerate(_terms(showing.dataset, language))
    )
    return made(showing, parameters, NAME, "lists/ontology.html", tables)


def _name(terms: Terms, number: int) -> str:
    return f"{terms.sort}-{number}" if terms.scheme else terms.sort


def _title(terms: Terms, language: Language) -> str:
    return terms.scheme or text(f"pages.terms.{terms.sort}", language)


@kept
def _terms(dataset: Dataset, language: Language) -> tuple[Terms, ...]:
    question = own_question(__package__, "terms")
    query = question.filled({"language": [Literal(language)]})
    rows = list(dataset.select(query, source=question.source).rows)
    labels = Labels(dataset, language)
    labels.learn(row[name].value for row in rows for name in ("above", "scheme") if name in row)
    groups = groupby(
        rows, key=lambda row: (row["sort"].value, row["scheme"].value if "scheme" in row else "")
    )
    found = [
        Terms(_SORTS[sort], labels.text(scheme) if scheme else "", tuple(_rows(group, labels)))
        for (sort, scheme), group in groups
    ]
    order = [*_SORTS.values()]
    return tuple(sorted(found, key=lambda terms: order.index(terms.sort)))


def _rows(rows: Iterable[Solution], labels: Labels) -> Iterable[Row]:
    """Yield a row for each term, with all that stands above it."""
    for iri, group in groupby(rows, key=lambda row: row["term"].value):
        of_term = list(group)
        above = dict.fromkeys(row["above"].value for row in of_term if "above" in row)
        first = of_term[0]
        yield (
            (Cell(first["label"].value, iri),),
            said(iri.rpartition("#")[2].rpartition("/")[2]),
            said(first["definition"].value if "definition" in first else ""),
            tuple(Cell(labels.text(one), one) for one in above),
        )
