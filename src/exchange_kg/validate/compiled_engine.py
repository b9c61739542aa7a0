"""Validation by queries compiled from shapes; shapes that are not compiled go to pySHACL, by name."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from exchange_kg.rules.shapes import ShapeCompiler, ShapeReader, UnknownConstructError
from exchange_kg.rules.shapes.property_path import Predicate
from exchange_kg.store import Dataset, Literal, NamedNode, Triple, in_graph, parts
from exchange_kg.store.at_once import at_once
from exchange_kg.store.exact_literals import ExactLiterals
from exchange_kg.store.triple_index import TripleIndex
from exchange_kg.validate.validated import LeftShape, Validated
from exchange_kg.validate.validation_report import Result, severity_of
from exchange_kg.vocabulary import RDF, RDFS, SH

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from exchange_kg.rules.shapes import Check
    from exchange_kg.store import Queryable, Subject, Term

_VARIABLE = re.compile(r"\{[?$](\w+)\}")
_TARGETS = {SH.target, SH.targetClass, SH.targetNode, SH.targetObjectsOf, SH.targetSubjectsOf}


class CompiledEngine:
    """Validates one data graph, which can grow, several times."""

    def __init__(self, data: Iterable[Triple]) -> None:
        self._data: list[Triple] = []
        self._literals = ExactLiterals()
        self._exact = Dataset.in_memory()
        self._plain = self._exact
        self.add(data)

    @property
    def dataset(self) -> Dataset:
        """The data graph as the default graph of a dataset."""
        return self._plain

    def add(self, data: Iterable[Triple]) -> None:
        """Let the data graph grow."""
        added = list(data)
        self._literals.learn({triple.object for triple in added})
        if self._literals and self._plain is self._exact:
            self._plain = Dataset.in_memory(in_graph(self._data))
        if self._literals:
            self._plain.add(in_graph(added))
        self._exact.add(in_graph(self._kept(triple) for triple in added))
        self._data += added

    def validate(self, shapes: Iterable[Triple]) -> Validated:
        """Return the validation results, and the shapes that pySHACL had to run; raises BrokenShapesError."""
        shapes = list(shapes)
        self._literals.learn({triple.object for triple in shapes})
        reader = ShapeReader(TripleIndex(shapes))
        compiler = ShapeCompiler(reader, lambda term: str(self._literals.kept(term)))
        checks: list[Check] = []
        left: list[LeftShape] = []
        for node in reader.shapes():
            try:
                checks += compiler.compile(node)
            except UnknownConstructError as error:
                left.append(LeftShape(node, str(error)))
        results = list(Runner(self._exact, self._plain, self._literals).run(checks))
        if left:
            results += self._complete(shapes, {shape.shape for shape in left})
        return Validated(results, tuple(shape for shape in left if reader.has_target(shape.shape)))

    def _kept(self, triple: Triple) -> Triple:
        subject, predicate, object_ = parts(triple)
        kept = self._literals.kept(object_)
        return triple if kept is object_ else Triple(subject, predicate, kept)

    def _complete(self, shapes: Sequence[Triple], left: set[Subject]) -> list[Result]:
        """Let pySHACL run some shapes: it gets them all, the others without their targets."""
        from exchange_kg.validate.pyshacl_engine import PyshaclEngine  # noqa: PLC0415  half a second to import

        return PyshaclEngine(self._data).validate(only_targeting(shapes, left)).results


def only_targeting(shapes: Iterable[Triple], some: Collection[Subject]) -> list[Triple]:
    """Return shapes, all but some of them without their targets."""
    return [triple for triple in shapes if parts(triple)[0] in some or not _is_target(triple)]


def _is_target(triple: Triple) -> bool:
    _, predicate, object_ = parts(triple)
    implicit = predicate.value == RDF.type and object_ == NamedNode(RDFS.Class)
    return implicit or predicate.value in _TARGETS


class Runner:
    """Runs checks on a dataset that keeps literals as they were written, and on one that does not."""

    def __init__(self, exact: Queryable, plain: Queryable, literals: ExactLiterals) -> None:
        self._exact = exact
        self._plain = plain
        self._literals = literals

    def run(self, checks: Iterable[Check]) -> Iterator[Result]:
        """Yield the results of checks."""
        yield from chain.from_iterable(at_once(self.results, checks))

    def results(self, check: Check) -> list[Result]:
        """Return the results of a check."""
        return [self._result(check, row) for row in self._rows(check)]

    def _rows(self, check: Check) -> Iterator[dict[str, Term]]:
        if not check.query:
            yield from self._exact.select(check.select).rows
        elif check.focus is None:
            yield from _each_once(self._plain.select(check.select).rows)
        else:
            for focus in self._plain.select(check.focus).rows:
                rows = self._plain.select(check.select, bindings=focus).rows
                yield from _each_once(focus | row for row in rows)

    def _result(self, check: Check, row: dict[str, Term]) -> Result:
        focus, value, path = row["this"], row.get("value"), row.get("path")
        if check.query and value is None and check.path is None:
            value = focus
        return Result(
            focus=self._literals.restored(focus),
            path=Predicate(path) if isinstance(path, NamedNode) else check.path,
            value=None if value is None else self._literals.restored(value),
            component=NamedNode(check.component),
            shape=check.shape,
            severity=severity_of(NamedNode(check.severity)),
            messages=tuple(_filled(message, row) for message in check.messages),
        )


def _each_once(rows: Iterable[dict[str, Term]]) -> Iterator[dict[str, Term]]:
    seen = set()
    for row in rows:
        key = frozenset(row.items())
        if key not in seen:
            seen.add(key)
            yield row


def _filled(message: Literal, row: dict[str, Term]) -> Literal:
    """Return a message with the values of the variables that it names."""

    def value(variable: re.Match[str]) -> str:
        term = row.get(variable[1])
        return variable[0] if term is None else getattr(term, "value", str(term))

    text = _VARIABLE.sub(value, message.value)
    return Literal(text, language=message.language) if message.language else Literal(text)
