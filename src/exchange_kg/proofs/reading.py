"""Takes a rule apart: its head, and its body as patterns and what stands around them.

Source: SPARQL 1.1 Query Language, section 19.8 (https://www.w3.org/TR/sparql11-query/#sparqlGrammar).
Expressions are kept as they are written, since only patterns hold premises.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exchange_kg.proofs.constants import Constants
from exchange_kg.proofs.cursor import Cursor
from exchange_kg.proofs.pattern import Group, Optional, Pattern, Subselect, Text, Union
from exchange_kg.proofs.tokens import is_variable
from exchange_kg.proofs.triples_reader import TriplesReader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exchange_kg.proofs.pattern import Part
    from exchange_kg.rules import Rule

_NOT_READ = {"GRAPH", "SERVICE", "LIMIT", "OFFSET"}
_AGGREGATES = {"COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"}


@dataclass(frozen=True, slots=True)
class Clauses:
    """A rule taken apart: its declarations of prefixes, the triples of its head, and its body."""

    prologue: str
    head: tuple[Pattern, ...]
    body: Group


def read_rule(rule: Rule) -> Clauses:
    """Take a rule apart.

    Raises InputError for one with a part whose premises cannot be told: GRAPH, SERVICE, LIMIT, OFFSET, a
    negated property set, a list, VALUES after a subselect, or grouping by an expression.
    """
    cursor = Cursor(rule)
    while cursor.ahead != "CONSTRUCT":
        cursor.next()
    prologue = " ".join(cursor.since(0))
    reader = _GroupReader(cursor, TriplesReader(cursor, Constants(prologue)))
    cursor.take("CONSTRUCT")
    head = reader.group()
    cursor.take("WHERE")
    body = reader.group()
    if cursor.ahead:
        raise cursor.refuse(cursor.ahead)
    return Clauses(prologue, tuple(head.patterns()), body)


class _GroupReader:
    """Reads the groups of a rule."""

    def __init__(self, cursor: Cursor, triples: TriplesReader) -> None:
        self._cursor = cursor
        self._triples = triples

    def group(self) -> Group:
        self._cursor.take("{")
        parts: list[Part] = []
        while not self._cursor.take("}"):
            if not self._cursor.take("."):
                parts += self._parts()
        return Group(tuple(parts))

    def _parts(self) -> Iterable[Part]:
        parts: list[Part] = []
        match self._cursor.ahead:
            case "{":
                parts = [self._union()]
            case "OPTIONAL":
                self._cursor.next()
                parts = [Optional(self.group())]
            case "FILTER":
                parts = [self._filter()]
            case "BIND" | "MINUS":
                parts = [Text(self._cursor.take_brackets())]
            case "VALUES":
                parts = [self._values()]
            case "SELECT":
                parts = [self._subselect()]
            case keyword if keyword in _NOT_READ:
                raise self._cursor.refuse(keyword)
            case _:
                parts += self._triples.read()
        return parts

    def _union(self) -> Union:
        groups = [self.group()]
        while self._cursor.take("UNION"):
            groups.append(self.group())
        return Union(tuple(groups))

    def _filter(self) -> Part:
        start = self._cursor.place
        self._cursor.next()
        if self._cursor.take("EXISTS"):
            return Union((self.group(),))
        self._cursor.take_brackets()
        return Text(self._cursor.since(start))

    def _values(self) -> Text:
        start = self._cursor.place
        self._cursor.next()
        if self._cursor.ahead == "(":
            self._cursor.take_brackets()
        self._cursor.take_brackets()
        return Text(self._cursor.since(start))

    def _subselect(self) -> Subselect:
        start = self._cursor.place
        self._cursor.next()
        for modifier in ("DISTINCT", "REDUCED"):
            self._cursor.take(modifier)
        columns = None if self._cursor.take("*") else tuple(self._columns())
        clause = self._cursor.since(start)
        self._cursor.take("WHERE")
        start = self._cursor.place
        group = self.group()
        where = self._cursor.since(start)
        modifiers = self._modifiers()
        return Subselect(clause, columns, group, where, self._keys(modifiers, clause), modifiers)

    def _columns(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        while self._cursor.ahead == "(" or is_variable(self._cursor.ahead):
            if self._cursor.ahead == "(":
                _, *expression, _, variable, _ = self._cursor.take_brackets()
                yield variable[1:], tuple(expression)
            else:
                yield self._cursor.next()[1:], ()

    def _modifiers(self) -> tuple[str, ...]:
        start = self._cursor.place
        while self._cursor.ahead != "}":
            if self._cursor.ahead in {*_NOT_READ, "VALUES"}:
                raise self._cursor.refuse(self._cursor.ahead)
            self._cursor.next()
        return self._cursor.since(start)

    def _keys(self, modifiers: tuple[str, ...], clause: tuple[str, ...]) -> tuple[str, ...] | None:
        """Return the variables by which a subselect groups; None where it does not aggregate."""
        if not modifiers or modifiers[0].upper() != "GROUP":
            return () if _AGGREGATES & {token.upper() for token in clause} else None
        words = [token.upper() for token in modifiers]
        end = next((place for place, word in enumerate(words) if word in {"HAVING", "ORDER"}), len(words))
        keys = modifiers[2:end]
        if not all(map(is_variable, keys)):
            raise self._cursor.refuse("GROUP BY ( )")
        return tuple(key[1:] for key in keys)
