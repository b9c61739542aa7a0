"""The stages of a build, each writing its part of a folder that is being made."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from exchange_kg.build.fingerprint import file_digest
from exchange_kg.build.loading import asserted_quads, load, union
from exchange_kg.build.manifest import FILE_NAME, STORE, Manifest
from exchange_kg.infer import infer, infer_with_owlrl
from exchange_kg.match import SEARCH_INDEX, write_search_index
from exchange_kg.messages import LANGUAGES
from exchange_kg.publish import DOWNLOADS, Download, export
from exchange_kg.publish.description import Example, describe_dataset, description_graph, statistics_of
from exchange_kg.query.question_files import load_question
from exchange_kg.rules import load_rules
from exchange_kg.store import Dataset, canonical_trig, canonical_turtle, in_graph
from exchange_kg.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from exchange_kg.model.findings import Report
    from exchange_kg.model.progress import Progress
    from exchange_kg.store import Quad, Triple
    from exchange_kg.workspace import Engine, Workspace


class Stages:
    """A workspace loaded and inferred, and the folder that takes what is made of it."""

    def __init__(self, workspace: Workspace, engine: Engine, made: Path, progress: Progress) -> None:
        self._workspace = workspace
        self._engine = engine
        self._made = made
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
        from exchange_kg.findings.formats import Style, report_json, report_turtle  # noqa: PLC0415

        report = report_on(self._workspace, self._loaded, self._inferred, progress=self._progress)
        style = Style("en", self._workspace.root, self._workspace.base)
        self._write("report.json", report_json(report, style))
        self._write("report.ttl", report_turtle(report, style))
        return report

    def export(self) -> None:
        """Write the asserted and the inferred graph as Turtle, all graphs as TriG and N-Quads, and forms."""
        base, quads = self._workspace.base, self._quads
        self._progress("export", 0, 5)
        self._write("exchange.ttl", canonical_turtle(union(self._loaded.graph), base))
        self._progress("export", 1, 5)
        self._write("inferred.ttl", canonical_turtle(self._inferred, base))
        self._progress("export", 2, 5)
        self._write("exchange.trig", canonical_trig(quads, base))
        self._progress("export", 3, 5)
        export(quads, "nquads", base, self._made / "exchange.nq")
        self._progress("export", 4, 5)
        self._write_forms()
        self._progress("export", 5, 5)

    def store(self) -> None:
        """Write the dataset on disk, and the index by which its things are searched."""
        self._progress("store", 0, 2)
        graph = description_graph(self._workspace.base)
        description = in_graph(self._description(self._quads), graph)
        Dataset.create(self._made / STORE, chain(self._quads, description))
        self._progress("store", 1, 2)
        write_search_index(Dataset.open(self._made / STORE, trusted=True), self._made / SEARCH_INDEX)
        self._progress("store", 2, 2)

    def manifest(self, data: str, checks: str, findings: Mapping[str, int]) -> None:
        """Write the manifest, which comes last: a folder without it is no build."""
        manifest = Manifest(
            program=VERSION,
            name=self._workspace.configuration.name,
            base=self._workspace.base,
            engine=self._engine,
            data=data,
            checks=checks,
            triples=self.triples,
            findings=dict(findings),
            outputs={path.name: file_digest(path) for path in self._made.iterdir() if path.is_file()},
        )
        self._write(FILE_NAME, manifest.text())

    @cached_property
    def _quads(self) -> list[Quad]:
        inferred = in_graph(self._inferred, self._workspace.inferred_graph)
        return [*asserted_quads(self._workspace, self._loaded), *inferred]

    def _description(self, quads: list[Quad]) -> list[Triple]:
        questions = map(load_question, self._workspace.question_files())
        return describe_dataset(
            statistics_of(quads, self._workspace.base),
            base=self._workspace.base,
            titles=dict.fromkeys(LANGUAGES, self._workspace.configuration.name),
            licence=self._workspace.configuration.licence_iri,
            examples=[Example(question.name, question.titles, question.text) for question in questions],
            downloads=[self._download(name) for name in DOWNLOADS if (self._made / name).exists()],
        )

    def _write_forms(self) -> None:
        from exchange_kg.publish.forms import FORMS, Request  # noqa: PLC0415  loaded where they are written

        request = Request(Dataset.in_memory(self._quads), self._workspace.base, "en")
        for name, kind in DOWNLOADS.items():
            if kind.form:
                (self._made / name).write_bytes(FORMS[kind.form].write(request).whole())

    def _download(self, name: str) -> Download:
        path = self._made / name
        return Download(name, path.stat().st_size, file_digest(path))

    def _write(self, name: str, text: str) -> None:
        (self._made / name).write_text(text, encoding="utf-8")
