"""Reports as validation reports of SHACL: https://www.w3.org/TR/shacl/#validation-report."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from exchange_kg.findings.formats.as_text import notes
from exchange_kg.messages import LANGUAGES
from exchange_kg.rules.shapes.property_path import parse_path
from exchange_kg.store import BlankNode, Literal, NamedNode, canonical_turtle, parse_term
from exchange_kg.validate.validation_report import Result, write_results
from exchange_kg.vocabulary import SH, XKG

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from exchange_kg.findings.formats.style import Style
    from exchange_kg.messages import Language
    from exchange_kg.model.findings import Finding, Report
    from exchange_kg.store import Subject, Term


def report_turtle(report: Report, style: Style) -> str:
    """Return a report as canonical Turtle, with every text in every language.

    What a check found names it as its shape and as its sh:sourceConstraint, by `{base}check/{code}` where the
    finding has no IRI for it. Beside the terms of SHACL stand xkg:solution and xkg:acknowledgedBy, and in
    rdfs:comment what the report leaves out and which shapes another engine ran.
    """
    report = report.first(style.most)
    results = (_result(finding, style.base) for finding in report.findings)
    said = (Literal(note, language=language) for language in LANGUAGES for note in notes(report, language))
    return canonical_turtle(write_results(results, said), style.base)


def _result(finding: Finding, base: str) -> Result:
    check = NamedNode(f"{base}check/{finding.code}")
    shape = cast("Subject", _term(finding.shape) if finding.shape else check)
    by_check = shape.value.startswith(f"{base}check/") if isinstance(shape, NamedNode) else False
    return Result(
        focus=_term(finding.focus),
        path=parse_path(finding.path) if finding.path else None,
        value=_term(finding.value) if finding.value else None,
        component=NamedNode(finding.component) if finding.component else check,
        shape=shape,
        severity=finding.severity,
        messages=tuple(_texts(finding.message)),
        notes=(*([(SH.sourceConstraint, shape)] if by_check else []), *_notes(finding)),
    )


def _term(text: str) -> Term:
    return BlankNode() if text == "[]" else parse_term(text)


def _notes(finding: Finding) -> Iterator[tuple[str, Term]]:
    yield from ((XKG.solution, text) for text in _texts(finding.solution))
    if finding.acknowledged:
        yield XKG.acknowledgedBy, NamedNode(finding.acknowledged.iri)


def _texts(texts: Mapping[Language, str]) -> Iterator[Literal]:
    """Yield a text in each language; without language where all say the same, as when only one was there."""
    if len(set(texts.values())) == 1:
        yield Literal(next(iter(texts.values())))
    else:
        yield from (Literal(value, language=language) for language, value in texts.items())
