"""Where findings stand: the line of the offending triple, else the line where the focus node begins."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple, cast

from exchange_kg.errors import Location
from exchange_kg.rules.shapes.property_path import steps, value_statements
from exchange_kg.store import Literal, Triple, locate, parts
from exchange_kg.vocabulary import SH

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from exchange_kg.store import NamedNode, Positions, Subject, Term
    from exchange_kg.store.triple_index import Statement, TripleIndex
    from exchange_kg.validate.shapes_graph import ShapesGraph
    from exchange_kg.validate.validation_report import Result

# Constraints that are broken by what is not there.
_MISSING = {
    SH.MinCountConstraintComponent,
    SH.QualifiedMinCountConstraintComponent,
    SH.HasValueConstraintComponent,
}


class Located(NamedTuple):
    """A triple and the line that it stands in."""

    statement: Statement
    location: Location


class Locator:
    """Finds the lines of results in the Turtle files that the data was read from.

    A file is read for its lines when the first result in it asks for them.
    """

    def __init__(self, files: Mapping[Path, Sequence[Triple]], base: str) -> None:
        self._base = base
        self._positions: dict[Path, Positions] = {}
        self._files: dict[Term, dict[Path, None]] = defaultdict(dict)
        for path, triples in files.items():
            for triple in triples:
                self._files[parts(triple)[0]][path] = None

    def offending(self, result: Result, data: TripleIndex, shapes: ShapesGraph) -> Located | None:
        """Return the asserted triple that a result is about; None where it is about what is not there."""
        statements = _offending(result, data, shapes)
        return next((found for statement in reversed(statements) for found in self.lines(statement)), None)

    def beginning(self, node: Term, data: TripleIndex) -> Location | None:
        """Return where a node begins, else where it is first named; None where it stands in no file."""
        for path in self._files.get(node, ()):
            return Location(path, self._read(path).subject_line(cast("Subject", node)))
        naming = (found for statement in data.naming(node) for found in self.lines(statement))
        return next((found.location for found in naming), None)

    def lines(self, statement: Statement) -> Iterator[Located]:
        """Yield the places where a triple stands: one for each file that asserts it."""
        for path in self._files.get(statement.subject, ()):
            line = self._read(path).line(Triple(*statement))
            if line is not None:
                yield Located(statement, Location(path, line))

    def _read(self, path: Path) -> Positions:
        if path not in self._positions:
            self._positions[path] = locate(path, self._base)
        return self._positions[path]


def _offending(result: Result, data: TripleIndex, shapes: ShapesGraph) -> list[Statement]:
    """Return what a result is about, asserted or inferred; the last one is the surplus one."""
    if result.component.value in _MISSING:
        return []
    if result.path is not None and result.value is not None:
        return list(value_statements(result.focus, result.path, result.value))
    leaving = steps(result.path) if result.path is not None else _targets(result, shapes)
    said = [statement for step in leaving for statement in _along(step, result.focus, data)]
    return _sharing_language(said) if result.component.value == SH.UniqueLangConstraintComponent else said


def _targets(result: Result, shapes: ShapesGraph) -> list[tuple[NamedNode, bool]]:
    """Return the properties that made a node a focus node, and whether it is their object."""
    shape = shapes.named(result.shape)
    subjects, objects = (shapes.targets(shape, kind) for kind in (SH.targetSubjectsOf, SH.targetObjectsOf))
    return [*((predicate, False) for predicate in subjects), *((predicate, True) for predicate in objects)]


def _along(step: tuple[NamedNode, bool], focus: Term, data: TripleIndex) -> Iterator[Statement]:
    predicate, inverse = step
    said = data.naming(focus) if inverse else data.about(focus)
    return (statement for statement in said if statement.predicate == predicate)


def _sharing_language(said: list[Statement]) -> list[Statement]:
    languages = Counter(_language(statement) for statement in said)
    return [statement for statement in said if languages[_language(statement)] > 1]


def _language(statement: Statement) -> str | None:
    return statement.object.language if isinstance(statement.object, Literal) else None
