"""What a query is refused for before it runs, and where its syntax fails."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exchange_kg.errors import Location, QuerySyntaxError
from exchange_kg.store.nesting import LIMIT, line_and_column, too_deep, too_long_chain

if TYPE_CHECKING:
    from pathlib import Path

_OXIGRAPH_ERROR = re.compile(r"error at (\d+):(\d+): expected (.*)", re.DOTALL)
_UNDECLARED = re.compile(r"([^\s:;,.(){}\[\]<>]*:)[^\s:;,(){}\[\]<>]*$")


def guarded(query: str, source: Path | str) -> None:
    """Raise QuerySyntaxError for a query so nested or so long that its evaluation could end the process."""
    deep = too_deep(query)
    if deep is not None:
        where = Location(source, *line_and_column(query, deep))
        raise QuerySyntaxError("store.nested-too-deeply", where=where, limit=LIMIT)
    long = too_long_chain(query)
    if long is not None:
        where = Location(source, *line_and_column(query, long))
        raise QuerySyntaxError("store.too-many-operators", where=where, limit=LIMIT)


def query_syntax_error(error: SyntaxError, query: str, source: Path | str) -> QuerySyntaxError:
    """Turn Oxigraph's error into ours, with line and column and the text at which reading stopped."""
    match = _OXIGRAPH_ERROR.match(error.msg)
    if match is None:
        return QuerySyntaxError("store.query-invalid", where=Location(source), detail=error.msg)
    line, column, expected = int(match[1]), int(match[2]), match[3]
    where = Location(source, line, column)
    rest = query.splitlines()[line - 1 : line]
    before, after = (rest[0][: column - 1], rest[0][column - 1 :]) if rest else ("", "")
    undeclared = _UNDECLARED.search(before)
    if "Prefix not found" in expected and undeclared:
        return QuerySyntaxError("store.query-unknown-prefix", where=where, prefix=undeclared[1])
    if after.strip():
        return QuerySyntaxError("store.query-syntax", where=where, near=after.strip()[:40])
    return QuerySyntaxError("store.query-ends-early", where=where)
