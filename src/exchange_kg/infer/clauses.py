"""Rules as clauses: what a body of joined patterns says, without anything that computes.

A clause holds atoms, each a relation between two slots. A path of one step is a relation, the members of a
class are one, and so is each path that repeats or chooses, with clauses of its own. That is Datalog:
Abiteboul, Hull, Vianu, Foundations of Databases, chapter 12.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count, product
from typing import TYPE_CHECKING, TypeAlias

from exchange_kg.errors import InputError
from exchange_kg.proofs import Group, Pattern, Text, Union, read_rule
from exchange_kg.rules.shapes.property_path import Combined, Modified, Predicate, may_be_empty
from exchange_kg.store import NamedNode, Variable
from exchange_kg.vocabulary import RDF, SH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.proofs.pattern import Part, Slot
    from exchange_kg.rules import Rule
    from exchange_kg.rules.shapes.property_path import PropertyPath

# The most clauses that the choices of one rule may be multiplied out to.
_MOST = 64
_TYPE = NamedNode(RDF.type)


@dataclass(frozen=True, slots=True)
class Members:
    """The relation between the members of a class and the class."""

    class_: NamedNode


Key: TypeAlias = "PropertyPath | Members"


@dataclass(frozen=True, slots=True)
class Atom:
    """A relation that holds between two terms."""

    key: Key
    subject: Slot
    object: Slot

    @property
    def variables(self) -> list[str]:
        """The names of its variables, in their order."""
        return [slot.value for slot in (self.subject, self.object) if isinstance(slot, Variable)]


@dataclass(frozen=True, slots=True)
class Head:
    """A triple that follows."""

    subject: Slot
    predicate: Slot
    object: Slot


@dataclass(frozen=True, slots=True)
class Clause:
    """What follows where all atoms hold and the terms of each pair of `different` variables are not equal.

    A clause of a path has an atom in the place of triples.
    """

    follows: tuple[Head, ...] | Atom
    atoms: tuple[Atom, ...]
    different: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Joined:
    """One way for a group to hold."""

    atoms: tuple[Atom, ...] = ()
    different: tuple[tuple[str, str], ...] = ()


class _OtherwiseError(Exception):
    """A body that does something else than to join patterns."""


def clauses_of(rule: Rule) -> list[Clause] | None:
    """Return the clauses of a rule, those of its paths first; None for a rule that joins cannot say.

    Such a rule computes, negates, counts, names predicates by variables or makes new terms.
    """
    try:
        return _Reader().read(rule)
    except (InputError, _OtherwiseError):
        return None


class _Reader:
    def __init__(self) -> None:
        self._fresh = (Variable(f"step__{number}") for number in count(1))
        self._of_paths: dict[Key, list[Clause]] = {}

    def read(self, rule: Rule) -> list[Clause]:
        clauses = read_rule(rule)
        heads = tuple(Head(*_slots(pattern)) for pattern in clauses.head)
        ways = self._group(clauses.body)
        named = {name for pattern in clauses.head for name in pattern.variables()}
        if not all(named <= _variables(way) for way in ways):
            raise _OtherwiseError
        own = [Clause(heads, way.atoms, way.different) for way in ways]
        return [clause for some in self._of_paths.values() for clause in some] + own

    def _group(self, group: Group) -> list[_Joined]:
        ways = [_Joined()]
        for part in group.parts:
            ways = [_both(*pair) for pair in product(ways, self._part(part))]
            if len(ways) > _MOST:
                raise _OtherwiseError
        if any({name for pair in way.different for name in pair} - _variables(way) for way in ways):
            raise _OtherwiseError
        return ways

    def _part(self, part: Part) -> list[_Joined]:
        match part:
            case Pattern():
                subject, path, object_ = part.subject, part.path, part.object
                if isinstance(path, Variable):
                    raise _OtherwiseError
                return [_Joined(tuple(self._atoms(subject, path, object_)))]
            case Union(groups):
                return [way for group in groups for way in self._group(group)]
            case Text(("FILTER" | "filter", "(", one, "!=", another, ")")) if _are_variables(one, another):
                return [_Joined(different=((one[1:], another[1:]),))]
            case _:
                raise _OtherwiseError

    def _atoms(self, subject: Slot, path: PropertyPath, object_: Slot) -> Iterator[Atom]:
        match path:
            case Predicate(iri) if iri == _TYPE:
                if not isinstance(object_, NamedNode):
                    raise _OtherwiseError
                yield Atom(Members(object_), subject, object_)
            case Predicate():
                yield Atom(path, subject, object_)
            case Modified(SH.inversePath, inverted):
                yield from self._atoms(object_, inverted, subject)
            case Combined(RDF.List, steps):
                nodes = [subject, *(next(self._fresh) for _ in steps[1:]), object_]
                for start, step, end in zip(nodes, steps, nodes[1:], strict=False):
                    yield from self._atoms(start, step, end)
            case _:
                self._define(path)
                yield Atom(path, subject, object_)

    def _define(self, path: PropertyPath) -> None:
        """Say by clauses between which terms a path leads."""
        if may_be_empty(path):
            raise _OtherwiseError
        if path in self._of_paths:
            return
        self._of_paths[path] = []
        start, middle, end = (Variable(name) for name in ("start", "middle", "end"))
        whole = Atom(path, start, end)
        if isinstance(path, Combined):
            ways = [tuple(self._atoms(start, way, end)) for way in path.paths]
        elif isinstance(path, Modified):
            further = (Atom(path, start, middle), *self._atoms(middle, path.path, end))
            ways = [tuple(self._atoms(start, path.path, end)), further]
        self._of_paths[path] = [Clause(whole, way) for way in ways]


def _slots(pattern: Pattern) -> tuple[Slot, Slot, Slot]:
    if isinstance(pattern.path, Variable):
        return pattern.subject, pattern.path, pattern.object
    if not isinstance(pattern.path, Predicate):
        raise _OtherwiseError
    return pattern.subject, pattern.path.iri, pattern.object


def _both(one: _Joined, another: _Joined) -> _Joined:
    return _Joined(one.atoms + another.atoms, one.different + another.different)


def _variables(way: _Joined) -> set[str]:
    return {name for atom in way.atoms for name in atom.variables}


def _are_variables(*tokens: str) -> bool:
    return all(token[0] in "?$" for token in tokens)
