"""Where findings stand: the line of the offending triple, else the line where the focus node begins.

An inferred triple stands where the asserted ones do that it rests on.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, cast

from exchange_kg.rules.shapes.property_path import steps, value_statements
from exchange_kg.store import Literal
from exchange_kg.vocabulary import RDF, SH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from exchange_kg.errors import Location
    from exchange_kg.store import NamedNode, Subject, Term
    from exchange_kg.store.asserted_files import LocatedFiles
    from exchange_kg.store.triple_index import Statement, TripleIndex
    from exchange_kg.validate.premises import Premises
    from exchange_kg.validate.shapes_graph import ShapesGraph
    from exchange_kg.validate.validation_report import Result

# Constraints that are broken by what is not there.
_MISSING = {
    SH.MinCountConstraintComponent,
    SH.QualifiedMinCountConstraintComponent,
    SH.HasValueConstraintComponent,
}


# Constraints that are broken by the classes that a node is of.
_ABOUT_CLASSES = {SH.NotConstraintComponent, SH.XoneConstraintComponent}


class Located(NamedTuple):
    """A triple and the line that it stands in.

    Where it was inferred, the line is that of the premise that says most, the first one; `premises` are all
    of them, asserted, and otherwise the triple alone.
    """

    statement: Statement
    location: Location
    premises: Sequence[Statement]

    @property
    def rank(self) -> tuple[bool, bool]:
        """What says most comes first: how a property is used before a class; what was written as it is."""
        premise = self.premises[0]
        return _is_type(premise), premise != self.statement

    @property
    def place(self) -> tuple[str, int, str]:
        """Where it stands, and what is told apart there."""
        return str(self.location.path), self.location.line or 0, str(self.statement)


class Locator:
    """Finds the lines of results in the Turtle files that the data was read from."""

    def __init__(self, asserted: LocatedFiles, premises: Premises | None = None) -> None:
        self._asserted = asserted
        self._premises = premises

    def prove(self, results: Iterable[Result], data: TripleIndex, shapes: ShapesGraph) -> None:
        """Look for the premises of what results are about; to be called once, with all of them."""
        if self._premises:
            said = (statement for result in results for statement in _offending(result, data, shapes))
            self._premises.prove(said)

    def offending(self, result: Result, data: TripleIndex, shapes: ShapesGraph) -> Located | None:
        """Return the triple that a result is about; None where it is about what is not there.

        Of several that say as much it is the last one in the files, which is the surplus one.
        """
        statements = _offending(result, data, shapes)
        found = [at for statement in statements for at in self._places(statement, result.focus)]
        least = min((at.rank for at in found), default=None)
        return max((at for at in found if at.rank == least), key=lambda at: at.place, default=None)

    def beginning(self, node: Term) -> Location | None:
        """Return where a node begins, else where it is first named; None where it stands in no file."""
        return self._asserted.beginning(cast("Subject", node)) or self._asserted.first_named(node)

    def lines(self, statement: Statement) -> Iterator[Located]:
        """Yield the places where a triple stands: one for each file that asserts it."""
        for location in self._asserted.locations(statement):
            yield Located(statement, location, [statement])

    def _places(self, statement: Statement, focus: Term) -> Iterator[Located]:
        """Yield the places where a triple stands, else those of the premise that says most of the focus."""
        written = False
        for found in self.lines(statement):
            written = True
            yield found
        if not written and self._premises and (premises := self._premises.of_statement(statement)):
            ordered = sorted(premises, key=lambda said: (_is_type(said), focus not in said))
            for found in self.lines(ordered[0]):
                yield Located(statement, found.location, ordered)


def _offending(result: Result, data: TripleIndex, shapes: ShapesGraph) -> list[Statement]:
    """Return what a result is about, asserted or inferred."""
    if result.component.value in _MISSING:
        return []
    if result.component.value in _ABOUT_CLASSES and result.path is None:
        classes = shapes.classes(result.shape)
        return [said for said in data.about(result.focus) if _is_type(said) and said.object in classes]
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


def _is_type(statement: Statement) -> bool:
    return statement.predicate.value == RDF.type


def _sharing_language(said: list[Statement]) -> list[Statement]:
    languages = Counter(_language(statement) for statement in said)
    return [statement for statement in said if languages[_language(statement)] > 1]


def _language(statement: Statement) -> str | None:
    return statement.object.language if isinstance(statement.object, Literal) else None
