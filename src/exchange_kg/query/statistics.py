"""How much a dataset holds."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from exchange_kg.query.labels import Labels

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exchange_kg.messages import Language
    from exchange_kg.query.result import Row
    from exchange_kg.store import Queryable

_INFERRED = "/graph/inferred"


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are of a thing."""

    iri: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """Numbers of a dataset, each part with the greatest first.

    `asserted` and `inferred` count triples, as do `graphs`; `classes` count their members, inferred ones too;
    `sources` count the records that cite a passage of them.
    """

    asserted: int
    inferred: int
    graphs: tuple[Count, ...]
    classes: tuple[Count, ...]
    sources: tuple[Count, ...]


def statistics(dataset: Queryable, language: Language) -> Statistics:
    """Return how much a dataset holds; classes and sources are called by their labels in a language."""
    name = "statistics.rq"
    query = (files(__package__) / name).read_text(encoding="utf-8")
    rows = list(dataset.select(query, source=name).rows)
    labels = Labels(dataset, language)
    labels.learn(row["thing"].value for row in rows if "thing" in row)
    graphs = _counts(rows, "graphs", labels)
    inferred = sum(graph.count for graph in graphs if graph.iri.endswith(_INFERRED))
    return Statistics(
        asserted=sum(graph.count for graph in graphs) - inferred,
        inferred=inferred,
        graphs=graphs,
        classes=_counts(rows, "classes", labels),
        sources=_counts(rows, "sources", labels),
    )


def _counts(rows: Iterable[Row], part: str, labels: Labels) -> tuple[Count, ...]:
    return tuple(
        Count(row["thing"].value, labels.text(row["thing"].value), int(row["count"].value))
        for row in rows
        if row["part"].value == part
    )
