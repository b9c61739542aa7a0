"""Compiles shapes to SELECT queries whose solutions are the validation results.

A shape has a query that gives its focus nodes, one that gives the value nodes of these, and for each
constraint one that gives the value nodes (or focus nodes) that break it. A shape inside another shape has the
value nodes of the shape around it as its focus nodes; it is broken by what breaks any of its constraints.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from exchange_kg.rules.shapes.components import COMPONENTS
from exchange_kg.rules.shapes.constraints import NEEDING, ONCE, SIMPLE, count, iri, text
from exchange_kg.rules.shapes.filling import fill, join, union
from exchange_kg.rules.shapes.property_path import Predicate, may_be_empty, sparql_path
from exchange_kg.rules.shapes.shape_reader import TARGETS, UnknownConstructError, refuse
from exchange_kg.rules.shapes.sparql_constraints import read_query
from exchange_kg.store import BlankNode, Literal
from exchange_kg.store.nesting import too_deep, too_many_operators
from exchange_kg.vocabulary import SH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from exchange_kg.rules.shapes.property_path import PropertyPath
    from exchange_kg.rules.shapes.shape_reader import Shape, ShapeReader
    from exchange_kg.store import Subject, Term

# The longest query, in characters: shapes that use each other many times over grow without end.
LIMIT = 200_000


@dataclass(frozen=True, slots=True)
class Check:
    """A query whose every solution is a validation result of a constraint.

    Solutions have `this`, and may have `value` and `path`, which then stands in the place of the path of the
    shape. `query` marks the query of a SPARQL constraint, which looks at literals as the engine has them; its
    `messages` may name its variables. Where `focus` is given, `this` has to be bound to each solution of it.
    """

    shape: Subject
    component: str
    severity: str
    path: PropertyPath | None
    select: str
    query: bool = False
    messages: tuple[Literal, ...] = ()
    focus: str | None = None


@dataclass(frozen=True, slots=True)
class Nodes:
    """The queries for the focus nodes of a shape, for their value nodes, and for the value nodes alone."""

    focus: str
    values: str
    candidates: str


_Builder: TypeAlias = "Callable[[Shape, Term, Nodes], Iterator[str]]"


class ShapeCompiler:
    """Compiles the shapes of one graph; `written` writes a literal as the dataset holds it."""

    def __init__(self, reader: ShapeReader, written: Callable[[Term], str] = str) -> None:
        self._reader = reader
        self._written = written
        self._around: list[Term] = []
        self._builders: dict[str, _Builder] = {
            SH.hasValue: self._has_value,
            SH.in_: self._in,
            SH.languageIn: self._language_in,
            SH.closed: self._closed,
            SH.not_: self._not,
            SH.node: self._node,
            SH.and_: self._and,
            SH.or_: self._or,
            SH.xone: self._xone,
        }

    def compile(self, node: Subject, focus: Sequence[Term] | None = None) -> list[Check]:
        """Return the checks of a shape with targets; a shape without has none, but is read all the same.

        Where focus nodes are given, they take the place of the targets. Raises UnknownConstructError.
        """
        targets = self._targets(node) if focus is None else self._target(SH.targetNode, [*focus])
        checks = list(self._checks(node, fill("focus", targets=targets or fill("nothing")), None))
        for check in checks:
            _bounded(check.select)
        return checks if targets else []

    def _targets(self, node: Subject) -> str:
        targets = self._reader.targets(node)
        return union([self._target(kind, targets[kind]) for kind in TARGETS if kind in targets])

    def _target(self, kind: str, nodes: list[Term]) -> str:
        if kind == SH.targetNode:
            return fill("target-node", nodes=self._terms(nodes, kind))
        names = [iri(node, kind) for node in nodes]
        if kind == SH.targetClass:
            return fill("target-class", classes=" ".join(names))
        template = "target-subjects-of" if kind == SH.targetSubjectsOf else "target-objects-of"
        return fill(template, properties="|".join(names))

    def _terms(self, terms: list[Term], parameter: str) -> str:
        """Write terms for VALUES; a blank node of the shapes is none of the data."""
        if any(isinstance(term, BlankNode) for term in terms):
            refuse(parameter)
        return " ".join(map(self._written, terms))

    def _checks(self, node: Term, focus: str, repeated: str | None) -> Iterator[Check]:
        """Yield the checks of a shape and of the property shapes in it.

        `repeated` gives a focus node once for each way on which the shapes around led to it; so often its
        results count.
        """
        with self._inside(node):
            shape = self._reader.shape(node)
            if shape.deactivated:
                return
            nodes = _nodes(shape, focus)
            for check in self._own(shape, nodes):
                yield _once_for_each(check, repeated)
            if shape.path is not None:
                repeated = _reached(nodes.values, repeated)
            for member in self._property_shapes(shape):
                yield from self._checks(member, nodes.candidates, repeated)

    def _own(self, shape: Shape, nodes: Nodes) -> Iterator[Check]:
        for component, select in self._violations(shape, nodes):
            yield Check(shape.node, component, shape.severity, shape.path, select)
        for node in shape.parameters.get(SH.sparql, ()):
            query = read_query(shape, node, self._reader)
            if query:
                select, focus = (query.on(nodes.focus), None) if query.joined else (query.select, nodes.focus)
                yield Check(
                    shape.node,
                    SH.SPARQLConstraintComponent,
                    shape.severity,
                    shape.path,
                    select,
                    query=True,
                    messages=query.messages,
                    focus=focus,
                )

    def _property_shapes(self, shape: Shape) -> Iterator[Term]:
        for node in shape.parameters.get(SH.property, ()):
            if self._reader.shape(node).path is None:
                refuse(SH.property)
            yield node

    def _violations(self, shape: Shape, nodes: Nodes) -> Iterator[tuple[str, str]]:
        """Yield component and query of each constraint, but for property shapes and SPARQL."""
        for parameter in shape.parameters:
            yield from self._constraint(shape, parameter, nodes)
        if _QUALIFYING & shape.parameters.keys():
            yield from self._qualified(shape, nodes)

    def _constraint(self, shape: Shape, parameter: str, nodes: Nodes) -> Iterator[tuple[str, str]]:
        values = shape.parameters[parameter]
        if parameter in ONCE:
            shape.one(parameter)
        if parameter in NEEDING and NEEDING[parameter] not in shape.parameters:
            refuse(parameter)
        if parameter in SIMPLE:
            for template, places in filter(None, (SIMPLE[parameter](shape, value) for value in values)):
                yield COMPONENTS[parameter], fill(template, **places, focus=nodes.focus, values=nodes.values)
        elif parameter in self._builders:
            for value in values:
                for select in self._builders[parameter](shape, value, nodes):
                    yield COMPONENTS[parameter], select

    def _has_value(self, _: Shape, value: Term, nodes: Nodes) -> Iterator[str]:
        yield fill(
            "hasValue", focus=nodes.focus, values=nodes.values, value=self._terms([value], SH.hasValue)
        )

    def _in(self, _: Shape, value: Term, nodes: Nodes) -> Iterator[str]:
        members = self._reader.members(value, SH.in_)
        yield fill("in", values=nodes.values, members=self._terms(members, SH.in_))

    def _language_in(self, _: Shape, value: Term, nodes: Nodes) -> Iterator[str]:
        ranges = (
            Literal(text(member, SH.languageIn)) for member in self._reader.members(value, SH.languageIn)
        )
        yield fill("languageIn", values=nodes.values, languages=" ".join(map(str, ranges)))

    def _closed(self, shape: Shape, _: Term, nodes: Nodes) -> Iterator[str]:
        if not shape.flag(SH.closed):
            return
        ignored = shape.one(SH.ignoredProperties)
        allowed = self._reader.members(ignored, SH.ignoredProperties) if ignored else []
        paths = (self._reader.shape(node).path for node in self._property_shapes(shape))
        allowed += [path.iri for path in paths if isinstance(path, Predicate)]
        names = sorted({iri(predicate, SH.ignoredProperties) for predicate in allowed})
        yield fill("closed", values=nodes.values, properties=", ".join(names))

    def _not(self, _: Shape, value: Term, nodes: Nodes) -> Iterator[str]:
        yield fill("not", values=nodes.values, violating=self._violating(value, nodes))

    def _node(self, _: Shape, value: Term, nodes: Nodes) -> Iterator[str]:
        if self._reader.shape(value).path is not None:
            refuse(SH.node)
        yield fill("node", values=nodes.values, violating=self._violating(value, nodes))

    def _and(self, _: Shape, value: Term, nodes: Nodes) -> Iterator[str]:
        violating = [self._violating(member, nodes) for member in self._members(value, SH.and_)]
        yield fill("node", values=nodes.values, violating=fill("distinct-values", queries=union(violating)))

    def _or(self, _: Shape, value: Term, nodes: Nodes) -> Iterator[str]:
        violating = [self._violating(member, nodes) for member in self._members(value, SH.or_)]
        yield fill("node", values=nodes.values, violating=join(violating))

    def _xone(self, _: Shape, value: Term, nodes: Nodes) -> Iterator[str]:
        conforming = [self._conforming(member, nodes) for member in self._members(value, SH.xone)]
        yield fill("xone", values=nodes.values, conforming=union(conforming))

    def _qualified(self, shape: Shape, nodes: Nodes) -> Iterator[tuple[str, str]]:
        """Yield what https://www.w3.org/TR/shacl/#QualifiedValueShapeConstraintComponent asks of a shape.

        On a node shape it means nothing.
        """
        if shape.path is None:
            return
        value_shape = shape.one(SH.qualifiedValueShape)
        if value_shape is None or not _QUALIFIED.keys() & shape.parameters.keys():
            refuse(SH.qualifiedValueShape)
        disjoint = shape.flag(SH.qualifiedValueShapesDisjoint)
        siblings = self._reader.siblings(shape, value_shape) if disjoint else []
        beside = [self._conforming(sibling, nodes) for sibling in siblings] or [
            fill("violating-values", violators=fill("nothing"))
        ]
        values = fill(
            "qualified-values",
            values=nodes.values,
            conforming=self._conforming(value_shape, nodes),
            siblings=union(beside),
        )
        for parameter, template in _QUALIFIED.items():
            limit = shape.one(parameter)
            if limit:
                places = {"values": values, "limit": count(limit, parameter)}
                yield COMPONENTS[parameter], fill(template, focus=nodes.focus, **places)

    def _members(self, head: Term, parameter: str) -> list[Term]:
        return self._reader.members(head, parameter) or refuse(parameter)

    def _violating(self, node: Term, nodes: Nodes) -> str:
        """Return the query for the value nodes that do not conform to a shape."""
        return fill("violating-values", violators=self._violators(node, nodes.candidates))

    def _conforming(self, node: Term, nodes: Nodes) -> str:
        """Return the query for the value nodes that conform to a shape."""
        violators = self._violators(node, nodes.candidates)
        return fill("conforming-values", candidates=nodes.candidates, violators=violators)

    def _violators(self, node: Term, candidates: str) -> str:
        """Return the query for the candidates that do not conform to a shape."""
        with self._inside(node):
            shape = self._reader.shape(node)
            violations = [] if shape.deactivated else list(self._any_violation(shape, candidates))
        select = fill("violators", violations=union(violations)) if violations else fill("nothing")
        return _bounded(select)

    def _any_violation(self, shape: Shape, candidates: str) -> Iterator[str]:
        nodes = _nodes(shape, candidates)
        for check in self._own(shape, nodes):
            if check.focus:
                refuse(SH.sparql)
            yield check.select
        for member in self._property_shapes(shape):
            yield fill("node", values=nodes.values, violating=self._violating(member, nodes))

    @contextmanager
    def _inside(self, node: Term) -> Iterator[None]:
        """Refuse a shape that is a part of itself: https://www.w3.org/TR/shacl/#shapes-recursion."""
        if node in self._around:
            raise UnknownConstructError("recursion")
        self._around.append(node)
        try:
            yield
        finally:
            self._around.pop()


def _nodes(shape: Shape, focus: str) -> Nodes:
    values = _values(shape, focus)
    return Nodes(focus, values, focus if shape.path is None else fill("as-focus", values=values))


def _values(shape: Shape, focus: str) -> str:
    if shape.path is None:
        return fill("values-of-node", focus=focus)
    template = "values-and-focus" if may_be_empty(shape.path) else "values"
    return fill(template, focus=focus, path=sparql_path(shape.path))


def _bounded(select: str) -> str:
    """Refuse a query that is longer than `LIMIT`, or too large for the guard before the engine."""
    if len(select) > LIMIT or too_deep(select) is not None or too_many_operators(select) is not None:
        raise UnknownConstructError("size")
    return select


def _reached(values: str, repeated: str | None) -> str:
    """Return the value nodes of a shape, once for each way to them; `repeated` as its focus nodes come."""
    if repeated is None:
        return fill("each-parent", values=values)
    return fill("each-grandparent", repeated=repeated, values=values)


def _once_for_each(check: Check, repeated: str | None) -> Check:
    if repeated is None:
        return check
    if check.focus:
        refuse(SH.sparql)
    return replace(check, select=fill("repeated", focus=repeated, results=check.select))


_QUALIFIED = {SH.qualifiedMinCount: "minCount", SH.qualifiedMaxCount: "maxCount"}
_QUALIFYING = {*_QUALIFIED, SH.qualifiedValueShape, SH.qualifiedValueShapesDisjoint}
