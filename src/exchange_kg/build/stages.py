"""The stages of a build from the files alone, each writing its part of a folder that is being made."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from exchange_kg.build.folder import BuildFolder
from exchange_kg.build.loading import asserted_quads, load, union
from exchange_kg.build.manifest import STORE
from exchange_kg.infer import infer, infer_with_owlrl
from exchange_kg.match import SEARCH_INDEX, write_search_index
from exchange_kg.publish import DOWNLOADS, export
from exchange_kg.publish.description import statistics_of
from exchange_kg.rules import load_rules
from exchange_kg.store import BlankNode, Dataset, canonical_trig, canonical_turtle, in_graph

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from exchange_kg.build.fingerprint import Data
    from exchange_kg.model.findings import Report
    from exchange_kg.model.progress import Progress
    from exchange_kg.store import Quad
    from exchange_kg.workspace import Engine, Workspace


class Stages:
    """A workspace loaded and inferred, and the folder that takes what is made of it."""

    def __init__(self, workspace: Workspace, engine: Engine, made: Path, progress: Progress) -> None:
        self._workspace = workspace
        self._folder = BuildFolder(workspace, engine, made)
        self._progress = progress
        self._loaded = load(workspace, progress)
        run = infer_with_owlrl if engine == "owlrl" else infer
        graph, ontology = union(self._loaded.graph), union(self._loaded.ontology)
        self._inferred = run(graph, ontology, load_rules(workspace.rule_files()), progress).triples
        self.triples = {
            "asserted": len(set(graph)),
            "inferred": len(self._inferred),
            "ontology": len(set(ontology)),
        }

    def validate(self) -> Report:
        """Look at what was written and what follows from it; writes `report.json` and `report.ttl`."""
        from exchange_kg.build.reporting import report_on  # noqa: PLC0415  loads pySHACL, half a second

        report = report_on(self._workspace, self._loaded, self._inferred, progress=self._progress)
        self._folder.write_report(report)
        return report

    def export(self) -> None:
        """Write the asserted and the inferred graph as Turtle, all graphs as TriG and N-Quads, and forms."""
        base, quads = self._workspace.base, self._quads
        self._progress("export", 0, 5)
        self._folder.write("exchange.ttl", canonical_turtle(union(self._loaded.graph), base))
        self._progress("export", 1, 5)
        self._folder.write("inferred.ttl", canonical_turtle(self._inferred, base))
        self._progress("export", 2, 5)
        self._folder.write("exchange.trig", canonical_trig(quads, base))
        self._progress("export", 3, 5)
        export(quads, "nquads", base, self._folder.path / "exchange.nq")
        self._progress("export", 4, 5)
        dataset = Dataset.in_memory(quads)
        for name, kind in DOWNLOADS.items():
            if kind.form:
                self._folder.write_form(name, dataset)
        self._progress("export", 5, 5)

    def store(self) -> None:
        """Write the dataset on disk, and the index by which its things are searched."""
        self._progress("store", 0, 2)
        description = self._folder.description(statistics_of(self._quads, self._workspace.base))
        path = self._folder.path
        Dataset.create(path / STORE, chain(self._quads, description))
        self._progress("store", 1, 2)
        write_search_index(Dataset.open(path / STORE, trusted=True), path / SEARCH_INDEX)
        self._progress("store", 2, 2)

    def manifest(self, data: Data, checks: str, findings: Mapping[str, int]) -> None:
        """Write the manifest, which comes last."""
        nameless = any(isinstance(said.subject, BlankNode) for said in union(self._loaded.graph))
        self._folder.write_manifest(data, checks, self.triples, findings, nameless=nameless)

    @cached_property
    def _quads(self) -> list[Quad]:
        inferred = in_graph(self._inferred, self._workspace.inferred_graph)
        return [*asserted_quads(self._workspace, self._loaded), *inferred]
