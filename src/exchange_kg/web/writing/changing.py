"""Makes changes, in a worker; only here a foreign update or document is parsed."""

from __future__ import annotations

from pathlib import Path

from exchange_kg.errors import UsageError
from exchange_kg.store import Dataset
from exchange_kg.store.changing import ChangingStore
from exchange_kg.store.source_text import SourceText
from exchange_kg.web.workers.task import Answer
from exchange_kg.web.workers.way_out import WayOut
from exchange_kg.web.writing.change import Change
from exchange_kg.web.writing.documents import read_documents


class Changing:
    """Makes one change after another, each in a copy of its own."""

    def __init__(self) -> None:
        self._way_out = WayOut()

    def __call__(self, header: bytes, body: bytes) -> Answer:
        """Make a change; the `detail` of the answer says whether the graph was there.

        Raises the errors of `ChangingStore`, and UsageError for a call to an endpoint that is not allowed.
        """
        change = Change.of(header)
        if change.graph in change.build_graphs:
            return Answer("forbidden", detail=change.graph or "")
        return self._update(change, body) if change.kind == "update" else _change_graph(change, body)

    def _update(self, change: Change, body: bytes) -> Answer:
        text = SourceText.decode(body, "update")
        with ChangingStore(Path(change.folder), Path(change.copy)) as store:
            with self._way_out.calls(text, change.services, change.relay) as redirected:
                store.update(redirected, change.base, change.graphs)
            build = Dataset.open(Path(change.build_store), trusted=True)
            touched = store.differing(build, change.build_graphs)
        if touched is not None:
            raise UsageError("web.graph_of_build", graph=touched)
        return Answer("done", detail="changed")


def _change_graph(change: Change, body: bytes) -> Answer:
    base = change.graph or change.base
    quads = [] if change.kind == "delete" else read_documents(body, change.content_type, base)
    with ChangingStore(Path(change.folder), Path(change.copy)) as store:
        there = store.has(change.graph)
        if change.kind == "delete" and not there:
            return Answer("missing")
        if change.kind != "post":
            store.remove_graph(change.graph)
        if change.kind != "delete":
            store.add(change.graph, quads)
    return Answer("done", detail="changed" if there else "created")
