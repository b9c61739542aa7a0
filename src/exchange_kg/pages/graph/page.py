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
from exchange_kg.store.kept import kept

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from exchange_kg.pages.showing import Showing
    from exchange_kg.store import Dataset

MOST = 2000
"""How many things are listed; the files of the graph have all."""


def graph_page(showing: Showing, iri: str, parameters: Mapping[str, str]) -> Page | None:
    """Return the page of a named graph; None where no graph of the dataset has this name."""
    found = _things(showing.dataset, iri)
    if not found:
        return None
    title = text("pages.graph.things", showing.language)
    rows = MadeRows(found[:MOST], partial(_rows, showing))
    table = Table("things", title, (("thing", text("pages.things.column.thing", showing.language)),), rows)
    name = iri.rpartition("/graph/")[2]
    return made(showing, parameters, iri, "graph.html", (table,), title=name, iri=iri, cut=len(found) > MOST)


@kept
def _things(dataset: Dataset, graph: str) -> list[str]:
    query = own_question(__package__, "things")
    rows = dataset.select(query.filled({"graph": [NamedNode(graph)]})).rows
    return [row["thing"].value for row in rows]


def _rows(showing: Showing, things: Sequence[str]) -> Iterator[Row]:
    labels = Labels(showing.dataset, showing.language)
    labels.learn(things)
    return (((Cell(labels.text(thing), thing),),) for thing in things)
