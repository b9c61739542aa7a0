"""SPARQL-based constraints: https://www.w3.org/TR/shacl/#sparql-constraints."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exchange_kg.errors import ExchangeKgError
from exchange_kg.rules.shapes.constraints import text
from exchange_kg.rules.shapes.property_path import sparql_path
from exchange_kg.rules.shapes.shape_reader import refuse, truth
from exchange_kg.store import Dataset, Literal
from exchange_kg.store.query_text import without_texts
from exchange_kg.vocabulary import SH

if TYPE_CHECKING:
    from exchange_kg.rules.shapes.shape_reader import Shape, ShapeReader
    from exchange_kg.store import Term

_KNOWN = frozenset({SH.deactivated, SH.message, SH.prefixes, SH.select})
_PATH = re.compile(r"[$?]PATH\b")
_THIS = re.compile(r"[$?]this\b")


def _keywords(names: str) -> str:
    """Return a pattern for keywords, which are neither variables nor parts of prefixed names."""
    return rf"(?<![\w:?$-])(?:{names})(?![\w:-])"


# What SHACL forbids, https://www.w3.org/TR/shacl/#pre-binding, and what pySHACL alone knows.
_FORBIDDEN = re.compile(
    rf"{_keywords('MINUS|SERVICE|VALUES|FROM')}|[$?](?:shapesGraph|currentShape|failure)\b"
    rf"|{_keywords('AS')}\s+[$?]this\b|{_keywords('SELECT')}.*{_keywords('SELECT')}",
    re.IGNORECASE | re.DOTALL,
)
# Where it matters that a variable is bound beforehand, and not by a join.
_NOT_JOINED = re.compile(
    _keywords("UNION|GRAPH|GROUP|HAVING|ORDER|LIMIT|OFFSET|COUNT|SUM|MIN|MAX|AVG|SAMPLE"), re.IGNORECASE
)
_GROUP = re.compile(rf"(?P<opener>\w*)\s*\{{|\}}|{_keywords('BIND')}", re.IGNORECASE)
_SELECT = re.compile(r"\bSELECT\b(?P<head>[^{]*)\{", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Query:
    """The query of a constraint and its messages.

    `joined` tells whether focus nodes may be joined to its pattern; otherwise `?this` has to be bound to one
    after the other.
    """

    select: str
    joined: bool
    messages: tuple[Literal, ...]

    def on(self, focus: str) -> str:
        """Return the query with a pattern that gives the focus nodes."""
        start = without_texts(self.select).index("{") + 1
        return f"{self.select[:start]} {{ {focus} }} {self.select[start:]}"


def read_query(shape: Shape, node: Term, reader: ShapeReader) -> Query | None:
    """Return the query of a SPARQL constraint of a shape; None where the constraint is deactivated.

    Raises UnknownConstructError.
    """
    said = reader.constraint(node, _KNOWN)
    selects, deactivated = said.get(SH.select, []), said.get(SH.deactivated, [])
    if len(selects) != 1 or len(deactivated) > 1:
        refuse(SH.sparql)
    if deactivated and truth(deactivated[0], SH.deactivated):
        return None
    select = text(selects[0], SH.select)
    if shape.path is not None:
        path = sparql_path(shape.path)
        select = _PATH.sub(lambda _: path, select)
    prefixes = dict(pair for node in said.get(SH.prefixes, []) for pair in reader.declarations(node))
    header = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in prefixes.items())
    messages = tuple(message for message in said.get(SH.message, []) if isinstance(message, Literal))
    return Query(_checked(header + select), _may_join(select), messages)


def _checked(select: str) -> str:
    """Refuse a query that cannot be read, or that SHACL forbids."""
    plain = without_texts(select)
    if _FORBIDDEN.search(plain) or _PATH.search(plain):
        refuse(SH.select)
    try:
        Dataset.in_memory().select(select)
    except ExchangeKgError:
        refuse(SH.select)
    return select


def _may_join(select: str) -> bool:
    """Tell whether a pattern that binds ?this at its beginning gives what binding it beforehand gives."""
    plain = without_texts(select)
    start = _SELECT.search(plain)
    if not start or not _THIS.search(start["head"]) or _NOT_JOINED.search(plain):
        return False
    depth = 1
    for found in _GROUP.finditer(plain, start.end()):
        if found[0] == "}":
            depth -= 1
        elif found[0].endswith("{"):
            depth += 1
            if found["opener"].upper() not in {"OPTIONAL", "EXISTS"}:
                return False
        elif depth > 1:
            return False
    return True
