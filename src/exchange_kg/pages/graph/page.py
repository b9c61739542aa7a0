"""The page of a named graph: the things that it speaks of, and its files."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from exchange_kg.messages import text
from exchange_kg.pages.making import made
from exchange_kg.pages.tables import Cell, MadeRows, Page, Row, Table
from exchange_kg.query import Labels
from exchange_kg.query.question_files import own_question
from exchange_kg.store import NamedNode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from exchange_kg.pages.showing import Showing


def graph_page(showing: Showing, iri: str, parameters: Mapping[str, str]) -> Page | None:
    """Return the page of a named graph; None where no graph of the dataset has this name."""
    query = own_question(__package__, "things")
    found = showing.dataset.select(query.filled({"graph": [NamedNode(iri)]})).rows
    things = [row["thing"].value for row in found]
    if not things:
        return None
    title = text("pages.graph.things", showing.language)
    rows = MadeRows(things, partial(_rows, showing))
    table = Table("things", title, (("thing", text("pages.things.column.thing", showing.language)),), rows)
    name = iri.rpartition("/graph/")[2]
    return made(showing, parameters, iri, "graph.html", (table,), title=name, iri=iri)


def _rows(showing: Showing, things: Sequence[str]) -> Iterator[Row]:
    labels = Labels(showing.dataset, showing.language)
    labels.learn(things)
    return (((Cell(labels.text(thing), thing),),) for thing in things)
