"""The stages of a build from the files alone, each writing its part of a folder that is being made."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache, cached_property, partial
from itertools import starmap
from typing import TYPE_CHECKING

from exchange_kg.build.beside import HandedOver, beside
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
from exchange_kg.store.turtle_writer import Ranked, trig_pieces, turtle_pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from exchange_kg.build.fingerprint import Data
    from exchange_kg.build.reporting import InFiles
    from exchange_kg.model.findings import Report
    from exchange_kg.model.progress import Progress
    from exchange_kg.publish.description import Statistics
    from exchange_kg.store import GraphName
    from exchange_kg.store.creating import NewStore
    from exchange_kg.store.sorted_lines import Lines
    from exchange_kg.workspace import Engine, Workspace

_SMALL = 200_000
"""Triples of a graph that is validated and indexed on a store in memory, there before that on disk."""

_LARGE = 4_000_000
"""Triples of a graph that nothing validates while it is inferred, since both take much memory."""

_FORMS = tuple(name for name, kind in DOWNLOADS.items() if kind.form)
"""The downloads that are not RDF."""

_BESIDE = ("exchange.geojson", "exchange.graphml")
"""Those that the process writes which validates, so that both processes have as much to do."""

_HERE = tuple(name for name in _FORMS if name not in _BESIDE)
"""Those that the other one writes."""

_THERE = (*_BESIDE, *(name for name, kind in DOWNLOADS.items() if not kind.data))
"""All downloads that this process writes."""


class Stages:
    """A workspace loaded and inferred, and the folder that takes what is made of it."""

    def __init__(self, workspace: Workspace, engine: Engine, made: Path, progress: Progress) -> None:
        self._workspace = workspace
        self._engine = engine
        self._folder = BuildFolder(workspace, engine, made)
        self._progress = progress
        self._loaded = load(workspace, progress)
        self._lines: list[Lines] = []
        numbers = union(self._loaded.ontology).numbers
        self._graph = one_table([TripleTable(numbers), *self._loaded.graph.values()])  # of no file, too
        numbers.relabel(blank_node_labels(starmap(Quad, said_with_blank_nodes(self._files))))

    @cached_property
    def triples(self) -> Mapping[str, int]:
        """The numbers of triples."""
        return {
            "asserted": self._graph.distinct(),
            "inferred": len(self._inferred),
            "ontology": union(self._loaded.ontology).distinct(),
        }

    def make(self) -> Report:
        """Write all but the manifest, with as many processes as memory allows; returns what was found."""
        in_files = self._infer_beside() if len(self._graph) <= _LARGE else None
        size = len(self._graph) + len(self._inferred)
        return self._make_small(in_files) if size <= _SMALL else self._make_large(in_files)

    def _make_small(self, in_files: InFiles | None) -> Report:
        """Share the work with another process: each has a store of its own."""
        with beside(partial(self._work_beside, in_files)) as done, self._store("exchange.nq") as store:
            self._export(store, _HERE)
            self._describe(store, being_written=_THERE)
            _ = self.triples  # while the other process is at work
            report = done()
            if report is None:
                report = self._validate_and_write(store.settled, in_files)
                self._index(store)
            self._describe(store)
            return report

    def _work_beside(self, in_files: InFiles | None) -> Report:
        """Validate on a store in memory; write some of what that says, and index it for search."""
        store = cache(lambda: in_memory(self._pieces()))
        self._progress = silent  # it is not seen from another process
        report = self._validate_and_write(store, in_files)
        self._index(store(), being_written=DOWNLOADS)
        return report

    def _make_large(self, in_files: InFiles | None) -> Report:
        """Share the work too, on the store on disk, which stays as it is until the other process is done."""
        with (
            HandedOver[None]() as on_disk,
            beside(partial(self._work_on_disk, on_disk, in_files)) as done,
            self._store("exchange.nq") as store,
        ):
            store.when_on_disk(partial(on_disk.give, None))
            self._export(store, _HERE)
            _ = self._statistics  # while the other process is at work
            report = done() or self._validate_and_write(store.settled, in_files)
            self._index(store)
            return report

    def _work_on_disk(self, on_disk: HandedOver[None], in_files: InFiles | None) -> Report:
        def store() -> ChangingUnion:
            on_disk.wait()
            return ChangingUnion.unsealed(self._folder.path / STORE)

        self._progress = silent
        return self._validate_and_write(cache(store), in_files)

    def _validate_and_write(self, store: Callable[[], ChangingUnion], in_files: InFiles | None) -> Report:
        """Do what the other process does, or this one where there is no other."""
        report = self._validate(store, in_files)
        self._write_forms(store, _BESIDE)
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
            pieces = self._pieces()
            store.load(self._folder.writing_lines(lines, pieces) if lines else pieces)
            self._give_back()
            self._progress("store", 1, 2)
            yield store
        self._progress("store", 2, 2)

    def _infer_beside(self) -> InFiles | None:
        """Infer, while another process validates by the shapes that see the files alone.

        Of a small graph, what both processes need afterwards is made here too.
        """
        from exchange_kg.build.reporting import (  # noqa: PLC0415  slow, once for both processes
            InFiles,
            found_in_files,
            shapes_of,
        )

        shapes = shapes_of(self._workspace)
        with beside(partial(found_in_files, shapes, self._loaded)) as finish:
            size = len(self._graph) + len(self._inferred)
            if size <= _SMALL:
                self._lines = list(line_pieces(self._graphs))
                _ = self._statistics
            found = finish()
            return InFiles(shapes, found) if found else None

    def _validate(
        self,
        store: Callable[[], ChangingUnion],
        in_files: InFiles | None = None,
    ) -> Report:
        """Look at what was written and what follows from it; writes `report.json` and `report.ttl`."""
        from exchange_kg.build.reporting import report_in_store  # noqa: PLC0415  slow to load

        report = report_in_store(
            self._workspace, self._loaded, self._inferred, store, in_files=in_files, progress=self._progress
        )
        self._give_back()
        self._folder.write_report(report)
        return report

    def _export(self, store: NewStore, forms: Collection[str]) -> None:
        """Write both graphs as Turtle, all as TriG, and some forms; for these, the store has to be loaded."""
        self._progress("export", 0, len(forms) + 1)
        self._write_turtle()
        self._write_forms(store.settled, forms)

    def _write_forms(self, store: Callable[[], ChangingUnion], names: Collection[str]) -> None:
        """Write some of the downloads that are not RDF."""
        asserted = union(self._loaded.files)
        for done, name in enumerate(names, start=1):
            self._progress("export", done, len(names) + 1)
            self._folder.write_form(name, store().dataset, asserted)
        self._progress("export", 1, 1)

    def _index(
        self,
        store: ChangingUnion,
        downloads: Iterable[str] = DOWNLOADS,
        being_written: Collection[str] = (),
    ) -> None:
        """Index for search what the dataset says, of itself too."""
        self._describe(store, downloads, being_written)
        index = self._folder.path / SEARCH_INDEX
        index.unlink(missing_ok=True)  # of a process that failed
        write_search_index(store.dataset, index)

    def _describe(
        self,
        store: ChangingUnion,
        downloads: Iterable[str] = DOWNLOADS,
        being_written: Collection[str] = (),
    ) -> None:
        """Let the dataset say of itself what is known by now."""
        store.add(self._folder.description(self._statistics, downloads, being_written))

    def _write_turtle(self) -> None:
        base, write = self._workspace.base, self._folder.write_pieces
        ranked = Ranked.of([*self._graphs.values()], base)
        write("exchange.ttl", turtle_pieces(self._graph, base, ranked))
        write("inferred.ttl", turtle_pieces(self._inferred, base, ranked))
        write("exchange.trig", trig_pieces(self._graphs, base, ranked))

    def manifest(self, data: Data, checks: str, findings: Mapping[str, int]) -> None:
        """Write the manifest, which comes last."""
        term = self._graph.numbers.term
        nameless = any(isinstance(term(number), BlankNode) for number in set(self._graph.subjects))
        self._folder.write_manifest(data, checks, self.triples, findings, nameless=nameless)

    def _pieces(self) -> Iterable[Lines]:
        """Return all as lines, those that were made before once."""
        lines, self._lines = self._lines, []
        return lines or line_pieces(self._graphs)

    def _give_back(self) -> None:
        """Give back what a stage has left free; of a small graph, that takes longer than it is worth."""
        if len(self._graph) > _SMALL:
            give_back()

    @cached_property
    def _statistics(self) -> Statistics:
        return statistics_of(one_table(self._graphs.values()), self._workspace.base)

    @cached_property
    def _inferred(self) -> TripleTable:
        """What follows from what was loaded; nothing of it mentions blank nodes."""
        run = infer_with_owlrl if self._engine == "owlrl" else infer
        rules, ontology = load_rules(self._workspace.rule_files()), union(self._loaded.ontology)
        inferred = run(self._graph, ontology, rules, self._progress).triples
        self._give_back()
        return one_table([TripleTable(self._graph.numbers), inferred])

    @cached_property
    def _files(self) -> Mapping[GraphName, TripleTable]:
        """All that was loaded, by the graphs in which it stands; none is empty."""
        return {
            NamedNode(self._workspace.graph_iri(path)): one_table([triples])
            for path, triples in self._loaded.files.items()
            if triples
        }

    @cached_property
    def _graphs(self) -> Mapping[GraphName, TripleTable]:
        """All that was loaded and inferred, by the graphs in which it stands."""
        return {**self._files, NamedNode(self._workspace.inferred_graph): self._inferred}
