"""The stages of a build from the files alone, each writing its part of a folder that is being made."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cached_property, partial
from typing import TYPE_CHECKING

from exchange_kg.build.beside import beside
from exchange_kg.build.folder import BuildFolder
from exchange_kg.build.loading import load, union
from exchange_kg.build.manifest import STORE
from exchange_kg.infer import infer, infer_with_owlrl
from exchange_kg.match import SEARCH_INDEX, write_search_index
from exchange_kg.model.garbage import give_back
from exchange_kg.publish import DOWNLOADS
from exchange_kg.publish.description import statistics_of
from exchange_kg.rules import load_rules
from exchange_kg.store import BlankNode, NamedNode
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
    from exchange_kg.store import Dataset, GraphName
    from exchange_kg.store.creating import NewStore
    from exchange_kg.workspace import Engine, Workspace

_SMALL = 200_000
"""Triples of a graph whose downloads are written beside its validation; more would take too much memory."""


class Stages:
    """A workspace loaded and inferred, and the folder that takes what is made of it."""

    def __init__(self, workspace: Workspace, engine: Engine, made: Path, progress: Progress) -> None:
        self._workspace = workspace
        self._folder = BuildFolder(workspace, engine, made)
        self._progress = progress
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

        Those of a small graph are written beside what else is done, from a store of their own.
        """
        if len(self._graph) + len(self._inferred) > _SMALL:
            yield self._export_large
            return
        with beside(self._export_small) as finish:
            yield lambda _: self._finished(finish)

    def _finished(self, finish: Callable[[], None]) -> None:
        self._progress("export", 0, 1)
        finish()
        self._progress("export", 1, 1)

    def _export_small(self) -> None:
        for write in self._writers(in_memory(line_pieces(self._graphs))):
            write()

    def _export_large(self, store: NewStore) -> None:
        writers = self._writers(store.settled().dataset)
        for done, write in enumerate(writers):
            self._progress("export", done, len(writers))
            write()
        self._progress("export", len(writers), len(writers))

    def _writers(self, dataset: Dataset) -> Sequence[Callable[[], None]]:
        """Return what writes each download: both graphs as Turtle, all as TriG, and what is not RDF."""
        base, write, form = self._workspace.base, self._folder.write_pieces, self._folder.write_form
        asserted = union(self._loaded.files)
        return (
            lambda: write("exchange.ttl", turtle_pieces(self._graph, base)),
            lambda: write("inferred.ttl", turtle_pieces(self._inferred, base)),
            lambda: write("exchange.trig", trig_pieces(self._graphs, base)),
            *(partial(form, name, dataset, asserted) for name, kind in DOWNLOADS.items() if kind.form),
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
