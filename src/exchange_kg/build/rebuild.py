"""A build made from the one before and from what has changed since: it costs what changed, not the graph.

It is, byte by byte and quad by quad, the build that the files alone would give (`stages`).
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from exchange_kg.build.axioms import axioms_of
from exchange_kg.build.beside import beside
from exchange_kg.build.changed_outputs import ChangedOutputs, UntellableChangeError
from exchange_kg.build.edited_files import change_of_files
from exchange_kg.build.folder import BuildFolder
from exchange_kg.build.loading import load
from exchange_kg.build.manifest import STORE
from exchange_kg.build.report_after import ReportAfter
from exchange_kg.infer.maintenance import Maintenance, UnmaintainableError
from exchange_kg.match import SEARCH_INDEX, write_changed_index
from exchange_kg.publish.description import description_graph, statistics_after
from exchange_kg.rules import compile_axioms, is_axiomatic, load_rules
from exchange_kg.store import Change, Dataset, NamedNode, in_graph, versions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from exchange_kg.build.beside import Beside, Hear
    from exchange_kg.build.fingerprint import Data
    from exchange_kg.build.manifest import Manifest
    from exchange_kg.model.findings import Report
    from exchange_kg.model.progress import Progress
    from exchange_kg.rules import Rule
    from exchange_kg.store import Triple, Versions
    from exchange_kg.workspace import Workspace


_FEW, _SHARE = 500, 20


def largest_change(asserted: int) -> int:
    """Return the most quads in which files may differ, for a graph of so many triples.

    What follows of each is looked up; for a large part of a graph that takes longer than to make all anew.
    """
    return max(_FEW, asserted // _SHARE)


class Rebuild:
    """A whole build in the folder `old`, and the folder that takes the next one.

    Both are by the same program, by the engine `rules`, and of the same ontology, queries and checks.
    """

    def __init__(
        self, workspace: Workspace, old: Path, manifest: Manifest, made: Path, progress: Progress
    ) -> None:
        self._workspace = workspace
        self._old = old
        self._manifest = manifest
        self._folder = BuildFolder(workspace, "rules", made)
        self._progress = progress
        self.triples = dict(manifest.triples)

    @cached_property
    def _before(self) -> Dataset:
        """The dataset of the build; no process may be begun once it is open."""
        return Dataset.open(self._old / STORE, trusted=True)

    def make(self, data: Data) -> Report:
        """Make all of the folder; another process writes the report.

        Raises InputError as `load`, and UntellableChangeError where too much has changed, where files cannot
        be patched or rules may be others, since blank nodes or axioms are in what changed.
        """
        with beside(self._write) as other:
            report = self._make(data, other)
        self._folder.write_manifest(data, self._manifest.checks, self.triples, report.counts, nameless=False)
        return report

    def _write(self, hear: Hear) -> bool:
        self._folder.write_report(hear())
        return True

    def _make(self, data: Data, other: Beside[bool]) -> Report:
        """Make all but the manifest; the process that writes the report is told it."""
        base, path = self._workspace.base, self._folder.path
        asserted, edited = self._asserted_change(data), self._edited(data)
        with versions(self._old / STORE, path / STORE) as both:
            both.now.remove(set(self._before.quads(description_graph(base))))
            rules = self._rules()
            change, maintenance = self._with_inferred(asserted, both, rules)
            report = ReportAfter(self._workspace, self._old, both, rules).make(change, edited, maintenance)
            report = report or self._validated(both)
            other.tell(report)
            now = both.now.dataset
            outputs = ChangedOutputs(self._workspace, self._old, self._before, now, change)
            outputs.write(self._folder, self._progress)
            self._progress("store", 0, 2)
            things = {node.value for node in change.subjects}
            write_changed_index(self._old / SEARCH_INDEX, path / SEARCH_INDEX, now, things)
            self._progress("store", 1, 2)
            if not other.finish():
                self._folder.write_report(report)
            statistics = statistics_after(self._before, now, change, base)
            both.now.add(self._folder.description(statistics))
            self._count(both, change)
        self._progress("store", 2, 2)
        return report

    def _asserted_change(self, data: Data) -> Change:
        change = change_of_files(self._workspace, self._before, self._manifest.files, data.files)
        if (
            self._manifest.nameless
            or len(change.quads) > largest_change(self._manifest.triples["asserted"])
            or not change.tellable
            or any(is_axiomatic(quad.triple) for quad in change.quads)
        ):
            raise UntellableChangeError
        return change

    def _edited(self, data: Data) -> list[Path]:
        """Return the files that are there and not as they were."""
        built, files = self._manifest.files, data.files
        return [
            path
            for path in self._workspace.graph_files()
            if built.get(graph := self._workspace.graph_iri(path)) != files[graph]
        ]

    def _rules(self) -> list[Rule]:
        axioms = axioms_of(self._before, self._workspace.base)
        return [*compile_axioms(axioms), *load_rules(self._workspace.rule_files())]

    def _with_inferred(
        self, asserted: Change, both: Versions, rules: Sequence[Rule]
    ) -> tuple[Change, Maintenance]:
        """Change what the files say, and what follows from it."""
        graph = self._workspace.inferred_graph
        try:
            maintenance = Maintenance(both.before, both.now, graph, rules)
            inferred = maintenance.change(asserted.removed, asserted.added)
        except UnmaintainableError as error:
            raise UntellableChangeError from error
        removed = asserted.removed.union(in_graph(inferred.removed, graph))
        return Change(removed, asserted.added.union(in_graph(inferred.added, graph))), maintenance

    def _validated(self, both: Versions) -> Report:
        """Look at all that was written and what follows from it."""
        from exchange_kg.build.reporting import report_in_store  # noqa: PLC0415  loads pySHACL, half a second

        loaded = load(self._workspace, self._progress)

        def inferred() -> Iterator[Triple]:
            return (quad.triple for quad in both.now.dataset.quads(self._workspace.inferred_graph))

        return report_in_store(self._workspace, loaded, inferred, lambda: both.now, progress=self._progress)

    def _count(self, both: Versions, change: Change) -> None:
        """Count the triples that files of the graph say, and those inferred, each once."""
        inferred = NamedNode(self._workspace.inferred_graph)
        ontology = map(self._workspace.graph_iri, self._workspace.ontology_files())
        others = {inferred.value, description_graph(self._workspace.base), *ontology}
        for triple in {quad.triple for quad in change.quads if quad.graph_name != inferred}:
            self.triples["asserted"] += bool(both.now.graphs(triple) - others)
            self.triples["asserted"] -= bool(both.before.graphs(triple) - others)
        self.triples["inferred"] += sum(quad.graph_name == inferred for quad in change.added)
        self.triples["inferred"] -= sum(quad.graph_name == inferred for quad in change.removed)
