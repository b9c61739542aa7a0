"""Validation results made into findings that people can mend."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from exchange_kg.messages import LANGUAGES, area_messages, text
from exchange_kg.model.findings import Finding, HandedOver, Report
from exchange_kg.rules.shapes.property_path import sparql_path
from exchange_kg.store import Literal, NamedNode
from exchange_kg.store.turtle_terms import Names
from exchange_kg.validate.evidence import passages_of_all
from exchange_kg.validate.requirements import requirements
from exchange_kg.validate.shapes_graph import ShapesGraph, in_each_language, local_name
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from exchange_kg.messages import Language
    from exchange_kg.store import Term, Triple
    from exchange_kg.store.triple_index import Statement, TripleIndex
    from exchange_kg.validate.locations import Locator
    from exchange_kg.validate.validated import LeftShape
    from exchange_kg.validate.validation_report import Result


class Reporter:
    """Makes results into findings: with code and messages of their shapes, a place to mend, and evidence."""

    def __init__(
        self,
        locator: Locator,
        data: TripleIndex,
        shapes: Mapping[Path, Sequence[Triple]],
        base: str,
    ) -> None:
        self._data = data
        self._shapes = ShapesGraph(chain.from_iterable(shapes.values()))
        self._requirements = requirements(shapes)
        self._locator = locator
        self._names = Names(base)
        self._base = base

    def report(self, results: Iterable[Result], left: Iterable[LeftShape]) -> Report:
        """Return the findings of validation results, and what was left to another engine."""
        declared = [self._as_declared(result) for result in results]
        self._locator.prove(declared, self._data, self._shapes)
        findings = map(self._finding, declared)
        handed_over = (
            HandedOver(self._written(self._shapes.named(shape)), construct, engine)
            for shape, construct, engine in left
        )
        return Report.of(findings, self._requirements, handed_over)

    def _as_declared(self, result: Result) -> Result:
        """Name the nearest shape with an IRI instead of a nameless one, and the messages that it declares."""
        messages = self._shapes.messages(result.shape) or _said(result)
        return replace(result, shape=self._shapes.named(result.shape), messages=messages)

    def _finding(self, result: Result) -> Finding:
        focus, path, value, component, severity = result.key
        offending = self._locator.offending(result, self._data, self._shapes)
        evident = [premise.subject for premise in offending.premises] if offending else [result.focus]
        return Finding(
            code=self._shapes.code(result.shape) or local_name(component),
            severity=severity,
            message=in_each_language(result.messages) or _usual_message(local_name(component)),
            solution=self._shapes.texts(result.shape, XKG.solution),
            focus=focus,
            path=path,
            value=value,
            component=component,
            shape=str(result.shape),
            thing=self._statement(offending.statement) if offending else self._result(result),
            location=offending.location if offending else self._locator.beginning(result.focus),
            evidence=passages_of_all(evident, self._data, self._base),
        )

    def _statement(self, statement: Statement) -> str:
        return " ".join(self._written(term) for term in statement)

    def _result(self, result: Result) -> str:
        texts = [self._written(result.focus)]
        if result.path is not None:
            texts.append(sparql_path(result.path, self._names.iri))
        if result.value is not None and result.value != result.focus:
            texts.append(self._written(result.value))
        return " ".join(texts)

    def _written(self, term: Term) -> str:
        if isinstance(term, Literal):
            return self._names.literal(term)
        return self._names.iri(term) if isinstance(term, NamedNode) else "[]"


def _said(result: Result) -> tuple[Literal, ...]:
    """Return the messages of a result; those that pySHACL makes up itself give way to ours."""
    return () if local_name(result.component.value) in area_messages("components") else result.messages


def _usual_message(component: str) -> dict[Language, str]:
    """Return what is wrong by a constraint component whose shape does not say it."""
    if component not in area_messages("components"):
        return dict.fromkeys(LANGUAGES, component)
    return {language: text(f"components.{component}", language) for language in LANGUAGES}
