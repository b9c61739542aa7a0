"""Which conclusions of a rule may be others after a change: those on the subjects that are found here.

From each pattern of a body that meets a changed triple, patterns that hold wherever it counts lead to the
subject of the head. What else the body asks is left aside: the subjects may be too many, but never too few.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import chain, count
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.affected.restricting import pattern_text
from exchange_kg.affected.seeds import seeds
from exchange_kg.errors import InputError, Location
from exchange_kg.proofs import Group, Pattern, Text, Union, read_rule, spelled
from exchange_kg.proofs.exposing import restrictable
from exchange_kg.proofs.pattern import Optional, Subselect
from exchange_kg.proofs.tokens import renamed
from exchange_kg.rules import Rule
from exchange_kg.rules.shapes.property_path import may_be_empty, predicates
from exchange_kg.store import Variable
from exchange_kg.store.query_text import without_texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from exchange_kg.affected.seeds import ByProperty
    from exchange_kg.proofs.pattern import Slot
    from exchange_kg.proofs.reading import Clauses
    from exchange_kg.store import NamedNode

_SELECT = re.compile(r"\bSELECT\b", re.IGNORECASE)
_NEGATIONS = (("MINUS",), ("FILTER", "NOT", "EXISTS"))


class Touched(NamedTuple):
    """A query for what a changed triple touches; `key` is the variable, None where only whether counts."""

    query: str
    key: str | None


class Body:
    """The body of a rule, by its patterns and how they hang together.

    `key` is the subject of its head, where that is one variable that patterns bind; None where all that the
    rule concludes has to be looked at.
    """

    def __init__(self, rule: Rule) -> None:
        """Take a rule apart; raises InputError where that cannot be done (see `read_rule`)."""
        self.clauses = read_rule(rule)
        self.key = _key(self.clauses)
        self._met = list(_Scopes(rule, self.clauses.prologue).of(self.clauses.body).met())

    @classmethod
    def of_query(cls, name: str, select: str, key: str) -> Body:
        """Take a SELECT query apart, whose rows are told apart by one of its variables."""
        start = _SELECT.search(without_texts(select))
        prologue, query = (select[: start.start()], select[start.start() :]) if start else ("", select)
        construct = f"{prologue} CONSTRUCT {{ ?{key} ?{key} ?{key} }} WHERE {{ {query} \n}}"
        return cls(Rule(name, construct, {}, Location(name)))

    @property
    def patterns(self) -> list[Pattern]:
        """The patterns of the body, negated ones too."""
        return [pattern for pattern, _ in self._met]

    def properties(self) -> set[NamedNode] | None:
        """Return the properties that the body looks at; None where it may be any."""
        found: set[NamedNode] = set()
        for pattern in self.patterns:
            open_ends = isinstance(pattern.subject, Variable) and isinstance(pattern.object, Variable)
            if isinstance(pattern.path, Variable) or (open_ends and may_be_empty(pattern.path)):
                return None
            found |= {predicate.iri for predicate in predicates(pattern.path)}
        return found

    def touched(self, changed: ByProperty) -> Iterator[Touched]:
        """Yield queries that find what some triples touch, in a dataset that holds them."""
        for pattern, held in self._met:
            way = None if self.key is None else _way(pattern, held, self.key)
            key = None if way is None else self.key
            around = (held if self.key is None else ()) if way is None else way
            scopes = [each.scope for each in around]
            joined = [each.pattern for each in around if each.pattern is not pattern]
            values = [text for scope in dict.fromkeys(scopes) for text in scope.values]
            select = f"SELECT DISTINCT ?{key} WHERE {{" if key else "SELECT * WHERE {"
            for seed in seeds(pattern, changed):
                said = (self.clauses.prologue, select, seed, *values, *map(pattern_text, joined), "}")
                yield Touched(spelled(said), key)


class _Held(NamedTuple):
    """A pattern that holds, and the group that it stands in."""

    pattern: Pattern
    scope: _Scope


@dataclass(slots=True, eq=False)
class _Scope:
    """Patterns and values that hold together, and groups within, each with whether it has to hold as well."""

    patterns: list[Pattern] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    within: list[tuple[_Scope, bool]] = field(default_factory=list)

    def met(self, above: Sequence[_Held] = ()) -> Iterator[tuple[Pattern, Sequence[_Held]]]:
        """Yield each pattern, with those that hold wherever it counts, itself among them."""
        held = (*above, *self.required())
        for pattern in self.patterns:
            yield pattern, held
        for scope, is_required in self.within:
            inner = {id(each.pattern) for each in scope.required()} if is_required else set()
            yield from scope.met([each for each in held if id(each.pattern) not in inner])

    def required(self) -> list[_Held]:
        """Return what has to hold."""
        inner = (scope.required() for scope, is_required in self.within if is_required)
        return [*(_Held(pattern, self) for pattern in self.patterns), *chain.from_iterable(inner)]


class _Scopes:
    """Makes scopes of groups; variables that a subselect does not give get names of their own."""

    def __init__(self, rule: Rule, prologue: str) -> None:
        self._rule = rule
        self._prologue = prologue
        self._fresh = count(1)

    def of(self, group: Group, names: Mapping[str, str] = MappingProxyType({})) -> _Scope:
        scope = _Scope()
        for part in group.parts:
            match part:
                case Pattern():
                    scope.patterns.append(_renamed(part, names))
                case Optional(inner):
                    scope.within.append((self.of(inner, names), False))
                case Union(groups):
                    scope.within += ((self.of(inner, names), len(groups) == 1) for inner in groups)
                case Subselect():
                    scope.within.append((self.of(part.group, self._hidden(part, names)), True))
                case Text((word, *_) as tokens) if word.upper() == "VALUES":
                    scope.values.append(spelled(renamed(token, names) for token in tokens))
                case Text(tokens):
                    scope.within += ((self.of(negated, names), False) for negated in self._negated(tokens))
        return scope

    def _hidden(self, select: Subselect, names: Mapping[str, str]) -> Mapping[str, str]:
        if select.columns is None:
            return names
        given = {name: names.get(name, name) for name, _ in select.columns}
        inside = {name for pattern in select.group.patterns() for name in pattern.variables()}
        return {name: given.get(name, f"{name}__{next(self._fresh)}") for name in sorted(inside)}

    def _negated(self, tokens: tuple[str, ...]) -> Iterator[Group]:
        upper = tuple(map(str.upper, tokens))
        for words in _NEGATIONS:
            if upper[: len(words)] == words:
                negated = f"{self._prologue} CONSTRUCT {{ }} WHERE {spelled(tokens[len(words) :])}"
                yield read_rule(replace(self._rule, construct=negated)).body
                return
        if "EXISTS" in upper:
            raise InputError("proofs.unreadable_rule", rule=self._rule.name, what="EXISTS")


def _renamed(pattern: Pattern, names: Mapping[str, str]) -> Pattern:
    def slot(old: Slot) -> Slot:
        return Variable(names.get(old.value, old.value)) if isinstance(old, Variable) else old

    path = pattern.path
    named = Variable(names.get(path.value, path.value)) if isinstance(path, Variable) else path
    return Pattern(slot(pattern.subject), named, slot(pattern.object))


def _way(pattern: Pattern, held: Sequence[_Held], key: str) -> list[_Held] | None:
    """Return patterns from one to one with a variable, as few as can be; None where there are none."""
    start = next(each for each in held if each.pattern is pattern)
    reached: dict[str, tuple[_Held, ...]] = dict.fromkeys(pattern.variables(), (start,))
    waiting = list(reached)
    while waiting and key not in reached:
        name = waiting.pop(0)
        for other in held:
            if name in other.pattern.variables():
                for further in sorted(other.pattern.variables() - reached.keys()):
                    reached[further] = (*reached[name], other)
                    waiting.append(further)
    return list(reached[key]) if key in reached else None


def _key(clauses: Clauses) -> str | None:
    subjects = {pattern.subject for pattern in clauses.head}
    (subject,) = subjects if len(subjects) == 1 else (None,)
    may_be_given = restrictable(clauses)
    return subject.value if isinstance(subject, Variable) and subject.value in may_be_given else None
