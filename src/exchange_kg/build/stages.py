"""The stages of a build from the files alone, each writing its part of a folder that is being made."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING

from exchange_kg.build.beside import Signal, beside
from exchange_kg.build.folder import BuildFolder
from exchange_kg.build.loading import load, union
from exchange_kg.build.manifest import STORE
from exchange_kg.infer import infer, infer_with_owlrl
from exchange_kg.match import SEARCH_INDEX, write_search_index
from exchange_kg.model.garbage import give_back
from exchange_kg.publish import DOWNLOADS
from exchange_kg.publish.description import statistics_of
from exchange_kg.rules import load_rules
from exchange_kg.store import BlankNode, Dataset, NamedNode
from exchange_kg.store.blank_nodes import blank_node_labels
from exchange_kg.store.creating import in_memory, new_store
from exchange_kg.store.sorted_lines import line_pieces
from exchange_kg.store.triple_table import TripleTable, one_table, quads_with_blank_nodes
from exchange_kg.store.turtle_writer import trig_pieces, turtle_pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from exchange_kg.build.fingerprint import Data
    from exchange_kg.model.findings import Report
    from exchange_kg.model.progress import Progress
    from exchange_kg.store import GraphName
    from exchange_kg.store.creating import NewStore
    from exchange_kg.workspace import Engine, Workspace

_SMALL = 200_000
"""Triples of a graph whose downloads ask a store of their own in memory, there before that on disk."""

_LARGE = 4_000_000
"""Triples of a graph whose downloads are not written beside its validation, which takes too much memory."""


class Stages:
    """A workspace loaded and inferred, and the folder that takes what is made of it."""

    def __init__(self, workspace: Workspace, engine: Engine, made: Path, progress: Progress) -> None:
        self._workspace = workspace
        self._folder = BuildFolder(workspace, engine, made)
        self._progress = progress
        self._on_disk: Signal | None = None
        self._loaded = load(workspace, progress)
        run = infer_with_owlrl if engine == "owlrl" else infer
        ontology = union(self._loaded.ontology)
        numbers = ontology.numbers
        self._graph = one_table([TripleTable(numbers), *self._loaded.graph.values()])  # of no file, too
        inferred = run(self._graph, ontology, load_rules(workspace.rule_files()), progress).triples
        self._inferred = one_table([TripleTable(numbers), inferred])
        numbers.relabel(blank_node_labels(quads_with_blank_nodes(self._graphs)))
        self.triples = {
            "asserted": self._graph.distinct(),
            "inferred": len(self._inferred),
            "ontology": ontology.distinct(),
        }
        give_back()

    @contextmanager
    def store(self, lines: str = "") -> Iterator[NewStore]:
        """Give the dataset on disk, and write it as N-Quads where a file for these is named.

        It may still be loading; in the end it is told what it says of itself, its things are indexed for
        search, and it is sealed.
        """
        self._progress("store", 0, 2)
        with new_store(self._folder.path / STORE) as store:
            pieces = line_pieces(self._graphs)
            store.load(self._folder.writing_lines(lines, pieces) if lines else pieces)
            if self._on_disk:
                store.when_on_disk(self._on_disk.give)
            give_back()
            self._progress("store", 1, 2)
            yield store
            whole = one_table(self._graphs.values())
            store.add(self._folder.description(statistics_of(whole, self._workspace.base)))
            write_search_index(store.dataset, self._folder.path / SEARCH_INDEX)
        self._progress("store", 2, 2)

    def validate(self, store: NewStore) -> Report:
        """Look at what was written and what follows from it; writes `report.json` and `report.ttl`."""
        from exchange_kg.build.reporting import report_in_store  # noqa: PLC0415  slow to load

        report = report_in_store(
            self._workspace,
            self._loaded,
            self._inferred,
            store.settled,
            in_memory=store.is_small,
            progress=self._progress,
        )
        give_back()
        self._folder.write_report(report)
        return report

    @contextmanager
    def exports(self) -> Iterator[Callable[[NewStore], None]]:
        """Begin to write all downloads but N-Quads, and give the function that waits until they are written.

        They are written beside what else is done unless the graph is large. What asks queries there asks a
        store of its own in memory where the graph is small, else the one on disk once all is in it.
        """
        size = len(self._graph) + len(self._inferred)
        if size > _LARGE:
            yield self._export
            return
        with ExitStack() as stack:
            if size > _SMALL:
                self._on_disk = stack.enter_context(Signal())
            done = stack.enter_context(beside(self._export_beside))
            yield partial(self._finish_exports, done)

    def _finish_exports(self, done: Callable[[], bool], store: NewStore) -> None:
        self._progress("export", 0, 1)
        if not done():
            self._export(store)
        self._progress("export", 1, 1)

    def _export_beside(self) -> None:
        for write in self._writers(cache(self._own_dataset)):
            write()

    def _own_dataset(self) -> Dataset:
        """Return what a process beside this one asks: it cannot ask the store of this one."""
        if self._on_disk is None:
            return in_memory(line_pieces(self._graphs))
        self._on_disk.wait()
        return Dataset.unsealed(self._folder.path / STORE)

    def _export(self, store: NewStore) -> None:
        writers = self._writers(lambda: store.settled().dataset)
        for done, write in enumerate(writers):
            self._progress("export", done, len(writers))
            write()
        self._progress("export", len(writers), len(writers))

    def _writers(self, dataset: Callable[[], Dataset]) -> Sequence[Callable[[], None]]:
        """Return what writes each download: both graphs as Turtle, all as TriG, and what is not RDF."""
        base, write = self._workspace.base, self._folder.write_pieces
        asserted = union(self._loaded.files)

        def form(name: str) -> None:
            self._folder.write_form(name, dataset(), asserted)

        return (
            lambda: write("exchange.ttl", turtle_pieces(self._graph, base)),
            lambda: write("inferred.ttl", turtle_pieces(self._inferred, base)),
            lambda: write("exchange.trig", trig_pieces(self._graphs, base)),
            *(partial(form, name) for name, kind in DOWNLOADS.items() if kind.form),
        )

    def manifest(self, data: Data, checks: str, findings: Mapping[str, int]) -> None:
        """Write the manifest, which comes last."""
        term = self._graph.numbers.term
        nameless = any(isinstance(term(number), BlankNode) for number in set(self._graph.subjects))
        self._folder.write_manifest(data, checks, self.triples, findings, nameless=nameless)

    @cached_property
    def _graphs(self) -> Mapping[GraphName, TripleTable]:
        """All that was loaded and inferred, by the graphs in which it stands; none is empty."""
        graphs: dict[GraphName, TripleTable] = {
            NamedNode(self._workspace.graph_iri(path)): one_table([triples])
            for path, triples in self._loaded.files.items()
            if triples
        }
        graphs[NamedNode(self._workspace.inferred_graph)] = self._inferred
        return graphs
