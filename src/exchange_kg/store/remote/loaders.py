"""The two ways in which triples go into an engine: by updates, and by the Graph Store Protocol.

The Graph Store Protocol (https://www.w3.org/TR/sparql11-http-rdf-update/) sends triples as a file, which an
engine takes in many times faster than updates that it compiles. But not every engine has it, and each at a
URL of its own: so it is tried with one triple first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

from exchange_kg.errors import InputError, UsageError
from exchange_kg.store import terms
from exchange_kg.store.dataset import Dataset
from exchange_kg.store.line_formats import n_triples_term
from exchange_kg.store.remote.dataset import AT_WORK
from exchange_kg.store.remote.fingerprints import fingerprint
from exchange_kg.vocabulary import RDFS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exchange_kg.store.remote.dataset import RemoteDataset
    from exchange_kg.store.terms import Triple

LoadingBy = Literal["graph-store", "update"]

# The graph of the one triple.
TRIAL = "trial"
_PATIENCE_WITH_TRIAL = 20.0


class Loader(Protocol):
    """Puts pieces of a graph into an engine."""

    by: LoadingBy
    """The way in which it does."""
    piece: int
    """How many triples one request holds."""

    def load(self, piece: Sequence[Triple], graph: str, *, first: bool) -> None:
        """Add a piece to a graph; the first, perhaps empty, takes the place of what is there."""


class UpdateLoader:
    """Loads by updates."""

    by: LoadingBy = "update"
    piece = 500
    """Virtuoso compiles an update as one program, whose size is limited."""

    def __init__(self, remote: RemoteDataset) -> None:
        self._remote = remote

    def load(self, piece: Sequence[Triple], graph: str, *, first: bool) -> None:
        """Insert a piece; the first not as data, where Virtuoso refuses blank nodes."""
        data = f"{{ GRAPH <{graph}> {{\n{_lines(piece)} }} }}"
        if first:
            emptying = _dropping(graph)
            update = f"{emptying} ;\nINSERT {data} WHERE {{}}" if piece else emptying
        else:
            update = f"INSERT DATA {data}"
        self._remote.update(update, source=graph)


class GraphStoreLoader:
    """Loads by the Graph Store Protocol, at the URL of a graph store."""

    by: LoadingBy = "graph-store"
    piece = 20_000
    """Some 3 MB; servers limit the size of a body."""

    def __init__(self, remote: RemoteDataset, url: str) -> None:
        self._remote = remote
        self._url = url

    def load(self, piece: Sequence[Triple], graph: str, *, first: bool) -> None:
        """Put the first piece, post the others."""
        self._remote.upload(_lines(piece), graph, store=self._url, replacing=first)


def find_loader(remote: RemoteDataset, base: str, by: LoadingBy | None = None) -> Loader:
    """Return the loader by a way, or by the Graph Store Protocol where the engine turns out to have it.

    A small update comes first: every way needs them, and Virtuoso does not answer who may not change anything
    at the URL of a graph store. Raises UsageError where a graph store is wanted, or its URL was given, and
    there is none; else as `RemoteDataset.update`.
    """
    trial = f"{base}graph/{TRIAL}{AT_WORK}"
    remote.update(_dropping(trial))
    if by != "update":
        for url in remote.endpoint.graph_stores:
            if _is_graph_store(url, remote, trial):
                return GraphStoreLoader(remote, url)
        if by or remote.endpoint.graph_store_url:
            tried = tuple(remote.endpoint.graph_stores) or "-"
            raise UsageError("store.no-graph-store", url=remote.endpoint.url, tried=tried)
    return UpdateLoader(remote)


def _is_graph_store(url: str, remote: RemoteDataset, graph: str) -> bool:
    """Send one triple, and tell whether queries find it, whole, in its graph."""
    node = terms.NamedNode(graph)
    triple = terms.Triple(node, terms.NamedNode(RDFS.label), terms.Literal("試し", language="ja"))
    try:
        remote.upload(_lines([triple]), graph, store=url, replacing=True, seconds=_PATIENCE_WITH_TRIAL)
    except (UsageError, InputError):
        return False
    here = Dataset.in_memory([terms.Quad(*terms.parts(triple), node)])
    arrived = fingerprint(remote, graph) == fingerprint(here, graph)
    remote.update(_dropping(graph))
    return arrived


def _dropping(graph: str) -> str:
    return f"DROP SILENT GRAPH <{graph}>"


def _lines(triples: Iterable[Triple]) -> str:
    return "".join(f"{' '.join(map(n_triples_term, terms.parts(triple)))} .\n" for triple in triples)
