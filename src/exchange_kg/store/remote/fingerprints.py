"""What tells whether two graphs hold the same triples, worked out where each graph is."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.store.query_graphs import QueryGraphs
from exchange_kg.store.queryable import Solutions

if TYPE_CHECKING:
    from exchange_kg.store.queryable import Queryable

_FINGERPRINT = "fingerprint.rq"


class Fingerprint(NamedTuple):
    """What two graphs of the same triples have in common in every engine."""

    triples: int
    checksum: int


NOTHING = Fingerprint(0, 0)


def fingerprint(dataset: Queryable, graph: str) -> Fingerprint:
    """Return the fingerprint of a graph, worked out where the graph is."""
    query = (files(__package__) / _FINGERPRINT).read_text(encoding="utf-8").replace("<graph>", f"<{graph}>")
    answer = dataset.query(query, graphs=QueryGraphs((graph,), (graph,)), source=_FINGERPRINT)
    assert isinstance(answer, Solutions)  # noqa: S101  (it is a SELECT query)
    (row,) = answer.rows
    checksum = row.get("checksum")
    return Fingerprint(int(row["triples"].value), int(float(checksum.value)) if checksum else 0)
