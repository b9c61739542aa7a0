"""A rule written so that it concludes nothing but on some subjects, a query so that it gives only some rows.

What a variable may be is given at the beginning of each group that has a pattern with it: of the body, and of
each subselect that gives the variable and does not mix its values in a group of rows.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from exchange_kg.affected.seeds import values
from exchange_kg.proofs import Pattern, Text, Union, spelled
from exchange_kg.proofs.pattern import Optional, Subselect
from exchange_kg.rules.shapes.property_path import sparql_path
from exchange_kg.store import Variable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from exchange_kg.proofs import Group
    from exchange_kg.proofs.pattern import Part
    from exchange_kg.proofs.reading import Clauses
    from exchange_kg.store import NamedNode, Term


def restricted(clauses: Clauses, key: str, subjects: Collection[NamedNode]) -> Iterator[str]:
    """Yield the queries that together conclude what a rule does on some subjects, and perhaps more."""
    head = map(pattern_text, clauses.head)
    conclusion = spelled((clauses.prologue, "CONSTRUCT {", *head, "} WHERE"))
    for given in values([Variable(key)], ([subject] for subject in subjects)):
        yield f"{conclusion} {spelled(_group(clauses.body, {key: given}))}"


def restricted_rows(clauses: Clauses, terms: Mapping[str, Collection[Term]]) -> Iterator[str]:
    """Yield the SELECT queries that together give the rows where variables have some values, perhaps more."""
    given = (
        [(name, text) for text in values([Variable(name)], ([term] for term in some))]
        for name, some in terms.items()
    )
    for combined in product(*given):
        yield f"{clauses.prologue} {spelled(('SELECT * WHERE', *_group(clauses.body, dict(combined))))}"


def _group(group: Group, given: Mapping[str, str]) -> Iterator[str]:
    """Yield the tokens of a group; `given` are VALUES clauses by the variable that they give."""
    yield "{"
    patterns = [part for part in group.parts if isinstance(part, Pattern)]
    yield from (text for name, text in given.items() if any(name in each.variables() for each in patterns))
    for part in group.parts:
        yield from _part(part, given)
    yield "}"


def _part(part: Part, given: Mapping[str, str]) -> Iterator[str]:
    match part:
        case Pattern():
            yield pattern_text(part)
        case Text(tokens):
            yield from tokens
        case Optional(group):
            yield "OPTIONAL"
            yield from _group(group, given)
        case Union(groups):
            for number, group in enumerate(groups):
                yield "UNION" if number else ""
                yield from _group(group, given)
        case Subselect():
            yield from _subselect(part, given)


def _subselect(select: Subselect, given: Mapping[str, str]) -> Iterator[str]:
    names = None if select.columns is None else {name for name, made in select.columns if not made}
    kept = [each for each in (names, select.keys) if each is not None]
    yield "{"
    yield from select.clause
    yield "WHERE"
    within = {name: text for name, text in given.items() if all(name in each for each in kept)}
    yield from _group(select.group, within)
    yield from select.modifiers
    yield "}"


def pattern_text(pattern: Pattern) -> str:
    """Return a triple pattern as SPARQL writes it, with its dot."""
    path = str(pattern.path) if isinstance(pattern.path, Variable) else sparql_path(pattern.path)
    return f"{pattern.subject} {path} {pattern.object} ."
