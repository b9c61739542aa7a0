"""Problems made into findings: each with the Turtle line of its statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.findings.problem import CODES
from exchange_kg.messages import LANGUAGES, text
from exchange_kg.model.findings import Finding
from exchange_kg.store import Literal, NamedNode
from exchange_kg.store.turtle_terms import Names

if TYPE_CHECKING:
    from exchange_kg.findings.problem import Problem
    from exchange_kg.store import Term
    from exchange_kg.store.asserted_files import AssertedFiles


class Placing:
    """Finds the lines of statements in the Turtle files."""

    def __init__(self, asserted: AssertedFiles) -> None:
        self._names = Names(asserted.base)
        self._asserted = asserted

    def finding(self, problem: Problem) -> Finding:
        """Return a problem as a finding."""
        statement = problem.statement
        return Finding(
            code=CODES[problem.kind],
            severity=problem.severity,
            message={
                language: text(f"sources.{problem.kind}", language, **problem.fields)
                for language in LANGUAGES
            },
            focus=str(statement.subject),
            path=str(statement.predicate),
            value=str(statement.object),
            component="",
            shape="",
            thing=" ".join(self._written(term) for term in statement),
            location=next(self._asserted.locations(statement), None),
            evidence=problem.evidence,
        )

    @staticmethod
    def order(finding: Finding) -> tuple[str, int, str, tuple[int, str]]:
        """Order findings by file, line, code and evidence."""
        where = finding.location
        evidence = ", ".join(finding.evidence)
        return (
            str(where.path) if where else "",
            (where.line or 0) if where else 0,
            finding.code,
            (len(evidence), evidence),
        )

    def _written(self, term: Term) -> str:
        if isinstance(term, Literal):
            return self._names.literal(term)
        return self._names.iri(term) if isinstance(term, NamedNode) else "[]"
