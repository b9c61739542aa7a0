"""Validation results and the graphs that hold them: https://www.w3.org/TR/shacl/#validation-report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from exchange_kg.model.findings import ResultKey, Severity
from exchange_kg.rules.shapes.property_path import read_path, sparql_path, write_path
from exchange_kg.store import BlankNode, Literal, NamedNode, Triple
from exchange_kg.store.triple_index import TripleIndex
from exchange_kg.vocabulary import RDF, RDFS, SH, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exchange_kg.rules.shapes.property_path import PropertyPath
    from exchange_kg.store import Subject, Term

_SEVERITIES = {SH.Info: Severity.INFO, SH.Warning: Severity.WARNING, SH.Violation: Severity.ERROR}
_SEVERITY_IRIS = {severity: iri for iri, severity in _SEVERITIES.items()}


@dataclass(frozen=True, slots=True)
class Result:
    """One validation result; a severity that SHACL does not define counts as sh:Violation.

    `notes` are what a report says of it beyond that, as properties and their values.
    """

    focus: Term
    path: PropertyPath | None
    value: Term | None
    component: NamedNode
    shape: Subject
    severity: Severity
    messages: tuple[Literal, ...] = ()
    notes: tuple[tuple[str, Term], ...] = ()

    @property
    def key(self) -> ResultKey:
        """What another engine must find as well."""
        return ResultKey(
            _text(self.focus),
            "" if self.path is None else sparql_path(self.path),
            "" if self.value is None else _text(self.value),
            self.component.value,
            self.severity,
        )


def _text(term: Term) -> str:
    """Write a term as in N-Triples; a blank node as `[]`, since its label says nothing elsewhere."""
    return "[]" if isinstance(term, BlankNode) else str(term)


def severity_of(term: Term | None) -> Severity:
    """Return the severity that sh:severity or sh:resultSeverity names; nothing named is sh:Violation."""
    return _SEVERITIES.get(term.value if isinstance(term, NamedNode) else "", Severity.ERROR)


def read_results(report: Iterable[Triple]) -> list[Result]:
    """Return the results of a validation report; those nested as sh:detail are left out."""
    graph = TripleIndex(report)
    reports = graph.subjects(RDF.type, NamedNode(SH.ValidationReport))
    return [_read_result(node, graph) for report in reports for node in graph.objects(report, SH.result)]


def _read_result(node: Term, graph: TripleIndex) -> Result:
    path = graph.value(node, SH.resultPath)
    return Result(
        focus=cast("Term", graph.value(node, SH.focusNode)),
        path=None if path is None else read_path(path, graph),
        value=graph.value(node, SH.value),
        component=cast("NamedNode", graph.value(node, SH.sourceConstraintComponent)),
        shape=cast("Subject", graph.value(node, SH.sourceShape)),
        severity=severity_of(graph.value(node, SH.resultSeverity)),
        messages=tuple(cast("Literal", message) for message in graph.objects(node, SH.resultMessage)),
    )


def write_results(results: Iterable[Result], comments: Iterable[Literal] = ()) -> list[Triple]:
    """Return a validation report as triples, with comments on the whole of it."""
    report = BlankNode()
    triples: list[Triple] = []
    for result in results:
        node = BlankNode()
        triples += [Triple(report, NamedNode(SH.result), node), *_write_result(node, result)]
    conforms = Literal("false" if triples else "true", datatype=NamedNode(XSD.boolean))
    return [
        Triple(report, NamedNode(RDF.type), NamedNode(SH.ValidationReport)),
        Triple(report, NamedNode(SH.conforms), conforms),
        *(Triple(report, NamedNode(RDFS.comment), comment) for comment in comments),
        *triples,
    ]


def _write_result(node: BlankNode, result: Result) -> Iterator[Triple]:
    objects: list[tuple[str, Term]] = [
        (RDF.type, NamedNode(SH.ValidationResult)),
        (SH.focusNode, result.focus),
        (SH.resultSeverity, NamedNode(_SEVERITY_IRIS[result.severity])),
        (SH.sourceConstraintComponent, result.component),
        (SH.sourceShape, result.shape),
        *result.notes,
    ]
    objects += [(SH.resultMessage, message) for message in result.messages]
    if result.value is not None:
        objects.append((SH.value, result.value))
    if result.path is not None:
        path, described = write_path(result.path)
        objects.append((SH.resultPath, path))
        yield from described
    for predicate, object_ in objects:
        yield Triple(node, NamedNode(predicate), object_)
