"""Loading a dataset into an endpoint: graph by graph, in pieces, so that a push that broke is taken up again.

The pieces of a graph go into a graph at work, named by the checksum of what it is to hold. When it holds all
of it, by number and checksum, it takes the place of the graph in one update; until then readers see the graph
as it was. What is there needs no record of its own: the number of triples at work tells which pieces have
come, since the same content is always sent in the same order. Where that turns out wrong, because the engine
lost some in its fall, all is sent anew. Blank nodes are names within one request, so all triples that have
some are the first piece, which takes the place of what is at work.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.errors import InputError
from exchange_kg.model.progress import silent
from exchange_kg.store.remote.dataset import AT_WORK, RemoteDataset
from exchange_kg.store.remote.fingerprints import NOTHING, Fingerprint, fingerprint
from exchange_kg.store.remote.loaders import TRIAL, find_loader
from exchange_kg.store.remote.moving import move
from exchange_kg.store.remote.union import UnionGraph
from exchange_kg.store.terms import BlankNode, parts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from exchange_kg.model.progress import Progress
    from exchange_kg.store.dataset import Dataset
    from exchange_kg.store.remote.loaders import Loader, LoadingBy
    from exchange_kg.store.terms import Triple

_LEFT_AT_WORK = re.compile(rf"/(?:[0-9a-f]+|{TRIAL}){AT_WORK}$")


class Pushed(NamedTuple):
    """How many graphs were loaded, how many were there already and were left, and the triples of all.

    `by` is the way in which they were loaded.
    """

    loaded: int
    left: int
    removed: int
    triples: int
    by: LoadingBy


def push(
    dataset: Dataset,
    remote: RemoteDataset,
    base: str,
    progress: Progress = silent,
    *,
    by: LoadingBy | None = None,
) -> Pushed:
    """Make the graphs of an endpoint under `{base}graph/` those of a dataset, and the union of all.

    Without `by`, they are loaded by the Graph Store Protocol where the endpoint turns out to have it, else by
    updates. `progress` is told of the stage `push`, once for each graph. Errors as those of
    `RemoteDataset.update` and `find_loader`, and InputError where the endpoint does not hold what was sent;
    another push then goes on from there.
    """
    graphs, held = dataset.graphs(), frozenset(remote.graphs(at_work=True))
    union = UnionGraph(remote, base)
    pushing = _Pushing(remote, find_loader(remote, base, by), held, union)
    loaded, triples = 0, 0
    for number, graph in enumerate(graphs):
        progress("push", number, len(graphs))
        wanted = fingerprint(dataset, graph)
        triples += wanted.triples
        loaded += pushing.load(dataset, graph, wanted)
    own = {graph for graph in held if graph.startswith(f"{base}graph/")}
    gone = sorted(own.intersection(remote.graphs()).difference(graphs))
    if gone:
        union.outdate()
    for graph in [*gone, *sorted(filter(_LEFT_AT_WORK.search, own))]:
        remote.update(f"DROP SILENT GRAPH <{graph}>")
    if not union.is_current():
        union.make()
    progress("push", len(graphs), len(graphs))
    return Pushed(loaded, len(graphs) - loaded, len(gone), triples, pushing.loader.by)


class _Pushing(NamedTuple):
    """A push: where to, how, which graphs are there, also those at work, and the union of them."""

    remote: RemoteDataset
    loader: Loader
    held: Collection[str]
    union: UnionGraph

    def load(self, dataset: Dataset, graph: str, wanted: Fingerprint) -> bool:
        """Load a graph unless it is there already; tell whether it was loaded."""
        if self._found(graph) == wanted:
            return False
        at_work = f"{graph}/{wanted.checksum:x}{AT_WORK}"
        pieces = _pieces((quad.triple for quad in dataset.quads(graph)), self.loader.piece)
        arrived = _arrived(self._found(at_work).triples, pieces)
        found = self._send(pieces, at_work, arrived)
        if found != wanted and arrived:
            found = self._send(pieces, at_work, 0)
        if found != wanted:
            self.remote.update(f"DROP SILENT GRAPH <{at_work}>")
            raise InputError("store.pushed-differs", graph=graph, sent=wanted.triples, found=found.triples)
        self.union.outdate()
        move(self.remote, at_work, graph)
        return True

    def _found(self, graph: str) -> Fingerprint:
        return fingerprint(self.remote, graph) if graph in self.held else NOTHING

    def _send(self, pieces: Sequence[Sequence[Triple]], at_work: str, arrived: int) -> Fingerprint:
        """Send the pieces that have not arrived; return what is there then."""
        for number, piece in enumerate(pieces[arrived:], arrived):
            self.loader.load(piece, at_work, first=not number)
        return fingerprint(self.remote, at_work)


def _pieces(triples: Iterable[Triple], most: int) -> list[list[Triple]]:
    """Cut triples in an order of their own; the first piece, perhaps empty, has all blank nodes."""
    ordered = sorted(triples, key=str)
    nameless = [triple for triple in ordered if _has_blank_node(triple)]
    named = [triple for triple in ordered if not _has_blank_node(triple)]
    return [nameless, *(named[first : first + most] for first in range(0, len(named), most))]


def _arrived(triples: int, pieces: Sequence[Sequence[Triple]]) -> int:
    """Return how many pieces surely are in a graph of so many triples; the next may be there in part."""
    ends = accumulate(map(len, pieces))
    return sum(end <= triples for end in ends) if triples else 0


def _has_blank_node(triple: Triple) -> bool:
    return any(isinstance(term, BlankNode) for term in parts(triple))
