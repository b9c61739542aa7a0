"""The groups of a body: what holds together in them, and what has to hold for the whole."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import chain, count
from types import MappingProxyType
from typing import TYPE_CHECKING, Self

from exchange_kg.errors import InputError
from exchange_kg.proofs import Group, Pattern, Text, Union, read_rule, spelled
from exchange_kg.proofs.pattern import Optional, Subselect
from exchange_kg.proofs.tokens import renamed
from exchange_kg.store import Variable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from exchange_kg.proofs.pattern import Slot
    from exchange_kg.rules import Rule

_NEGATIONS = (("MINUS",), ("FILTER", "NOT", "EXISTS"))


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """A pattern that holds, and the group that it stands in."""

    pattern: Pattern
    scope: Scope


@dataclass(frozen=True, slots=True)
class Values:
    """What variables may be, as SPARQL says it: of one by a filter, since no query shall begin with it."""

    variables: frozenset[str]
    text: str

    @classmethod
    def of(cls, tokens: Sequence[str]) -> Self:
        """Take the tokens of a VALUES clause."""
        end = tokens.index("{")
        variables = [token for token in tokens[:end] if token[0] in "?$"]
        text = spelled(tokens)
        if tokens[1] != "(" and "UNDEF" not in map(str.upper, tokens):
            text = spelled(("FILTER (", tokens[1], "IN (", ", ".join(tokens[end + 1 : -1]), "))"))
        return cls(frozenset(token[1:] for token in variables), text)


@dataclass(slots=True, eq=False)
class Scope:
    """Patterns and values that hold together, and groups within, each with whether it has to hold as well.

    `values` are those of the groups around, too.
    """

    values: Sequence[Values]
    patterns: list[Held] = field(default_factory=list)
    within: list[tuple[Scope, bool]] = field(default_factory=list)

    def met(self, above: Sequence[Held] = ()) -> Iterator[tuple[Held, Sequence[Held]]]:
        """Yield each pattern, with those that hold wherever it counts, itself among them."""
        required = self.required()
        held = (*above, *(each for each in required if each not in above))
        for pattern in self.patterns:
            yield pattern, held
        for scope, _ in self.within:
            yield from scope.met(held)

    def required(self) -> list[Held]:
        """Return what has to hold."""
        inner = (scope.required() for scope, is_required in self.within if is_required)
        return [*self.patterns, *chain.from_iterable(inner)]


class Scopes:
    """Makes scopes of groups; variables that a subselect does not give get names of their own."""

    def __init__(self, rule: Rule, prologue: str) -> None:
        self._rule = rule
        self._prologue = prologue
        self._fresh = count(1)

    def of(
        self, group: Group, names: Mapping[str, str] = MappingProxyType({}), around: Sequence[Values] = ()
    ) -> Scope:
        """Return the scope of a group, with the names that variables have outside of it."""
        scope = Scope((*around, *_values(group, names)))
        for part in group.parts:
            match part:
                case Pattern():
                    scope.patterns.append(Held(_renamed(part, names), scope))
                case Optional(inner):
                    scope.within.append((self.of(inner, names, scope.values), False))
                case Union(groups):
                    within = [self.of(inner, names, scope.values) for inner in groups]
                    scope.within += ((each, len(groups) == 1) for each in within)
                case Subselect():
                    scope.within.append((self.of(part.group, self._hidden(part, names), scope.values), True))
                case Text(tokens):
                    for negated in self._negated(tokens):
                        scope.within.append((self.of(negated, names, scope.values), False))
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


def _values(group: Group, names: Mapping[str, str]) -> Iterator[Values]:
    for part in group.parts:
        if isinstance(part, Text) and part.tokens[0].upper() == "VALUES":
            yield Values.of([renamed(token, names) for token in part.tokens])


def _renamed(pattern: Pattern, names: Mapping[str, str]) -> Pattern:
    def slot(old: Slot) -> Slot:
        return Variable(names.get(old.value, old.value)) if isinstance(old, Variable) else old

    path = pattern.path
    named = Variable(names.get(path.value, path.value)) if isinstance(path, Variable) else path
    return Pattern(slot(pattern.subject), named, slot(pattern.object))
