"""Runs checks, and makes their rows into findings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from exchange_kg.errors import InputError, Location
from exchange_kg.findings.checks.check_files import FOCUS, PLACEHOLDER
from exchange_kg.messages import LANGUAGES
from exchange_kg.model.findings import Finding
from exchange_kg.model.progress import silent
from exchange_kg.query.labels import Labels
from exchange_kg.query.readable import readable
from exchange_kg.query.result import natural_key
from exchange_kg.store import Literal, NamedNode
from exchange_kg.store.at_once import at_once
from exchange_kg.store.triple_index import Statement
from exchange_kg.store.turtle_terms import Names
from exchange_kg.validate.evidence import passages
from exchange_kg.validate.locations import Locator
from exchange_kg.vocabulary import SH, XKG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from exchange_kg.findings.checks.check import Check
    from exchange_kg.messages import Language
    from exchange_kg.model.progress import Progress
    from exchange_kg.store import Queryable, Term
    from exchange_kg.store.asserted_files import LocatedFiles
    from exchange_kg.validate.locations import Located

    Row = Mapping[str, Term]

_VALUES = {XKG.value, XKG.valueNode, XKG.valueMin, XKG.valueMax}


def run_checks(
    dataset: Queryable,
    checks: Sequence[Check],
    asserted: LocatedFiles,
    progress: Progress = silent,
    at_most: int | None = None,
) -> list[Finding]:
    """Run checks on a dataset, asserted and inferred with the ontology, that was read from files.

    `asserted` gives the lines. Findings are ordered by file, line, severity (grave first), code and thing;
    rows that say the same make one. `progress` is told of the stage `check`, once a check. `at_most`
    so many run at once, None for one on each core. Raises UsageError for a query that fails as it runs,
    InputError for a row that does not bind `?focus`.
    """

    def rows(check: Check) -> list[Row]:
        return list(dataset.select(check.query, source=check.source).rows)

    answers = at_once(rows, checks, at_most)
    found = findings_of_rows(
        dataset, _told(zip(checks, answers, strict=True), len(checks), progress), asserted
    )
    progress("check", len(checks), len(checks))
    return found


def findings_of_rows(
    dataset: Queryable, answers: Iterable[tuple[Check, Sequence[Row]]], asserted: LocatedFiles
) -> list[Finding]:
    """Return the rows that checks gave as findings, as `run_checks`."""
    reporter = _Reporter(dataset, asserted)
    findings = [finding for check, rows in answers for finding in reporter.findings(check, rows)]
    return sorted(_distinct(findings), key=lambda finding: finding.order)


def _told(
    answers: Iterable[tuple[Check, Sequence[Row]]], number: int, progress: Progress
) -> Iterator[tuple[Check, Sequence[Row]]]:
    for done, answer in enumerate(answers):
        progress("check", done, number)
        yield answer


class _Reporter:
    """Makes rows into findings: with texts in each language, a place to mend, and evidence."""

    def __init__(self, dataset: Queryable, asserted: LocatedFiles) -> None:
        base = asserted.base
        self._data = asserted.index
        self._locator = Locator(asserted)
        self._labels = {language: Labels(dataset, language) for language in LANGUAGES}
        self._names = Names(base)
        self._base = base

    def findings(self, check: Check, rows: Sequence[Row]) -> list[Finding]:
        """Return the findings of one check."""
        named = [term.value for row in rows for term in row.values() if isinstance(term, NamedNode)]
        for labels in self._labels.values():
            labels.learn(named)
        return [self._finding(check, row) for row in rows]

    def _finding(self, check: Check, row: Row) -> Finding:
        focus, path, value = (row.get(name) for name in (FOCUS, "path", "value"))
        if focus is None:
            raise InputError("checks.row_without_focus", where=Location(check.source))
        offending = self._offending(row)
        location = offending.location if offending else self._locator.beginning(focus)
        things = offending.statement if offending else [term for term in (focus, path, value) if term]
        return Finding(
            code=check.code,
            severity=check.severity,
            message=self._texts(check.problems, row),
            focus=str(focus),
            path=str(path or ""),
            value=str(value or ""),
            component=SH.SPARQLConstraintComponent,
            shape=f"<{self._base}check/{check.name}>",
            thing=" ".join(map(self._written, things)),
            location=location,
            evidence=self._evidence(row, offending),
            solution=self._texts(check.solutions, row),
        )

    def _offending(self, row: Row) -> Located | None:
        """Return where the triple stands: as it is, else as the first claim that it was taken from."""
        focus, path, value = (row.get(name) for name in (FOCUS, "path", "value"))
        if not isinstance(focus, NamedNode) or not isinstance(path, NamedNode) or value is None:
            return None
        written = next(self._locator.lines(Statement(focus, path, value)), None)
        claimed = (found for said in self._claims(focus, path, value) for found in self._locator.lines(said))
        return written or min(claimed, key=lambda found: found.place, default=None)

    def _claims(self, focus: NamedNode, path: NamedNode, value: Term) -> Iterator[Statement]:
        """Yield what claims on a node say of it, where that is a value of a property."""
        for claim in self._data.subjects(XKG.about, focus):
            if path in self._data.objects(claim, XKG.property):
                for said in self._data.about(claim):
                    if said.predicate.value in _VALUES and said.object == value:
                        yield said

    def _evidence(self, row: Row, offending: Located | None) -> tuple[str, ...]:
        """Return the passages of all that a row names, but of what a claim is about."""
        subject = self._data.objects(row[FOCUS], XKG.about)
        things = [term for name, term in row.items() if name != "path" and term not in subject]
        if offending:
            things.append(offending.statement.subject)
        found = {passage for thing in things for passage in passages(thing, self._data, self._base)}
        return tuple(sorted(found, key=natural_key))

    def _texts(self, texts: Mapping[Language, str], row: Row) -> dict[Language, str]:
        return {language: self._filled(text, row, language) for language, text in texts.items()}

    def _filled(self, text: str, row: Row, language: Language) -> str:
        return PLACEHOLDER.sub(lambda match: self._shown(row.get(match[1]), language), text).strip()

    def _shown(self, term: Term | None, language: Language) -> str:
        if isinstance(term, NamedNode):
            return self._labels[language].text(term.value)
        return readable(term, language) if isinstance(term, Literal) else "?"

    def _written(self, term: Term) -> str:
        if isinstance(term, Literal):
            return self._names.literal(term)
        return self._names.iri(term) if isinstance(term, NamedNode) else "[]"


def _distinct(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings, those that say the same of the same thing as one with the evidence of all."""
    found: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        content = (finding.code, finding.key, *finding.message.values())
        evidence = {*finding.evidence, *(found[content].evidence if content in found else ())}
        found[content] = replace(finding, evidence=tuple(sorted(evidence, key=natural_key)))
    return list(found.values())
