"""A rule written so that it concludes nothing but on some subjects.

The subjects are given at the beginning of each group that has a pattern with their variable: of the body, and
of each subselect that gives the variable and does not mix its values in a group of rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.affected.seeds import values
from exchange_kg.proofs import Pattern, Text, Union, spelled
from exchange_kg.proofs.pattern import Optional, Subselect
from exchange_kg.rules.shapes.property_path import sparql_path
from exchange_kg.store import Variable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from exchange_kg.proofs import Group
    from exchange_kg.proofs.pattern import Part
    from exchange_kg.proofs.reading import Clauses
    from exchange_kg.store import NamedNode


def restricted(clauses: Clauses, key: str, subjects: Collection[NamedNode]) -> Iterator[str]:
    """Yield the queries that together conclude what a rule does on some subjects, and perhaps more."""
    head = map(pattern_text, clauses.head)
    conclusion = spelled((clauses.prologue, "CONSTRUCT {", *head, "} WHERE"))
    for given in values([Variable(key)], ([subject] for subject in subjects)):
        yield f"{conclusion} {spelled(_Writer(key, given).group(clauses.body))}"


def restricted_rows(clauses: Clauses, key: str, nodes: Collection[NamedNode]) -> Iterator[str]:
    """Yield the SELECT queries that together give the rows of a body for some nodes, and perhaps more."""
    for given in values([Variable(key)], ([node] for node in nodes)):
        body = _Writer(key, given).group(clauses.body)
        yield f"{clauses.prologue} {spelled(('SELECT * WHERE', *body))}"


class _Writer:
    def __init__(self, key: str, given: str) -> None:
        self._key = key
        self._given = given

    def group(self, group: Group, *, may_be_given: bool = True) -> Iterator[str]:
        yield "{"
        patterns = (part for part in group.parts if isinstance(part, Pattern))
        if may_be_given and any(self._key in pattern.variables() for pattern in patterns):
            yield self._given
        for part in group.parts:
            yield from self._part(part, may_be_given=may_be_given)
        yield "}"

    def _part(self, part: Part, *, may_be_given: bool) -> Iterator[str]:
        match part:
            case Pattern():
                yield pattern_text(part)
            case Text(tokens):
                yield from tokens
            case Optional(group):
                yield "OPTIONAL"
                yield from self.group(group, may_be_given=may_be_given)
            case Union(groups):
                for number, group in enumerate(groups):
                    yield "UNION" if number else ""
                    yield from self.group(group, may_be_given=may_be_given)
            case Subselect():
                yield from self._subselect(part, may_be_given=may_be_given)

    def _subselect(self, select: Subselect, *, may_be_given: bool) -> Iterator[str]:
        names = None if select.columns is None else {name for name, made in select.columns if not made}
        gives = names is None or self._key in names
        apart = select.keys is None or self._key in select.keys
        yield "{"
        yield from select.clause
        yield "WHERE"
        yield from self.group(select.group, may_be_given=may_be_given and gives and apart)
        yield from select.modifiers
        yield "}"


def pattern_text(pattern: Pattern) -> str:
    """Return a triple pattern as SPARQL writes it, with its dot."""
    path = str(pattern.path) if isinstance(pattern.path, Variable) else sparql_path(pattern.path)
    return f"{pattern.subject} {path} {pattern.object} ."
