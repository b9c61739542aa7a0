"""The stages of a build from the files alone, each writing its part of a folder that is being made."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache, cached_property, partial
from itertools import starmap
from typing import TYPE_CHECKING

from exchange_kg.build.beside import Signal, beside
from exchange_kg.build.folder import BuildFolder
from exchange_kg.build.loading import load, union
from exchange_kg.build.manifest import STORE
from exchange_kg.infer import infer, infer_with_owlrl
from exchange_kg.match import SEARCH_INDEX, write_search_index
from exchange_kg.model.garbage import give_back
from exchange_kg.model.progress import silent
from exchange_kg.publish import DOWNLOADS
from exchange_kg.publish.description import statistics_of
from exchange_kg.rules import load_rules
from exchange_kg.store import BlankNode, NamedNode, Quad
from exchange_kg.store.blank_nodes import blank_node_labels
from exchange_kg.store.changing_union import ChangingUnion
from exchange_kg.store.creating import in_memory, new_store
from exchange_kg.store.sorted_lines import line_pieces
from exchange_kg.store.triple_table import TripleTable, one_table, said_with_blank_nodes
from exchange_kg.store.turtle_writer import trig_pieces, turtle_pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from exchange_kg.build.fingerprint import Data
    from exchange_kg.model.findings import Report
    from exchange_kg.model.progress import Progress
    from exchange_kg.publish.description import Statistics
    from exchange_kg.store import GraphName
    from exchange_kg.store.creating import NewStore
    from exchange_kg.workspace import Engine, Workspace

_SMALL = 200_000
"""Triples of a graph that is validated on a store of its own in memory, there before that on disk."""

_LARGE = 4_000_000
"""Triples of a graph that is not validated beside what else is done, which takes too much memory."""


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
        numbers.relabel(blank_node_labels(starmap(Quad, said_with_blank_nodes(self._graphs))))
        self.triples = {
            "asserted": self._graph.distinct(),
            "inferred": len(self._inferred),
            "ontology": ontology.distinct(),
        }
        give_back()

    def make(self) -> Report:
        """Write all but the manifest; returns what another process found, if the graph is not large."""
        size = len(self._graph) + len(self._inferred)
        if size > _LARGE:
            with self._store("exchange.nq") as store:
                report = self._validate(store.settled)
                self._export(store)
                self._index(store)
                return report
        with (
            Signal() as on_disk,
            beside(partial(self._validate_beside, on_disk, small=size <= _SMALL)) as reported,
            self._store("exchange.nq") as store,
        ):
            store.when_on_disk(on_disk.give)
            self._export(store)
            if size > _SMALL:  # the store may be asked: it stays as it is
                report = reported() or self._validate(store.settled)
                self._index(store)
            else:
                self._index(store)
                report = reported() or self._validate(store.settled)
                self._describe(store)
            return report

    def make_store(self) -> None:
        """Write the store with its search index alone, which is all that questions need."""
        with self._store() as store:
            self._index(store, downloads=())

    @contextmanager
    def _store(self, lines: str = "") -> Iterator[NewStore]:
        """Give the dataset on disk, sealed in the end, and write it as N-Quads where a file is named.

        It may still be loading.
        """
        self._progress("store", 0, 2)
        with new_store(self._folder.path / STORE) as store:
            pieces = line_pieces(self._graphs)
            store.load(self._folder.writing_lines(lines, pieces) if lines else pieces)
            give_back()
            self._progress("store", 1, 2)
            yield store
        self._progress("store", 2, 2)

    def _validate_beside(self, on_disk: Signal, *, small: bool) -> Report:
        """Validate in another process, which cannot ask the store of this one."""

        def read_only() -> ChangingUnion:
            on_disk.wait()
            return ChangingUnion.unsealed(self._folder.path / STORE)

        self._progress = silent  # it is not seen there
        own = (lambda: in_memory(line_pieces(self._graphs))) if small else read_only
        return self._validate(cache(own), small=small)

    def _validate(self, store: Callable[[], ChangingUnion], *, small: bool = False) -> Report:
        """Look at what was written and what follows from it; writes `report.json` and `report.ttl`."""
        from exchange_kg.build.reporting import report_in_store  # noqa: PLC0415  slow to load

        report = report_in_store(
            self._workspace,
            self._loaded,
            self._inferred,
            store,
            in_memory=small,
            progress=self._progress,
        )
        give_back()
        self._folder.write_report(report)
        return report

    def _export(self, store: NewStore) -> None:
        """Write all downloads but N-Quads, those that ask the store last: it may still be loading."""
        writers = self._writers(store)
        for done, write in enumerate(writers):
            self._progress("export", done, len(writers))
            write()
        self._progress("export", len(writers), len(writers))

    def _index(self, store: NewStore, downloads: Iterable[str] = DOWNLOADS) -> None:
        """Index for search what the dataset says, of itself too."""
        self._describe(store, downloads)
        write_search_index(store.dataset, self._folder.path / SEARCH_INDEX)

    def _describe(self, store: NewStore, downloads: Iterable[str] = DOWNLOADS) -> None:
        """Let the dataset say of itself what is known by now: the report may not be written yet."""
        store.add(self._folder.description(self._statistics, downloads))

    def _writers(self, store: NewStore) -> Sequence[Callable[[], None]]:
        """Return what writes each download: both graphs as Turtle, all as TriG, and what is not RDF."""
        base, write, form = self._workspace.base, self._folder.write_pieces, self._folder.write_form
        asserted = union(self._loaded.files)
        return (
            lambda: write("exchange.ttl", turtle_pieces(self._graph, base)),
            lambda: write("inferred.ttl", turtle_pieces(self._inferred, base)),
            lambda: write("exchange.trig", trig_pieces(self._graphs, base)),
            *(
                partial(lambda name: form(name, store.settled().dataset, asserted), name)
                for name, kind in DOWNLOADS.items()
                if kind.form
            ),
        )

    def manifest(self, data: Data, checks: str, findings: Mapping[str, int]) -> None:
        """Write the manifest, which comes last."""
        term = self._graph.numbers.term
        nameless = any(isinstance(term(number), BlankNode) for number in set(self._graph.subjects))
        self._folder.write_manifest(data, checks, self.triples, findings, nameless=nameless)

    @cached_property
    def _statistics(self) -> Statistics:
        return statistics_of(one_table(self._graphs.values()), self._workspace.base)

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
