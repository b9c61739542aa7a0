"""Shapes as sets: focus nodes, value nodes, and what breaks each constraint, in relations of numbered terms.

The other way to run a shape is to compile it to queries (`rules/shapes`). Both read the same graph of shapes
and find the same. What a query of a SPARQL constraint finds is left to the engine.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, ClassVar, NamedTuple, TypeAlias

from exchange_kg.rules.shapes import UnknownConstructError
from exchange_kg.rules.shapes.components import COMPONENTS
from exchange_kg.rules.shapes.constraints import NODE_KINDS, SIMPLE, count
from exchange_kg.rules.shapes.property_path import Predicate
from exchange_kg.store import BlankNode, Literal, NamedNode
from exchange_kg.validate.validation_report import Result, severity_of
from exchange_kg.validate.value_nodes import ValueNodes
from exchange_kg.validate.value_tests import OTHER, TestedValues
from exchange_kg.vocabulary import RDF, RDFS, SH, XSD

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from exchange_kg.rules.shapes import ShapeReader
    from exchange_kg.rules.shapes.shape_reader import Shape
    from exchange_kg.store import Subject, Term
    from exchange_kg.store.relation import Looked, Pair, Related

_TYPE, _RESOURCE = NamedNode(RDF.type), NamedNode(RDFS.Resource)
_TRUE = str(Literal("true", datatype=NamedNode(XSD.boolean)))


class Violation(NamedTuple):
    """A focus node and perhaps a value, by number; `path` stands in the place of that of the shape."""

    focus: int
    value: int | None = None
    path: NamedNode | None = None


class Nodes:
    """The focus nodes of a shape, and each of them with its value nodes."""

    def __init__(self, focus: Collection[int], values: Collection[Pair]) -> None:
        self.focus = focus
        self.values = values

    @cached_property
    def candidates(self) -> set[int]:
        """The value nodes alone."""
        return {value for _, value in self.values}

    @cached_property
    def counts(self) -> Counter[int]:
        """How many value nodes a focus node has, where it has any."""
        return Counter(map(itemgetter(0), self.values))


_Violations: TypeAlias = "Iterable[Violation]"
_Finder: TypeAlias = "Callable[[ShapeSets, Shape, Term, Nodes], _Violations]"


class ShapeSets:
    """Validates the data graph of some relations by shapes that were found well-formed before."""

    def __init__(
        self, properties: Looked, reader: ShapeReader, within: Collection[int] | None = None
    ) -> None:
        """Take the relations and the shapes; `within` are the nodes that targets may give, by default any."""
        self._properties = properties
        self._within = within
        self._numbers = properties.numbers
        self._nodes = ValueNodes(properties)
        self._reader = reader
        self._instances: dict[int, set[int]] = {}
        self._tested: tuple[set[int], TestedValues] = set(), TestedValues(self._numbers, ())

    def results(self, node: Subject) -> list[Result]:
        """Return what breaks a shape with targets, but for its SPARQL constraints."""
        return list(self._results(node, self.targets(node), None))

    def targets(self, node: Subject) -> set[int]:
        """Return the focus nodes of a shape."""
        found: set[int] = set()
        for kind, nodes in self._reader.targets(node).items():
            for target in nodes:
                found |= self._target(kind, target)
        return found

    def _target(self, kind: str, target: Term) -> set[int]:
        if kind == SH.targetNode:
            number = self._numbers[target]
            return {number} if self._within is None or number in self._within else set()
        if kind == SH.targetClass:
            return self._of_class(target, self._within)
        relation, of_subjects = self._relation(target), kind == SH.targetSubjectsOf
        if self._within is None:
            return relation.subjects if of_subjects else relation.objects
        said = relation.leaving(self._within) if of_subjects else relation.arriving(self._within)
        return {node for node, _ in said}

    def _results(
        self, node: Term, focus: Collection[int], repeated: Mapping[int, int] | None
    ) -> Iterator[Result]:
        """Yield the results of a shape and of the property shapes in it.

        `repeated` tells on how many ways a focus node was reached by the shapes around; so often its results
        count.
        """
        shape = self._reader.shape(node)
        if shape.deactivated or not focus:
            return
        nodes = self._value_nodes(shape, focus)
        severity, term = severity_of(NamedNode(shape.severity)), self._numbers.term
        for component, violations in self._violations(shape, nodes):
            for broken_at, value, path in violations:
                result = Result(
                    focus=term(broken_at),
                    path=shape.path if path is None else Predicate(path),
                    value=None if value is None else term(value),
                    component=component,
                    shape=shape.node,
                    severity=severity,
                )
                yield from [result] * (repeated[broken_at] if repeated else 1)
        members = shape.parameters.get(SH.property, ())
        if members and shape.path is not None:
            repeated = _reached(nodes, repeated)
        for member in members:
            yield from self._results(member, nodes.candidates, repeated)

    def _value_nodes(self, shape: Shape, focus: Collection[int]) -> Nodes:
        if shape.path is None:
            return Nodes(focus, [(node, node) for node in focus])
        return Nodes(focus, self._nodes.follow(shape.path, focus))

    def _violations(self, shape: Shape, nodes: Nodes) -> Iterator[tuple[NamedNode, _Violations]]:
        """Yield each constraint of a shape with what breaks it, but for property shapes and SPARQL."""
        for parameter, values in shape.parameters.items():
            if parameter in self._finders:
                find, component = self._finders[parameter], NamedNode(COMPONENTS[parameter])
                yield from ((component, find(self, shape, value, nodes)) for value in values)
            elif parameter in SIMPLE:
                component, read = NamedNode(COMPONENTS[parameter]), SIMPLE[parameter]
                for template, places in filter(None, (read(shape, value) for value in values)):
                    broken = self._values_tested(nodes.candidates).broken(template, places)
                    yield component, [Violation(*pair) for pair in nodes.values if (pair[1],) in broken]
        if SH.qualifiedValueShape in shape.parameters and shape.path is not None:
            yield from self._qualified(shape, nodes)

    def _values_tested(self, candidates: set[int]) -> TestedValues:
        """Return value nodes for what the engine is asked about each of them.

        Those that come again at once, as for the members of sh:or, are loaded once.
        """
        if self._tested[0] != candidates:
            values = TestedValues(self._numbers, ((value,) for value in candidates))
            self._tested = candidates, values
        return self._tested[1]

    def _violators(self, node: Term, candidates: Collection[int]) -> set[int]:
        """Return the candidates that do not conform to a shape."""
        shape = self._reader.shape(node)
        if shape.deactivated or not candidates:
            return set()
        if SH.sparql in shape.parameters:
            raise UnknownConstructError(SH.sparql)
        nodes = self._value_nodes(shape, candidates)
        found = {each.focus for _, violations in self._violations(shape, nodes) for each in violations}
        for member in shape.parameters.get(SH.property, ()):
            violators = self._violators(member, nodes.candidates)
            found.update(focus for focus, value in nodes.values if value in violators)
        return found

    def _relation(self, property_: Term) -> Related:
        assert isinstance(property_, NamedNode)  # noqa: S101  well-formed
        return self._properties.of(property_)

    def _of_class(self, class_: Term, among: Collection[int] | None = None) -> set[int]:
        number = self._numbers[class_]
        if among is not None:
            return self._nodes.instances(number, among)
        if number not in self._instances:
            self._instances[number] = self._nodes.instances(number)
        return self._instances[number]

    def _min_count(self, _: Shape, value: Term, nodes: Nodes) -> _Violations:
        limit = int(count(value, SH.minCount))
        return [Violation(node) for node in nodes.focus if nodes.counts[node] < limit]

    def _max_count(self, _: Shape, value: Term, nodes: Nodes) -> _Violations:
        limit = int(count(value, SH.maxCount))
        return [Violation(node) for node, times in nodes.counts.items() if times > limit]

    def _class(self, _: Shape, value: Term, nodes: Nodes) -> _Violations:
        return _outside(nodes, self._of_class(value, None if self._within is None else nodes.candidates))

    def _node_kind(self, _: Shape, value: Term, nodes: Nodes) -> _Violations:
        allowed = NODE_KINDS[str(value).strip("<>")]
        return [Violation(*pair) for pair in nodes.values if self._kind(pair[1]) not in allowed]

    def _kind(self, number: int) -> str:
        if number < 0:
            return SH.Literal
        return SH.BlankNode if isinstance(self._numbers.term(number), BlankNode) else SH.IRI

    def _has_value(self, _: Shape, value: Term, nodes: Nodes) -> _Violations:
        number = self._numbers[value]
        having = {focus for focus, found in nodes.values if found == number}
        return [Violation(node) for node in nodes.focus if node not in having]

    def _in(self, _: Shape, value: Term, nodes: Nodes) -> _Violations:
        return _outside(nodes, {self._numbers[member] for member in self._reader.members(value, SH.in_)})

    def _language_in(self, _: Shape, value: Term, nodes: Nodes) -> _Violations:
        ranges = [str(member.value) for member in self._reader.members(value, SH.languageIn)]
        return [
            Violation(*pair)
            for pair in nodes.values
            if not any(_matches(self._language(pair[1]), range_) for range_ in ranges)
        ]

    def _language(self, number: int) -> str:
        term = self._numbers.term(number)
        return (isinstance(term, Literal) and term.language) or ""

    def _unique_language(self, _: Shape, value: Term, nodes: Nodes) -> _Violations:
        if str(value) != _TRUE:
            return ()
        spoken = Counter((focus, self._language(found).lower()) for focus, found in nodes.values)
        return [Violation(focus) for (focus, language), times in spoken.items() if language and times > 1]

    def _equals(self, _: Shape, value: Term, nodes: Nodes) -> _Violations:
        others, values = set(self._beside(value, nodes)), set(nodes.values)
        return [Violation(*pair) for pair in others ^ values]

    def _disjoint(self, _: Shape, value: Term, nodes: Nodes) -> _Violations:
        relation = self._relation(value)
        return [Violation(*pair) for pair in nodes.values if relation.holds(pair)]

    def _beside(self, property_: Term, nodes: Nodes) -> Collection[Pair]:
        """Return the focus nodes with their values of another property."""
        return self._relation(property_).leaving(set(nodes.focus))

    def _less_than(self, shape: Shape, value: Term, nodes: Nodes) -> _Violations:
        return self._compared(SH.lessThan, shape, value, nodes)

    def _less_than_or_equals(self, shape: Shape, value: Term, nodes: Nodes) -> _Violations:
        return self._compared(SH.lessThanOrEquals, shape, value, nodes)

    def _compared(self, parameter: str, shape: Shape, value: Term, nodes: Nodes) -> _Violations:
        others: dict[int, list[int]] = {}
        for focus, other in self._beside(value, nodes):
            others.setdefault(focus, []).append(other)
        compared = [(focus, found, other) for focus, found in nodes.values for other in others.get(focus, ())]
        template, _ = SIMPLE[parameter](shape, value) or ("", {})
        rows = {(found, other) for _, found, other in compared}
        broken = TestedValues(self._numbers, rows).broken(template, {"property": OTHER})
        return [Violation(focus, found) for focus, found, other in compared if (found, other) in broken]

    def _closed(self, shape: Shape, value: Term, nodes: Nodes) -> _Violations:
        if str(value) != _TRUE:
            return
        ignored = shape.one(SH.ignoredProperties)
        allowed = set(self._reader.members(ignored, SH.ignoredProperties)) if ignored else set()
        paths = (self._reader.shape(node).path for node in shape.parameters.get(SH.property, ()))
        allowed |= {path.iri for path in paths if isinstance(path, Predicate)}
        around: dict[int, list[int]] = {}
        for focus, found in nodes.values:
            around.setdefault(found, []).append(focus)
        named = [property_ for property_ in allowed if isinstance(property_, NamedNode)]
        for node, property_, object_ in self._properties.said_of(around.keys(), named):
            if property_ != _TYPE or self._numbers.term(object_) != _RESOURCE:
                yield from (Violation(focus, object_, property_) for focus in around[node])

    def _not(self, _: Shape, value: Term, nodes: Nodes) -> _Violations:
        return _outside(nodes, self._violators(value, nodes.candidates))

    def _node(self, _: Shape, value: Term, nodes: Nodes) -> _Violations:
        return _inside(nodes, self._violators(value, nodes.candidates))

    def _and(self, _: Shape, value: Term, nodes: Nodes) -> _Violations:
        return _inside(nodes, set().union(*self._of_members(value, SH.and_, nodes)))

    def _or(self, _: Shape, value: Term, nodes: Nodes) -> _Violations:
        violators = nodes.candidates
        for member in self._reader.members(value, SH.or_):
            violators = self._violators(member, violators)
        return _inside(nodes, violators)

    def _xone(self, _: Shape, value: Term, nodes: Nodes) -> _Violations:
        violating = self._of_members(value, SH.xone, nodes)
        times = Counter(node for violators in violating for node in nodes.candidates - violators)
        return [Violation(*pair) for pair in nodes.values if times[pair[1]] != 1]

    def _of_members(self, head: Term, parameter: str, nodes: Nodes) -> list[set[int]]:
        """Return, for each shape of a list, the value nodes that do not conform to it."""
        members = self._reader.members(head, parameter)
        return [self._violators(member, nodes.candidates) for member in members]

    def _qualified(self, shape: Shape, nodes: Nodes) -> Iterator[tuple[NamedNode, _Violations]]:
        value_shape = shape.one(SH.qualifiedValueShape)
        assert value_shape is not None  # noqa: S101  well-formed
        disjoint = shape.flag(SH.qualifiedValueShapesDisjoint)
        siblings = self._reader.siblings(shape, value_shape) if disjoint else []
        conforming = nodes.candidates - self._violators(value_shape, nodes.candidates)
        for sibling in siblings:
            conforming &= self._violators(sibling, nodes.candidates)
        qualified = Nodes(nodes.focus, [pair for pair in nodes.values if pair[1] in conforming])
        for parameter, find in (
            (SH.qualifiedMinCount, self._min_count),
            (SH.qualifiedMaxCount, self._max_count),
        ):
            if limit := shape.one(parameter):
                yield NamedNode(COMPONENTS[parameter]), find(shape, limit, qualified)

    # Bound to nothing: what is bound would be kept in a cycle, and the relations with it.
    _finders: ClassVar[Mapping[str, _Finder]] = {
        SH.minCount: _min_count,
        SH.maxCount: _max_count,
        SH.class_: _class,
        SH.nodeKind: _node_kind,
        SH.hasValue: _has_value,
        SH.in_: _in,
        SH.languageIn: _language_in,
        SH.uniqueLang: _unique_language,
        SH.equals: _equals,
        SH.disjoint: _disjoint,
        SH.lessThan: _less_than,
        SH.lessThanOrEquals: _less_than_or_equals,
        SH.closed: _closed,
        SH.not_: _not,
        SH.node: _node,
        SH.and_: _and,
        SH.or_: _or,
        SH.xone: _xone,
    }


def _reached(nodes: Nodes, repeated: Mapping[int, int] | None) -> Counter[int]:
    """Return on how many ways value nodes are reached, where this tells it of the focus nodes."""
    ways = Counter[int]()
    for focus, value in nodes.values:
        ways[value] += repeated[focus] if repeated else 1
    return ways


def _inside(nodes: Nodes, some: Collection[int]) -> _Violations:
    return [Violation(*pair) for pair in nodes.values if pair[1] in some]


def _outside(nodes: Nodes, some: Collection[int]) -> _Violations:
    return [Violation(*pair) for pair in nodes.values if pair[1] not in some]


def _matches(tag: str, range_: str) -> bool:
    """Tell whether a language tag matches a range: RFC 4647, section 3.3.1 (basic filtering)."""
    tag, range_ = tag.lower(), range_.lower()
    return bool(tag) and (range_ in {"*", tag} or tag.startswith(f"{range_}-"))
