"""Which conclusions of a rule may be others after a change: those on the subjects that are found here.

From each pattern of a body that meets a changed triple, the patterns around it lead to the subject of the
head. What else the body asks is left aside, so that the subjects may be too many but never too few.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.affected.seeds import seeds
from exchange_kg.errors import InputError, Location
from exchange_kg.proofs import Group, Pattern, Text, Union, read_rule, spelled
from exchange_kg.proofs.exposing import restrictable
from exchange_kg.proofs.pattern import Optional, Subselect
from exchange_kg.rules import Rule
from exchange_kg.rules.shapes.property_path import may_be_empty, predicates, sparql_path
from exchange_kg.store import Variable
from exchange_kg.store.query_text import without_texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exchange_kg.affected.seeds import ByProperty
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
        self._rule = rule
        self.clauses = read_rule(rule)
        self.key = None if _is_ambiguous(self.clauses.body) else _key(self.clauses)
        self._met = list(self._patterns(self.clauses.body, ()))

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
        for pattern, _ in self._met:
            open_ends = isinstance(pattern.subject, Variable) and isinstance(pattern.object, Variable)
            if isinstance(pattern.path, Variable) or (open_ends and may_be_empty(pattern.path)):
                return None
            found |= {predicate.iri for predicate in predicates(pattern.path)}
        return found

    def touched(self, changed: ByProperty) -> Iterator[Touched]:
        """Yield queries that find what some triples touch, in a dataset that holds them."""
        for pattern, around in self._met:
            ways = None if self.key is None else _way(pattern, around, self.key)
            key = None if ways is None else self.key
            joined = around if ways is None and self.key is None else ways or ()
            for seed in seeds(pattern, changed):
                said = [seed, *(_text(each) for each in joined if each is not pattern)]
                yield Touched(
                    spelled(
                        (
                            self.clauses.prologue,
                            "SELECT DISTINCT",
                            f"?{key}" if key else "*",
                            "WHERE {",
                            *said,
                            "}",
                        )
                    ),
                    key,
                )

    def _patterns(
        self, group: Group, above: Sequence[Pattern]
    ) -> Iterator[tuple[Pattern, Sequence[Pattern]]]:
        """Yield each pattern, negated ones too, with those that hold wherever it counts."""
        own = [part for part in group.parts if isinstance(part, Pattern)]
        around = (*above, *own)
        for part in group.parts:
            match part:
                case Pattern():
                    yield part, around
                case Optional(inner) | Subselect(group=inner):
                    yield from self._patterns(inner, around)
                case Union(groups):
                    for inner in groups:
                        yield from self._patterns(inner, around)
                case Text(tokens):
                    yield from self._negated(tokens, around)

    def _negated(
        self, tokens: tuple[str, ...], around: Sequence[Pattern]
    ) -> Iterator[tuple[Pattern, Sequence[Pattern]]]:
        upper = tuple(map(str.upper, tokens))
        for words in _NEGATIONS:
            if upper[: len(words)] == words:
                negated = f"{self.clauses.prologue} CONSTRUCT {{ }} WHERE {spelled(tokens[len(words) :])}"
                body = read_rule(replace(self._rule, construct=negated)).body
                yield from self._patterns(body, around)
                return
        if "EXISTS" in upper:
            raise InputError("proofs.unreadable_rule", rule=self._rule.name, what="EXISTS")


def _key(clauses: Clauses) -> str | None:
    subjects = {pattern.subject for pattern in clauses.head}
    (subject,) = subjects if len(subjects) == 1 else (None,)
    may_be_given = restrictable(clauses)
    return subject.value if isinstance(subject, Variable) and subject.value in may_be_given else None


def _is_ambiguous(group: Group) -> bool:
    """Tell whether a variable that a subselect does not give has the name of one around it."""
    everywhere = _named(group)
    return any(
        part.columns is not None and inside[name] < everywhere[name]
        for part in group.walk()
        if isinstance(part, Subselect)
        for inside in [_named(part.group)]
        for name in inside.keys() - {given for given, _ in part.columns or ()}
    )


def _named(group: Group) -> Counter[str]:
    """Return how many patterns name each variable."""
    return Counter(name for pattern in group.patterns() for name in pattern.variables())


def _way(pattern: Pattern, around: Sequence[Pattern], key: str) -> list[Pattern] | None:
    """Return patterns that lead from one to a variable, as few as can be; None where they do not."""
    reached: dict[str, tuple[Pattern, ...]] = dict.fromkeys(pattern.variables(), ())
    waiting = list(reached)
    while waiting and key not in reached:
        name = waiting.pop(0)
        for other in around:
            if name in other.variables():
                for further in sorted(other.variables() - reached.keys()):
                    reached[further] = (*reached[name], other)
                    waiting.append(further)
    return list(dict.fromkeys(reached[key])) if key in reached else None


def _text(pattern: Pattern) -> str:
    path = str(pattern.path) if isinstance(pattern.path, Variable) else sparql_path(pattern.path)
    return f"{pattern.subject} {path} {pattern.object} ."
