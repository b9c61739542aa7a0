"""The report after a change: that of the build before, but for what the change concerns."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from exchange_kg.findings.acknowledging import STALE
from exchange_kg.findings.checks import load_checks
from exchange_kg.findings.checks.recheck import Recheck
from exchange_kg.findings.checks.run import findings_of_rows
from exchange_kg.findings.formats.from_json import read_report
from exchange_kg.findings.report import with_decisions
from exchange_kg.model.findings import Report
from exchange_kg.store import BlankNode, Literal, NamedNode, Triple, parse_term, parts
from exchange_kg.store.at_once import at_once
from exchange_kg.store.stored_files import StoredFiles
from exchange_kg.validate import grounds_in_store
from exchange_kg.validate.locations import Locator
from exchange_kg.validate.reporter import Reporter
from exchange_kg.validate.revalidation import Revalidation, UntellableError
from exchange_kg.vocabulary import DCTERMS, PROV, RDF, RDFS, SKOS, XKG

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from exchange_kg.findings.checks import Check
    from exchange_kg.infer.maintenance import Maintenance
    from exchange_kg.model.findings import Finding
    from exchange_kg.rules import Rule
    from exchange_kg.store import Change, Term, Versions
    from exchange_kg.workspace import Workspace

_PARTS = tuple(map(NamedNode, (XKG.participation, XKG.headcountPart)))
# By these, findings call things and tell their passages, whatever shape or check they are of.
_TELLING = {
    RDFS.label,
    SKOS.prefLabel,
    DCTERMS.title,
    DCTERMS.identifier,
    PROV.wasDerivedFrom,
    *(part.value for part in _PARTS),
}
_PASSAGE = NamedNode(XKG.Passage)
_MOST = 50_000
"""The most triples that are looked at one by one; a change that concerns more is looked at as a whole."""


class ReportAfter:
    """The report of a build, and the store that it is of, before and after a change."""

    def __init__(self, workspace: Workspace, old: Path, both: Versions, rules: Sequence[Rule]) -> None:
        """Take the folder of the build, and the rules by which was inferred, those of axioms among them."""
        self._workspace = workspace
        self._old = old
        self._both = both
        self._rules = rules
        self._inferred = workspace.inferred_graph
        paths = (*workspace.graph_files(), *workspace.ontology_files())
        graphs = {workspace.graph_iri(path): path for path in paths}
        self._files = StoredFiles(both.now, graphs, self._inferred, workspace.base)

    def make(self, change: Change, edited: Collection[Path], maintenance: Maintenance) -> Report | None:
        """Return the report; None where it cannot be told from the one before.

        `edited` are the files that changed, all whose lines may be others.
        """
        before = read_report(self._old / "report.json", self._workspace.root)
        if before.left_out or before.handed_over:
            return None
        concerned = self._concerned(change)
        if len(concerned) > _MOST:
            return None
        nodes = _nodes(maintenance.reach(concerned))
        moved = {finding.focus for finding in before.findings if _stands_in(finding, edited)}
        if "[]" in moved:
            return None
        try:
            revalidation = Revalidation(
                self._both, self._inferred, self._workspace.shape_files(), self._workspace.base
            )
            nodes |= revalidation.affected(change.removed, change.added)
        except UntellableError:
            return None
        nodes |= set(map(parse_term, moved))
        focus = {node for node in nodes if not isinstance(node, BlankNode)}
        return self._merged(before, focus, revalidation, concerned) if focus == nodes else None

    def _merged(
        self,
        before: Report,
        focus: set[NamedNode | Literal],
        revalidation: Revalidation,
        concerned: set[Triple],
    ) -> Report:
        checks = {
            f"<{self._workspace.base}check/{check.name}>": check
            for check in load_checks(self._workspace.check_files())
        }
        texts = {str(node) for node in focus}
        kept = [replace(found, acknowledged=None) for found in before.findings if found.code != STALE]
        findings = [found for found in kept if found.shape not in checks and found.focus not in texts]
        findings += self._validated(focus, revalidation)
        findings += self._rechecked(checks, kept, texts, concerned)
        requirements = [each for each in before.requirements if each.code != STALE]
        return with_decisions(Report.of(findings, requirements), self._files, complete=True)

    def _rechecked(
        self, checks: Mapping[str, Check], before: Sequence[Finding], focus: set[str], concerned: set[Triple]
    ) -> list[Finding]:
        """Return what checks find, by their IRIs, given what was found before."""

        def again(shape: str) -> tuple[list[Finding], list[dict[str, Term]]]:
            of_check = [found for found in before if found.shape == shape]
            return self._again(Recheck(checks[shape], self._both), of_check, focus, concerned)

        answers = at_once(again, checks)
        kept, rows = zip(*answers, strict=True) if checks else ((), ())
        new = findings_of_rows(self._both.now.dataset, zip(checks.values(), rows, strict=True), self._files)
        return [*chain.from_iterable(kept), *new]

    def _again(
        self, recheck: Recheck, before: Sequence[Finding], focus: set[str], concerned: set[Triple]
    ) -> tuple[list[Finding], list[dict[str, Term]]]:
        """Return what a check still finds, and its rows at nodes of which all is looked at again."""
        looked_at = {recheck.node(found) for found in before if found.focus in focus}
        affected = recheck.affected(concerned, concerned)
        if affected is None or not all(text.startswith("<") for text in looked_at):
            return [], recheck.rows(None)
        looked_at |= {str(node) for node in affected}
        nodes = {NamedNode(text[1:-1]) for text in looked_at if text.startswith("<")}
        kept = [found for found in before if recheck.node(found) not in looked_at]
        return kept, recheck.rows(nodes) if nodes else []

    def _validated(self, focus: set[NamedNode | Literal], revalidation: Revalidation) -> Sequence[Finding]:
        grounds = grounds_in_store(self._both.now, self._files, self._inferred, lambda: self._rules)
        locator = Locator(grounds.files, grounds.premises)
        reporter = Reporter(locator, grounds.said, revalidation.shapes, self._workspace.base)
        return reporter.report(revalidation.results(focus), ()).findings

    def _concerned(self, change: Change) -> set[Triple]:
        """Return what has changed, and what is said of and with the things that are now told otherwise."""
        changed = {quad.triple for quad in change.quads}
        told: set[Term] = {
            subject
            for subject, predicate, object_ in map(parts, changed)
            if predicate.value in _TELLING or (predicate.value == RDF.type and object_ == _PASSAGE)
        }
        told |= {part for node in told for part in self._parts(node)}
        return changed.union(said for node in told for said in self._said_with(node))

    def _parts(self, node: Term) -> Iterator[Term]:
        if isinstance(node, NamedNode):
            for store in self._both:
                for part in _PARTS:
                    yield from (parts(said)[2] for said in store.said(node, part, None))

    def _said_with(self, node: Term) -> Iterator[Triple]:
        for store in self._both:
            if isinstance(node, NamedNode | BlankNode):
                yield from store.said(node, None, None)
            yield from store.said(None, None, node)


def _nodes(triples: Collection[Triple]) -> set[Term]:
    return {end for triple in triples for end in (parts(triple)[0], parts(triple)[2])}


def _stands_in(finding: Finding, files: Collection[Path]) -> bool:
    return finding.location is not None and finding.location.path in files
