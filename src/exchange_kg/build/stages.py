"""The stages of a build from the files alone, each writing its part of a folder that is being made."""

from __future__ import annotations

from functools import cache, cached_property, partial
from itertools import starmap
from typing import TYPE_CHECKING

from exchange_kg.build.beside import beside
from exchange_kg.build.folder import BuildFolder
from exchange_kg.build.loading import load, union
from exchange_kg.build.manifest import STORE
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
    from collections.abc import Callable, Collection, Iterable, Mapping
    from pathlib import Path

    from exchange_kg.build.beside import Hear
    from exchange_kg.build.fingerprint import Data
    from exchange_kg.model.findings import Report
    from exchange_kg.model.progress import Progress
    from exchange_kg.publish.description import Statistics
    from exchange_kg.store import GraphName
    from exchange_kg.store.creating import NewStore
    from exchange_kg.workspace import Engine, Workspace

_SMALL = 150_000
"""Triples in the files of a graph that is validated and indexed on a store in memory; as many may follow."""

_LARGE = 4_000_000
"""Triples of a graph that is not validated beside what else is done, which takes too much memory."""

_FORMS = tuple(name for name, kind in DOWNLOADS.items() if kind.form)
"""The downloads that are not RDF."""

_LINES = "exchange.nq"
"""The download that is written first, which another process reads."""

_BESIDE = ("exchange.geojson", "exchange.graphml")
"""Those that the process writes which validates a small graph, so that both processes have as much to do."""

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
        if len(self._graph) <= _SMALL:
            return self._make_small()
        return self._make_large() if len(self._graph) + len(self._inferred) > _LARGE else self._make_middle()

    def _make_small(self) -> Report:
        """Share the work with another process, which has a store of its own in memory."""
        numbered = len(self._graph.numbers.terms)
        with beside(self._work_beside) as other, new_store(self._folder.path / STORE) as store:
            other.tell(self._inferred.sent(numbered))
            self._fill(store, _LINES)
            other.tell("the lines are written")
            self._write_turtle()
            self._write_forms(store.settled, [name for name in _FORMS if name not in _BESIDE])
            self._describe(store, being_written=_THERE)
            _ = self.triples  # while the other process is at work
            report = other.finish()
            if report is None:
                report = self._validate(store.settled)
                self._write_forms(store.settled, _BESIDE)
                self._describe(store, being_written=DOWNLOADS)
                self._index(store.settled())
            self._describe(store)
            return report

    def _work_beside(self, hear: Hear) -> Report:
        """Validate, write some of what the lines say, and index it for search."""

        def inferred() -> TripleTable:
            self._inferred = TripleTable.received(self._graph.numbers, hear())
            return self._inferred

        @cache
        def in_lines() -> ChangingUnion:
            hear()
            return in_memory(self._folder.path / _LINES)

        self._progress = silent  # it is not seen from another process
        report = self._validate(in_lines, inferred, small=True)
        self._write_forms(in_lines, _BESIDE)
        self._describe(in_lines(), being_written=DOWNLOADS)
        self._index(in_lines())
        return report

    def _make_middle(self) -> Report:
        """Let another process validate, on the store on disk, which stays as it is until that is done."""
        _ = self._inferred
        with (
            beside(self._validate_on_disk) as other,
            new_store(self._folder.path / STORE) as store,
        ):
            self._fill(store, _LINES)
            store.when_on_disk(partial(other.tell, "on disk"))
            self._export(store)
            report = other.finish() or self._validate(store.settled)
            self._describe(store)
            self._index(store.settled())
            return report

    def _validate_on_disk(self, hear: Hear) -> Report:
        def store() -> ChangingUnion:
            hear()
            return ChangingUnion.unsealed(self._folder.path / STORE)

        self._progress = silent
        return self._validate(cache(store))

    def _make_large(self) -> Report:
        """Do one after the other."""
        with new_store(self._folder.path / STORE) as store:
            self._fill(store, _LINES)
            report = self._validate(store.settled)
            self._export(store)
            self._describe(store)
            self._index(store.settled())
            return report

    def make_store(self) -> None:
        """Write the store with its search index alone, which is all that questions need."""
        with new_store(self._folder.path / STORE) as store:
            self._fill(store)
            self._describe(store, downloads=())
            self._index(store.settled())

    def _fill(self, store: NewStore, lines: str = "") -> None:
        """Load all into a store, and write it as N-Quads where a file is named; it may still be loading."""
        self._progress("store", 0, 1)
        pieces = line_pieces(self._graphs)
        store.load(self._folder.writing_lines(lines, pieces) if lines else pieces)
        self._give_back()
        self._progress("store", 1, 1)

    def _validate(
        self,
        store: Callable[[], ChangingUnion],
        inferred: Callable[[], TripleTable] | None = None,
        *,
        small: bool = False,
    ) -> Report:
        """Look at what was written and what follows from it; writes `report.json` and `report.ttl`."""
        from exchange_kg.build.reporting import report_in_store  # noqa: PLC0415  slow to load

        report = report_in_store(
            self._workspace,
            self._loaded,
            inferred or (lambda: self._inferred),
            store,
            in_memory=small,
            progress=self._progress,
        )
        self._give_back()
        self._folder.write_report(report)
        return report

    def _export(self, store: NewStore) -> None:
        """Write all downloads but the lines; for those that are not RDF, the store has to be loaded."""
        self._write_turtle()
        self._write_forms(store.settled, _FORMS)

    def _write_forms(self, store: Callable[[], ChangingUnion], names: Collection[str]) -> None:
        """Write some of the downloads that are not RDF."""
        asserted = union(self._loaded.files)
        for done, name in enumerate(names, start=1):
            self._progress("export", done, len(names) + 1)
            self._folder.write_form(name, store().dataset, asserted)
        self._progress("export", 1, 1)

    def _describe(
        self,
        store: ChangingUnion | NewStore,
        downloads: Iterable[str] = DOWNLOADS,
        being_written: Collection[str] = (),
    ) -> None:
        """Let the dataset say of itself what is known by now."""
        store.add(self._folder.description(self._statistics, downloads, being_written))

    def _index(self, store: ChangingUnion) -> None:
        """Index for search what the dataset says, of itself too."""
        index = self._folder.path / SEARCH_INDEX
        index.unlink(missing_ok=True)  # of a process that failed
        write_search_index(store.dataset, index)

    def _write_turtle(self) -> None:
        """Write both graphs as Turtle, and all as TriG."""
        self._progress("export", 0, 1)
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
        from exchange_kg.infer import infer, infer_with_owlrl  # noqa: PLC0415  when another process is at work

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
