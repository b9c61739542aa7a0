"""Why a rule does not make a triple: what of its body holds, and what is absent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice, product
from typing import TYPE_CHECKING

from exchange_kg.proofs.exposing import expose
from exchange_kg.proofs.pattern import Group, Optional, Pattern, Subselect, Text, Union
from exchange_kg.store import NamedNode, Triple, Variable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from exchange_kg.proofs.derivations import World
    from exchange_kg.proofs.pattern import Part, Slot
    from exchange_kg.proofs.reading import Clauses
    from exchange_kg.rules import Rule
    from exchange_kg.store import Term

    Row = Mapping[str, Term]

# Of bodies with many UNIONs these many combinations are tried, and of many rows these many compared.
_COMBINATIONS = 16
_ROWS = 1000
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Absence:
    """What keeps a rule from making a triple.

    `held` are the patterns that hold together, with the values that they can only have; `missing` is the
    first that does not hold with them, or a condition (FILTER, MINUS) that fails. `instead` is what the rule
    makes of the same subject; then nothing is missing, the value is another one.
    """

    rule: Rule
    held: tuple[Pattern, ...]
    missing: Pattern | Text | None
    instead: tuple[Triple, ...] = ()


class Doubter:
    """Tries the body of one rule for one triple, part by part."""

    def __init__(self, rule: Rule, clauses: Clauses, world: World) -> None:
        self._rule = rule
        self._clauses = clauses
        self._world = world

    def absence(self, head: Pattern, goal: Triple, given: Row) -> Absence | None:
        """Return what is absent, as little as can be, for a head with the values that make it a triple.

        None where the property of the head is a variable, and the rule makes nothing of this property at all.
        """
        if isinstance(head.path, Variable):
            of_property = self._rows(self._clauses.body, {head.path.value: goal.predicate})
            if not any(made.predicate == goal.predicate for made in self._made(head, of_property)):
                return None
        made = self._made(head, self._rows(self._clauses.body, given))
        if instead := sorted((triple for triple in made if triple.predicate == goal.predicate), key=str):
            return Absence(self._rule, (), None, tuple(instead[:_SHOWN]))
        tried = [self._furthest(parts, given) for parts in _combinations(self._clauses.body)]
        return max(tried, key=lambda absence: len(absence.held))

    def _made(self, head: Pattern, rows: Iterable[Row]) -> set[Triple]:
        return {fact for row in rows if isinstance(fact := self._world.fact(head, row), Triple)}

    def _furthest(self, parts: Sequence[Part], given: Row) -> Absence:
        """Leave out one part, the last that can be, so that all others hold; else go as far as it goes."""
        for place in reversed(range(len(parts))):
            if isinstance(parts[place], Pattern) or _is_condition(parts[place]):
                others = [*parts[:place], *parts[place + 1 :]]
                if rows := self._rows(Group(tuple(others)), given):
                    return self._absence(others, parts[place], rows)
        held, rows = 0, [given]
        while held < len(parts) and (more := self._rows(Group(tuple(parts[: held + 1])), given)):
            held, rows = held + 1, more
        return self._absence(parts[:held], parts[held] if held < len(parts) else None, rows)

    def _absence(self, held: Sequence[Part], missing: Part | None, rows: Sequence[Row]) -> Absence:
        only = {name: term for name, term in rows[0].items() if all(row.get(name) == term for row in rows)}
        patterns = tuple(_filled(part, only) for part in held if isinstance(part, Pattern))
        if isinstance(missing, Pattern):
            return Absence(self._rule, patterns, _filled(missing, only))
        return Absence(self._rule, patterns, missing if isinstance(missing, Text) else None)

    def _rows(self, body: Group, given: Row) -> list[Row]:
        names = {name for pattern in body.patterns() for name in pattern.variables()}
        asked = {name: term for name, term in given.items() if name in names and isinstance(term, NamedNode)}
        query = expose(replace(self._clauses, body=body), [asked] if asked else []).query
        rows = self._world.dataset.select(query, source=self._rule.name).rows
        return [{**given, **row} for row in islice(rows, _ROWS)]


def _combinations(group: Group) -> list[list[Part]]:
    """Return the parts of a body for each choice among its UNIONs: patterns first, conditions last."""
    choices = [_choices(part) for part in group.parts]
    combined = islice(product(*choices), _COMBINATIONS)
    flat = [[part for parts in combination for part in parts] for combination in combined]
    return [sorted(parts, key=_is_condition) for parts in flat]


def _choices(part: Part) -> list[list[Part]]:
    match part:
        case Union(groups):
            return [parts for group in groups for parts in _combinations(group)]
        case Subselect(group=group):
            return _combinations(group)
        case Pattern() | Text() | Optional():
            return [[part]]


def _is_condition(part: Part) -> bool:
    return isinstance(part, Text) and part.tokens[0] in {"FILTER", "MINUS"}


def _filled(pattern: Pattern, values: Row) -> Pattern:
    """Return a pattern with values for some of its variables."""

    def slot(old: Slot) -> Slot:
        return values.get(old.value, old) if isinstance(old, Variable) else old

    return replace(pattern, subject=slot(pattern.subject), object=slot(pattern.object))
