"""Loading a dataset into an endpoint: graph by graph, in pieces, so that a push that broke is taken up again.

The pieces of a graph go into a graph at work, named by the checksum of what it is to hold. When it holds all
of it, by number and checksum, it takes the place of the graph in one update; until then readers see the graph
as it was. What is there needs no record of its own: the number of triples at work tells which pieces have
come, since the same content is always cut in the same way. Blank nodes are names within one request, so all
triples that have some are the first piece, which empties the graph at work before.
"""

from __future__ import annotations

from importlib.resources import files
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.errors import InputError
from exchange_kg.model.progress import silent
from exchange_kg.store.line_formats import n_triples_term
from exchange_kg.store.query_graphs import QueryGraphs
from exchange_kg.store.queryable import Solutions
from exchange_kg.store.remote.dataset import AT_WORK, UNION, RemoteDataset
from exchange_kg.store.terms import BlankNode, parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exchange_kg.model.progress import Progress
    from exchange_kg.store.dataset import Dataset
    from exchange_kg.store.queryable import Queryable
    from exchange_kg.store.terms import Triple

PIECE = 500
"""How many triples one request holds; Virtuoso compiles them as one program, whose size is limited."""

_FINGERPRINT = "fingerprint.rq"


class Fingerprint(NamedTuple):
    """What two graphs of the same triples have in common in every engine."""

    triples: int
    checksum: int


class Pushed(NamedTuple):
    """How many graphs were loaded, how many were there already and were left, and the triples of all."""

    loaded: int
    left: int
    removed: int
    triples: int


def push(dataset: Dataset, remote: RemoteDataset, base: str, progress: Progress = silent) -> Pushed:
    """Make the graphs of an endpoint under `{base}graph/` those of a dataset, and the union of all.

    `progress` is told of the stage `push`, once for each graph. Errors as those of `RemoteDataset.update`,
    and InputError where the endpoint does not hold what was sent; another push then goes on from there.
    """
    graphs = dataset.graphs()
    held, loaded, triples = remote.graphs(), 0, 0
    for number, graph in enumerate(graphs):
        progress("push", number, len(graphs))
        wanted = fingerprint(dataset, graph)
        triples += wanted.triples
        loaded += _load(dataset, remote, graph, wanted)
    gone = [graph for graph in held if graph.startswith(f"{base}graph/") and graph not in graphs]
    for graph in gone:
        remote.update(f"DROP SILENT GRAPH <{graph}>")
    if loaded or gone or not remote.has_union:
        make_union(remote, base)
    progress("push", len(graphs), len(graphs))
    return Pushed(loaded, len(graphs) - loaded, len(gone), triples)


def fingerprint(dataset: Queryable, graph: str) -> Fingerprint:
    """Return the fingerprint of a graph, worked out where the graph is."""
    query = (files(__package__) / _FINGERPRINT).read_text(encoding="utf-8").replace("<graph>", f"<{graph}>")
    answer = dataset.query(query, graphs=QueryGraphs((graph,), (graph,)), source=_FINGERPRINT)
    assert isinstance(answer, Solutions)  # noqa: S101  (it is a SELECT query)
    (row,) = answer.rows
    checksum = row.get("checksum")
    return Fingerprint(int(row["triples"].value), int(float(checksum.value)) if checksum else 0)


def make_union(remote: RemoteDataset, base: str) -> None:
    """Put the union of all graphs in the place of the one before."""
    union = f"{base.rstrip('/')}{UNION}"
    at_work = union + AT_WORK
    remote.update(f"DROP SILENT GRAPH <{at_work}>")
    for graph in remote.graphs():
        remote.update(f"ADD <{graph}> TO <{at_work}>")
    remote.update(f"MOVE <{at_work}> TO <{union}>")


def _load(dataset: Dataset, remote: RemoteDataset, graph: str, wanted: Fingerprint) -> bool:
    """Load a graph unless it is there already; tell whether it was loaded."""
    if fingerprint(remote, graph) == wanted:
        return False
    at_work = f"{graph}/{wanted.checksum:x}{AT_WORK}"
    pieces = _pieces(quad.triple for quad in dataset.quads(graph))
    for piece in pieces[_arrived(fingerprint(remote, at_work).triples, pieces) :]:
        remote.update(_inserting(piece, at_work, first=piece is pieces[0]), source=graph)
    found = fingerprint(remote, at_work)
    if found != wanted:
        remote.update(f"DROP SILENT GRAPH <{at_work}>")
        raise InputError("store.pushed-differs", graph=graph, sent=wanted.triples, found=found.triples)
    remote.update(f"MOVE <{at_work}> TO <{graph}>")
    return True


def _pieces(triples: Iterable[Triple]) -> list[list[Triple]]:
    """Cut triples in an order of their own; the first piece, perhaps empty, has all blank nodes."""
    ordered = sorted(triples, key=str)
    nameless = [triple for triple in ordered if _has_blank_node(triple)]
    named = [triple for triple in ordered if not _has_blank_node(triple)]
    return [nameless, *(named[first : first + PIECE] for first in range(0, len(named), PIECE))]


def _arrived(triples: int, pieces: Sequence[Sequence[Triple]]) -> int:
    """Return how many pieces surely are in a graph of so many triples; the next may be there in part."""
    ends = accumulate(map(len, pieces))
    return sum(end <= triples for end in ends) if triples else 0


def _has_blank_node(triple: Triple) -> bool:
    return any(isinstance(term, BlankNode) for term in parts(triple))


def _inserting(piece: Sequence[Triple], graph: str, *, first: bool) -> str:
    """Return the update that inserts a piece; the first not as data, where Virtuoso refuses blank nodes."""
    data = f"{{ GRAPH <{graph}> {{\n{_lines(piece)}\n}} }}"
    if not first:
        return f"INSERT DATA {data}"
    emptying = f"DROP SILENT GRAPH <{graph}>"
    return f"{emptying} ;\nINSERT {data} WHERE {{}}" if piece else emptying


def _lines(triples: Iterable[Triple]) -> str:
    return "\n".join(f"{' '.join(map(n_triples_term, parts(triple)))} ." for triple in triples)
