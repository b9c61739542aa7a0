"""Reads shapes from a graph, strictly: what is not well-formed, or not known here, is refused by name.

https://www.w3.org/TR/shacl/#shapes
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from exchange_kg.rules.names import short_name
from exchange_kg.rules.shapes.property_path import read_path
from exchange_kg.store import Literal, NamedNode
from exchange_kg.vocabulary import PREFIXES, RDF, RDFS, SH, XSD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exchange_kg.rules.shapes.property_path import PropertyPath
    from exchange_kg.store import Subject, Term
    from exchange_kg.store.triple_index import TripleIndex

TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
_SHAPE_TYPES = (SH.NodeShape, SH.PropertyShape)
# What is said about a shape but constrains nothing.
_SILENT = "defaultValue deactivated description group message name order path severity"
_PARAMETERS = """
    and class closed datatype disjoint equals flags hasValue ignoredProperties in languageIn lessThan
    lessThanOrEquals maxCount maxExclusive maxInclusive maxLength minCount minExclusive minInclusive minLength
    node nodeKind not or pattern property qualifiedMaxCount qualifiedMinCount qualifiedValueShape
    qualifiedValueShapesDisjoint sparql uniqueLang xone
"""
_KNOWN = {*TARGETS, *(PREFIXES["sh"] + name for name in (_SILENT + _PARAMETERS).split())}
# The other literals of the same values, 1 and 0, mean different things to different engines.
_BOOLEANS = {f'"{text}"^^<{XSD.boolean}>': text == "true" for text in ("true", "false")}


class UnknownConstructError(Exception):
    """A construct that is not compiled, or no SHACL at all; names it in its short form."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape: `path` is None for a node shape; `parameters` are the values of the properties of SHACL."""

    node: Subject
    path: PropertyPath | None
    severity: str
    deactivated: bool
    parameters: Mapping[str, tuple[Term, ...]]

    def one(self, parameter: str) -> Term | None:
        """Return the value of a parameter that has at most one."""
        values = self.parameters.get(parameter, ())
        if len(values) > 1:
            refuse(parameter)
        return values[0] if values else None

    def flag(self, parameter: str) -> bool:
        """Return the value of a parameter that is true or false, and false where it has none."""
        value = self.one(parameter)
        return value is not None and truth(value, parameter)


def truth(value: Term, parameter: str) -> bool:
    """Return the value of a parameter that is true or false."""
    if str(value) not in _BOOLEANS:
        refuse(parameter)
    return _BOOLEANS[str(value)]


def refuse(predicate: str) -> NoReturn:
    """Refuse a construct, named by its predicate."""
    raise UnknownConstructError(short_name(predicate))


class ShapeReader:
    """Reads the shapes of one graph."""

    def __init__(self, graph: TripleIndex) -> None:
        self._graph = graph
        self._shapes: dict[Term, Shape] = {}  # that were read before
        self._classes = {NamedNode(RDFS.Class), *graph.subjects(RDFS.subClassOf, NamedNode(RDFS.Class))}
        parameters = (said.object for said in graph.using(SH.parameter))
        paths = (path for parameter in parameters for path in graph.objects(parameter, SH.path))
        self._foreign = {path.value for path in paths if isinstance(path, NamedNode)}

    def shapes(self) -> list[Subject]:
        """Return all nodes that are declared as shapes or have targets, in the order of the graph."""
        typed = (node for type_ in _SHAPE_TYPES for node in self._graph.subjects(RDF.type, NamedNode(type_)))
        targeting = (said.subject for target in (*TARGETS, SH.target) for said in self._graph.using(target))
        return list(dict.fromkeys((*typed, *targeting)))

    def shape(self, node: Term) -> Shape:
        """Return a shape; raises UnknownConstructError."""
        if node not in self._shapes:
            self._shapes[node] = self._read(node)
        return self._shapes[node]

    def _read(self, node: Term) -> Shape:
        if isinstance(node, Literal):
            raise UnknownConstructError(str(node))
        parameters: dict[str, tuple[Term, ...]] = {}
        for statement in self._graph.about(node):
            predicate = statement.predicate.value
            if predicate in self._foreign or (_is_shacl(predicate) and predicate not in _KNOWN):
                refuse(predicate)
            parameters[predicate] = (*parameters.get(predicate, ()), statement.object)
        shape = Shape(node, self._path(node), SH.Violation, False, parameters)
        severity = shape.one(SH.severity) or NamedNode(SH.Violation)
        return Shape(node, shape.path, severity.value, shape.flag(SH.deactivated), parameters)

    def _path(self, node: Term) -> PropertyPath | None:
        types, paths = (self._graph.objects(node, predicate) for predicate in (RDF.type, SH.path))
        if len(paths) > 1 or NamedNode(SH.NodeShape if paths else SH.PropertyShape) in types:
            refuse(SH.path)
        if not paths:
            return None
        try:
            return read_path(paths[0], self._graph)
        except ValueError:
            return refuse(SH.path)

    def members(self, head: Term, parameter: str) -> list[Term]:
        """Return the members of a list that is the value of a parameter."""
        try:
            return self._graph.list(head)
        except ValueError:
            return refuse(parameter)

    def targets(self, node: Subject) -> dict[str, list[Term]]:
        """Return the targets of a shape by their kind; a shape that is a class as well targets itself."""
        found = {kind: self._graph.objects(node, kind) for kind in TARGETS}
        if not self._classes.isdisjoint(self._graph.objects(node, RDF.type)):
            found[SH.targetClass] = [*found[SH.targetClass], node]
        return {kind: nodes for kind, nodes in found.items() if nodes}

    def has_target(self, node: Subject) -> bool:
        """Tell whether a shape has a target of any kind, even one that is not known here."""
        return bool(self.targets(node) or self._graph.objects(node, SH.target))

    def siblings(self, shape: Shape, value_shape: Term) -> list[Term]:
        """Return the sibling shapes: https://www.w3.org/TR/shacl/#QualifiedValueShapeConstraintComponent."""
        around = self._graph.subjects(SH.property, shape.node)
        beside = (node for parent in around for node in self._graph.objects(parent, SH.property))
        found = (node for each in beside for node in self._graph.objects(each, SH.qualifiedValueShape))
        return [node for node in dict.fromkeys(found) if node != value_shape]

    def constraint(self, node: Term, known: frozenset[str]) -> dict[str, list[Term]]:
        """Return what is said of a SPARQL constraint; of SHACL it may have the `known` properties."""
        said: dict[str, list[Term]] = {}
        for statement in self._graph.about(node):
            predicate = statement.predicate.value
            if _is_shacl(predicate) and predicate not in known:
                refuse(predicate)
            said.setdefault(predicate, []).append(statement.object)
        return said

    def declarations(self, node: Term) -> list[tuple[str, str]]:
        """Return the prefixes that a node declares, and their namespaces."""
        found = []
        for declaration in self._graph.objects(node, SH.declare):
            prefix, namespace = (self._graph.value(declaration, key) for key in (SH.prefix, SH.namespace_))
            if not isinstance(prefix, Literal) or not isinstance(namespace, Literal):
                refuse(SH.declare)
            found.append((prefix.value, namespace.value))
        return found


def _is_shacl(predicate: str) -> bool:
    return predicate.startswith(PREFIXES["sh"])
