"""Problems made into findings: each with the Turtle line of its statement."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from exchange_kg.errors import Location
from exchange_kg.findings.problem import CODES
from exchange_kg.messages import LANGUAGES, text
from exchange_kg.model.findings import Finding
from exchange_kg.store import Literal, NamedNode, Triple, locate, parts
from exchange_kg.store.turtle_terms import Names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from exchange_kg.findings.problem import Problem
    from exchange_kg.store import Positions, Term
    from exchange_kg.store.triple_index import Statement


class Placing:
    """Finds the lines of statements in the Turtle files; reads a file for its lines when it is asked for."""

    def __init__(self, files: Mapping[Path, Sequence[Triple]], base: str) -> None:
        self._base = base
        self._names = Names(base)
        self._positions: dict[Path, Positions] = {}
        self._files: dict[Term, dict[Path, None]] = defaultdict(dict)
        for path, triples in files.items():
            for triple in triples:
                self._files[parts(triple)[0]][path] = None

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
            location=self._location(statement),
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

    def _location(self, statement: Statement) -> Location | None:
        for path in self._files.get(statement.subject, ()):
            if path not in self._positions:
                self._positions[path] = locate(path, self._base)
            line = self._positions[path].line(Triple(*statement))
            if line is not None:
                return Location(path, line)
        return None

    def _written(self, term: Term) -> str:
        if isinstance(term, Literal):
            return self._names.literal(term)
        return self._names.iri(term) if isinstance(term, NamedNode) else "[]"
