"""What a query is refused for before it runs, and where its syntax fails."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exchange_kg.errors import Location, QuerySyntaxError
from exchange_kg.store.nesting import LIMIT, too_deep, too_many_operators

if TYPE_CHECKING:
    from exchange_kg.store.source_text import SourceText

_OXIGRAPH_ERROR = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): expected (?P<expected>.*)", re.DOTALL)
_PREFIXED_NAME = re.compile(r"([^\s:;,(){}\[\]|^/]*:)[^\s:;,(){}\[\]|^/]*$")


def refuse_what_overflows(query: SourceText) -> None:
    """Raise QuerySyntaxError for a query so nested or so long that its evaluation could end the process."""
    for message, offset in (
        ("store.nested-too-deeply", too_deep(query.text)),
        ("store.too-many-operators", too_many_operators(query.text)),
    ):
        if offset is not None:
            raise QuerySyntaxError(message, where=query.location(offset), limit=LIMIT)


def query_syntax_error(error: SyntaxError, query: SourceText) -> QuerySyntaxError:
    """Turn Oxigraph's error into ours: line, column, and the text at which reading stopped."""
    match = _OXIGRAPH_ERROR.match(error.msg)
    if match is None:
        return QuerySyntaxError("store.query-invalid", where=Location(query.name), detail=error.msg)
    where = Location(query.name, int(match["line"]), int(match["column"]))
    offset = query.offset(where)
    after = query.text[offset:]
    undeclared = _PREFIXED_NAME.search(query.text, 0, offset)
    if undeclared and "Prefix not found" in match["expected"]:
        return QuerySyntaxError("store.query-unknown-prefix", where=where, prefix=undeclared[1])
    if after.strip():
        return QuerySyntaxError("store.query-syntax", where=where, near=" ".join(after.split())[:40])
    return QuerySyntaxError("store.query-ends-early", where=where)
