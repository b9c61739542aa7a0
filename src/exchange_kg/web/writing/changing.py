"""Makes a change, in a worker; only here a foreign update or document is parsed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from exchange_kg.errors import UsageError
from exchange_kg.store import Dataset
from exchange_kg.store.changing import ChangingStore, parse_document
from exchange_kg.store.source_text import SourceText
from exchange_kg.web.workers.frames import frame
from exchange_kg.web.workers.way_out import WayOut

if TYPE_CHECKING:
    from exchange_kg.web.writing.change import Change


def make_change(change: Change, body: bytes) -> bytes:
    """Return the frame that answers a change; `detail` of one that is done says whether a graph was there.

    Raises the errors of `ChangingStore` and UsageError for a call to an endpoint that is not allowed.
    """
    if change.graph in change.build_graphs:
        return frame({"outcome": "forbidden", "detail": change.graph})
    if change.kind == "update":
        return _update(change, SourceText.decode(body, "update").text)
    quads = (
        [] if change.kind == "delete" else parse_document(body, change.format, change.graph or change.base)
    )
    store = ChangingStore(Path(change.folder), Path(change.copy))
    there = store.has(change.graph)
    if change.kind == "delete" and not there:
        return frame({"outcome": "missing"})
    if change.kind != "post":
        store.remove_graph(change.graph)
    if change.kind != "delete":
        store.add(change.graph, quads)
    store.close()
    return frame({"outcome": "done", "detail": "changed" if there else "created"})


def _update(change: Change, text: str) -> bytes:
    store = ChangingStore(Path(change.folder), Path(change.copy))
    with WayOut().calls(text, change.services, change.relay) as redirected:
        store.update(redirected, change.base)
    store.close()
    build = Dataset.open(Path(change.build_store), trusted=True)
    touched = store.differing(build, change.build_graphs)
    if touched is not None:
        raise UsageError("web.graph_of_build", graph=touched)
    return frame({"outcome": "done", "detail": "changed"})
