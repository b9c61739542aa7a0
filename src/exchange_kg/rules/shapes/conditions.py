"""Writes shapes as conditions: expressions of SPARQL that hold where a node does not conform to a shape.

They look at one node at a time and need no subqueries, for engines that evaluate those otherwise than SPARQL
1.1, section 18, says. What cannot be said so is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, count
from typing import TYPE_CHECKING, TypeAlias

from exchange_kg.rules.shapes.constraints import NEEDING, ONCE, SIMPLE, iri, text
from exchange_kg.rules.shapes.constraints import count as number
from exchange_kg.rules.shapes.filling import condition
from exchange_kg.rules.shapes.property_path import Modified, Predicate, may_be_empty, sparql_path
from exchange_kg.rules.shapes.shape_reader import UnknownConstructError, refuse
from exchange_kg.store import BlankNode, Literal, NamedNode
from exchange_kg.vocabulary import RDF, SH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from exchange_kg.rules.shapes.property_path import PropertyPath
    from exchange_kg.rules.shapes.shape_reader import Shape, ShapeReader
    from exchange_kg.store import Term

    # Writes what breaks a constraint: of a shape, by the value of a parameter, for a focus node and a node.
    Writer: TypeAlias = Callable[[Shape, Term, str, str], str]

# How many nodes a condition can count, since it names them all.
_MOST_COUNTED = 4
_LIMITS = (SH.qualifiedMinCount, SH.qualifiedMaxCount)
# What is asked of all value nodes of a path together.
ON_FOCUS = frozenset({SH.minCount, SH.maxCount, SH.hasValue, SH.uniqueLang, SH.qualifiedValueShape, *_LIMITS})
# What says nothing by itself.
_BESIDE = frozenset({SH.property, SH.sparql, SH.qualifiedValueShapesDisjoint, *_LIMITS, *NEEDING})
_TEXT_IN_A_LANGUAGE = f"<{RDF.langString}>"


@dataclass(frozen=True, slots=True)
class Abilities:
    """What writing conditions takes from the engine that shall evaluate them.

    `classes_below` gives a class and all below it; `has_pattern` tells whether a regular expression means
    there what it means in SPARQL.
    """

    classes_below: Callable[[str], Sequence[str]]
    has_pattern: Callable[[str], bool]


class Conditions:
    """Writes the conditions of the shapes of one graph."""

    def __init__(self, reader: ShapeReader, abilities: Abilities) -> None:
        self._reader = reader
        self._abilities = abilities
        self._around: list[Term] = []
        self._numbers = count(1)
        self._writers: dict[str, Writer] = {
            SH.class_: self._class,
            SH.closed: self._closed,
            SH.equals: lambda *_: refuse(SH.equals),  # what only the property has is not seen from a node
            SH.in_: self._in,
            SH.languageIn: self._language_in,
            SH.not_: lambda _shape, value, _focus, node: _not(self.broken(value, node)),
            SH.node: lambda _shape, value, _focus, node: self.broken(value, node),
            SH.and_: lambda _shape, value, _focus, node: _any(self._members(value, SH.and_, node)),
            SH.or_: lambda _shape, value, _focus, node: _all(self._members(value, SH.or_, node)),
            SH.xone: self._xone,
            SH.hasValue: self._has_value,
            SH.minCount: lambda shape, value, focus, _: self._fewer(shape, focus, _count(value)),
            SH.maxCount: lambda shape, value, focus, _: self._several(shape, focus, _count(value) + 1),
            SH.uniqueLang: self._unique_language,
            SH.qualifiedValueShape: self._qualified,
        }

    def broken(self, node: Term, name: str) -> str:
        """Return the condition under which the node in a variable does not conform to a shape.

        Raises UnknownConstructError.
        """
        if node in self._around:
            raise UnknownConstructError("recursion")
        self._around.append(node)
        try:
            shape = self._reader.shape(node)
            return _any([] if shape.deactivated else self._of_shape(shape, name))
        finally:
            self._around.pop()

    def breaking(self, shape: Shape, parameter: str, value: Term, focus: str, node: str) -> str | None:
        """Return the condition under which a value node breaks a constraint; of `ON_FOCUS`, a focus node.

        None for what nothing can break, or what says nothing by itself. Raises UnknownConstructError.
        """
        if parameter in ONCE:
            shape.one(parameter)
        if parameter in NEEDING and NEEDING[parameter] not in shape.parameters:
            refuse(parameter)
        if parameter in self._writers:
            if shape.path is None and parameter in ON_FOCUS and parameter != SH.hasValue:
                return None if parameter == SH.qualifiedValueShape else refuse(parameter)
            return self._writers[parameter](shape, value, focus, node)
        if parameter not in SIMPLE or parameter in _BESIDE:
            return None
        if parameter == SH.pattern and not self._abilities.has_pattern(text(value, SH.pattern)):
            refuse(SH.pattern)
        filling = SIMPLE[parameter](shape, value)
        return None if filling is None else self._simple(*filling, focus, node)

    def _of_shape(self, shape: Shape, name: str) -> Iterator[str]:
        """Yield what breaks the constraints of a shape, for the focus node in a variable."""
        if SH.sparql in shape.parameters:
            refuse(SH.sparql)
        inner = name if shape.path is None else self._new()
        on_values: list[str] = [
            self.broken(member, inner) for member in shape.parameters.get(SH.property, ())
        ]
        for parameter, values in shape.parameters.items():
            for value in values:
                broken = self.breaking(shape, parameter, value, name, inner)
                if broken and parameter in ON_FOCUS:
                    yield broken
                elif broken:
                    on_values.append(broken)
        if shape.path is None:
            yield from on_values
        elif on_values:
            yield self._leading(shape.path, name, [inner], _any(on_values))

    def _simple(self, template: str, places: dict[str, str], focus: str, node: str) -> str:
        if template == "datatype" and places["datatype"] == _TEXT_IN_A_LANGUAGE:
            template = "language-tagged"
        return condition(template, {"node": node, "focus": focus, "inner": self._new()}, **places)

    def _class(self, _: Shape, value: Term, _focus: str, node: str) -> str:
        iri(value, SH.class_)
        return condition("class", {"node": node, "inner": self._new()}, classes=self.classes([value]))

    def classes(self, nodes: Iterable[Term]) -> str:
        """Return the IRIs of classes and of all that are below them."""
        named = (node.value for node in nodes if isinstance(node, NamedNode))
        below = dict.fromkeys(found for name in named for found in self._abilities.classes_below(name))
        return ", ".join(str(NamedNode(found)) for found in below)

    def _closed(self, shape: Shape, _: Term, _focus: str, node: str) -> str:
        if not shape.flag(SH.closed):
            return condition("never", {})
        ignored = shape.one(SH.ignoredProperties)
        allowed = self._reader.members(ignored, SH.ignoredProperties) if ignored else []
        paths = (self._reader.shape(member).path for member in shape.parameters.get(SH.property, ()))
        allowed += [path.iri for path in paths if isinstance(path, Predicate)]
        names = ", ".join(sorted({iri(predicate, SH.ignoredProperties) for predicate in allowed}))
        variables = {"node": node, "by": self._new(), "inner": self._new()}
        return condition("closed", variables, properties=names)

    def _in(self, _: Shape, value: Term, _focus: str, node: str) -> str:
        members = self._reader.members(value, SH.in_)
        if any(isinstance(member, BlankNode) for member in members):
            refuse(SH.in_)
        named = ", ".join(str(member) for member in members if isinstance(member, NamedNode))
        same = [condition("one-of", {"node": node}, values=named)] if named else []
        same += [_same(node, member) for member in members if isinstance(member, Literal)]
        return _not(_any(same))

    def _language_in(self, _: Shape, value: Term, _focus: str, node: str) -> str:
        members = self._reader.members(value, SH.languageIn)
        ranges = [str(Literal(text(member, SH.languageIn))) for member in members]
        languages = [condition("in-language", {"node": node}, range=range_) for range_ in ranges]
        return condition("languageIn", {"node": node}, languages=_any(languages))

    def _xone(self, _: Shape, value: Term, _focus: str, node: str) -> str:
        broken = self._members(value, SH.xone, node)
        conforming = [condition("conforming", {}, condition=each) for each in broken]
        return f"({' + '.join(conforming)} != 1)"

    def _members(self, head: Term, parameter: str, node: str) -> list[str]:
        members = self._reader.members(head, parameter) or refuse(parameter)
        return [self.broken(member, node) for member in members]

    def _has_value(self, shape: Shape, value: Term, focus: str, node: str) -> str:
        if isinstance(value, BlankNode):
            refuse(SH.hasValue)
        if shape.path is None:
            return _not(_same(node, value))
        return _not(condition("leads-to", {"node": focus}, path=_path(shape.path), value=str(value)))

    def _unique_language(self, shape: Shape, value: Term, focus: str, _: str) -> str:
        if SIMPLE[SH.uniqueLang](shape, value) is None or shape.path is None:
            return condition("never", {})
        variables = {"node": focus, "inner": self._new(), "other": self._new()}
        return condition("uniqueLang", variables, path=_path(shape.path))

    def _qualified(self, shape: Shape, value: Term, focus: str, _: str) -> str:
        """Both limits together; `qualified` gives them one by one."""
        return _any(broken for _, broken in self.qualified(shape, value, focus))

    def qualified(self, shape: Shape, value: Term, focus: str) -> Iterator[tuple[str, str]]:
        """Yield the limits of a qualified value shape, and the condition under which each is broken."""
        if not set(_LIMITS) & shape.parameters.keys() or shape.one(SH.qualifiedValueShape) is None:
            refuse(SH.qualifiedValueShape)
        disjoint = shape.flag(SH.qualifiedValueShapesDisjoint)
        siblings = self._reader.siblings(shape, value) if disjoint else []

        def conforming(name: str) -> str:
            beside = [self.broken(sibling, name) for sibling in siblings]
            return _all([_not(self.broken(value, name)), *beside])

        least, most = map(shape.one, _LIMITS)
        if least is not None:
            fewest = _count(least)
            yield SH.qualifiedMinCount, self._fewer(shape, focus, fewest, conforming)
        if most is not None:
            yield SH.qualifiedMaxCount, self._several(shape, focus, _count(most) + 1, conforming)

    def nowhere(self, path: PropertyPath, focus: str) -> str:
        """Return the condition under which a path leads nowhere from the node in a variable."""
        return condition("no-value", {"node": focus, "inner": self._new()}, path=_path(path))

    def _fewer(self, shape: Shape, focus: str, least: int, which: Callable[[str], str] | None = None) -> str:
        if not least:
            return condition("never", {})
        return _not(self._several(shape, focus, least, which))

    def _several(
        self, shape: Shape, focus: str, times: int, which: Callable[[str], str] | None = None
    ) -> str:
        """Return the condition under which a path leads to at least so many nodes of a kind."""
        if times > _MOST_COUNTED or shape.path is None:
            refuse(SH.qualifiedValueShape if which else SH.minCount)
        if not times:
            return _not(condition("never", {}))
        inner = [self._new() for _ in range(times)]
        pairs = combinations(inner, 2)
        different = [condition("different", {"node": one, "inner": other}) for one, other in pairs]
        kinds = [which(name) for name in inner] if which else []
        return self._leading(shape.path, focus, inner, _all([*different, *kinds]))

    def _leading(self, path: PropertyPath, focus: str, inner: Iterable[str], holds: str) -> str:
        written = _path(path)
        steps = (condition("step", {"node": focus, "inner": name}, path=written)[1:-1] for name in inner)
        return condition("at-least", {}, steps=" ".join(steps), condition=holds)

    def _new(self) -> str:
        return f"node{next(self._numbers)}"


def _path(path: PropertyPath) -> str:
    """Write a path; refuse what repeats steps, which engines do not follow from a node of a row."""
    if may_be_empty(path) or _repeats(path):
        refuse(SH.path)
    return sparql_path(path)


def _repeats(path: PropertyPath) -> bool:
    if isinstance(path, Predicate):
        return False
    if isinstance(path, Modified):
        return path.kind != SH.inversePath or _repeats(path.path)
    return any(map(_repeats, path.paths))


def _same(node: str, value: Term) -> str:
    if isinstance(value, NamedNode):
        return condition("one-of", {"node": node}, values=str(value))
    return condition("same", {"node": node}, value=str(value))


def _count(value: Term) -> int:
    return int(number(value, SH.minCount))


def _not(holds: str) -> str:
    """Return the opposite of a condition, which stands in brackets; of an opposite, what it is that of."""
    return holds[2:-1] if holds.startswith("(!") else f"(!{holds})"


def _any(conditions: Iterable[str]) -> str:
    holds = list(conditions) or [condition("never", {})]
    return holds[0] if len(holds) == 1 else f"({' || '.join(holds)})"


def _all(conditions: Iterable[str]) -> str:
    holds = list(conditions) or [_not(condition("never", {}))]
    return holds[0] if len(holds) == 1 else f"({' && '.join(holds)})"
