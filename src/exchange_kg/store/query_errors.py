"""What a query is refused for before it runs, and where its syntax fails."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exchange_kg.errors import Location, QuerySyntaxError
from exchange_kg.store.nesting import LIMIT, too_deep, too_many_operators

if TYPE_CHECKING:
    from exchange_kg.store.source_text import SourceText

_OXIGRAPH_ERROR = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): expected (?P<expected>.*)", re.DOTALL)
_PREFIXED_NAME = re.compile(r"(?P<prefix>[^\s:;,(){}\[\]|^/]*:)[^\s:;,(){}\[\]|^/]*\Z")
# What Oxigraph calls the faults that are more than a wrong character.
_FAULTS = {
    "Prefix not found": "store.query-unknown-prefix",
    "IRI parsing failed": "store.query-bad-iri",
    "variable that is unbound": "store.query-ungrouped",
    "overrides an existing variable": "store.query-variable-twice",
}


def refuse_what_overflows(query: SourceText) -> None:
    """Raise QuerySyntaxError for a query so nested or so long that its evaluation could end the process."""
    for message, offset in (
        ("store.query-nested-too-deeply", too_deep(query.text)),
        ("store.too-many-operators", too_many_operators(query.text)),
    ):
        if offset is not None:
            raise QuerySyntaxError(message, where=query.author_location(offset), limit=LIMIT)


def query_syntax_error(error: SyntaxError, query: SourceText) -> QuerySyntaxError:
    """Turn Oxigraph's error into ours: line and column, in characters, and the text before them.

    The place is where reading stopped, which can be a word or two behind the fault.
    """
    match = _OXIGRAPH_ERROR.match(error.msg)
    if match is None:
        return QuerySyntaxError("store.query-invalid", where=Location(query.name), detail=error.msg)
    where = query.place(int(match["line"]), int(match["column"]))
    before, after = query.around(where)
    name = _PREFIXED_NAME.search(before)
    prefix = name["prefix"] if name else ""
    message = next((key for fault, key in _FAULTS.items() if fault in match["expected"]), None)
    if message is None:
        message = "store.query-syntax" if after.strip() else "store.query-ends-early"
    return QuerySyntaxError(message, where=where, near=" ".join(before.split())[-40:], prefix=prefix)
