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
from exchange_kg.store import BlankNode, Dataset, NamedNode, Quad
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
"""Triples in the files of a graph of which another process has a store in memory, before that on disk."""

_LINES = "exchange.nq"
"""The download that is written first."""

_SHARED = (*sorted(name for name, kind in DOWNLOADS.items() if kind.form), SEARCH_INDEX)
"""What is written by whoever is free first: the downloads that are not RDF, and the index of search.

GeoJSON and GraphML stand side by side, since one process works out once what both show.
"""


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

    def make(self, data: Data, checks: str) -> Report:
        """Write all, while another process validates; returns what was found."""
        numbered = len(self._graph.numbers.terms)
        with beside(self._work_beside) as other, new_store(self._folder.path / STORE) as store:
            other.tell(self._inferred.sent(numbered))
            self._fill(store, _LINES)
            if self._small:
                other.tell("all lines are written")
            else:
                store.when_on_disk(partial(other.tell, "all is on disk"))
            self._write_turtle()
            self._prepare(data)  # before forms, which wait for the store
            self._write_shared(store.settled, _SHARED)
            self._prepare(data)  # forms too
            report = other.finish() or self._work_alone(store.settled())
            self._describe(store)
        self._write_manifest(data, checks, report.counts)
        return report

    def _work_beside(self, hear: Hear) -> Report:
        """Do the part of the other process, which hears what was inferred, and that it may ask the store.

        Of a small graph, that is one in memory. The one on disk stays as it is until this process is done.
        """
        self._progress = silent  # it is not seen from another process

        def inferred() -> TripleTable:
            self._inferred = TripleTable.received(self._graph.numbers, hear())
            return self._inferred

        @cache
        def store() -> ChangingUnion:
            hear()
            folder = self._folder.path
            return in_memory(folder / _LINES) if self._small else ChangingUnion.unsealed(folder / STORE)

        return self._validate_and_write(store, inferred)

    def _work_alone(self, store: ChangingUnion) -> Report:
        """Do the part of the other process, which has failed, or could not be begun."""
        self._folder.disclaim_others(_SHARED)
        return self._validate_and_write(lambda: store, lambda: self._inferred)

    def _validate_and_write(
        self, store: Callable[[], ChangingUnion], inferred: Callable[[], TripleTable]
    ) -> Report:
        """Write the report, and what is shared and the other process does not come to."""
        from exchange_kg.build.reporting import report_in_store  # noqa: PLC0415  slow to load

        report = report_in_store(self._workspace, self._loaded, inferred, store, progress=self._progress)
        give_back()
        self._folder.write_report(report)
        self._write_shared(store, _SHARED[::-1])  # so that both meet in the middle
        return report

    @property
    def _small(self) -> bool:
        return len(self._graph) <= _SMALL

    def make_store(self, data: Data) -> None:
        """Write the store with its search index alone, which is all that questions need."""
        with new_store(self._folder.path / STORE) as store:
            self._fill(store)
            self._index(store.settled(), downloads=())
            self._describe(store, downloads=())
        self._write_manifest(data, "", {})

    def _fill(self, store: NewStore, lines: str = "") -> None:
        """Load all into a store, and write it as N-Quads where a file is named; it may still be loading."""
        self._progress("store", 0, 1)
        pieces = line_pieces(self._graphs)
        written = self._folder.writing_lines(lines, pieces) if lines else pieces
        store.load(written, merged=lambda: line_pieces(self._graphs, merged=True))
        give_back()
        self._progress("store", 1, 1)

    def _write_shared(self, store: Callable[[], ChangingUnion], names: Collection[str]) -> None:
        """Write what is shared, but for what another process writes."""
        asserted = union(self._loaded.files)
        for done, name in enumerate(names, start=1):
            self._progress("export", done, len(names) + 1)
            if not self._folder.claim(name):
                continue
            if name == SEARCH_INDEX:
                self._index(store())
            else:
                self._folder.write_form(name, store().dataset, asserted)
        self._progress("export", 1, 1)

    def _prepare(self, data: Data) -> None:
        """Work out what is told in the end, of what is written by now; what is known stays."""
        _ = self.triples, data.fingerprint
        for _ in self._folder.description(self._statistics, being_written=self._others()):
            pass  # with digests, which are kept

    def _others(self) -> set[str]:
        """Return the downloads that another process writes."""
        return {name for name, kind in DOWNLOADS.items() if kind.form or not kind.data} - self._folder.claimed

    def _describe(self, store: NewStore, downloads: Iterable[str] = DOWNLOADS) -> None:
        """Let the dataset say of itself what is known in the end."""
        store.add(self._folder.description(self._statistics, downloads))

    def _index(self, store: ChangingUnion, downloads: Collection[str] = DOWNLOADS) -> None:
        """Index for search what the dataset says, of itself too: not yet, and without numbers."""
        uncounted = statistics_of((), self._workspace.base)
        described = self._folder.description(uncounted, downloads, being_written=downloads)
        write_search_index(store.dataset, self._folder.path / SEARCH_INDEX, Dataset.in_memory(described))

    def _write_turtle(self) -> None:
        """Write both graphs as Turtle, and all as TriG."""
        self._progress("export", 0, 1)
        base, write = self._workspace.base, self._folder.write_pieces
        ranked = Ranked.of([*self._graphs.values()], base)
        write("exchange.ttl", turtle_pieces(self._graph, base, ranked))
        write("inferred.ttl", turtle_pieces(self._inferred, base, ranked))
        write("exchange.trig", trig_pieces(self._graphs, base, ranked))

    def _write_manifest(self, data: Data, checks: str, findings: Mapping[str, int]) -> None:
        """Write the manifest, which comes last."""
        term = self._graph.numbers.term
        nameless = any(isinstance(term(number), BlankNode) for number in set(self._graph.subjects))
        self._folder.write_manifest(data, checks, self.triples, findings, nameless=nameless)

    @cached_property
    def _statistics(self) -> Statistics:
        return statistics_of(one_table(self._graphs.values()), self._workspace.base)

    @cached_property
    def _inferred(self) -> TripleTable:
        """What follows from what was loaded; nothing of it mentions blank nodes."""
        from exchange_kg.infer import infer, infer_with_owlrl  # noqa: PLC0415  when another process is at work

        run = infer_with_owlrl if self._engine == "owlrl" else partial(infer, ordered=False)
        rules, ontology = load_rules(self._workspace.rule_files()), union(self._loaded.ontology)
        inferred = run(self._graph, ontology, rules, self._progress).triples
        give_back()
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
