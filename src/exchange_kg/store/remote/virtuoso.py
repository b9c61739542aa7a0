"""What Virtuoso 7 does its own way: queries are put right before they are sent, answers are looked at.

- A closing or inner `VALUES ?x { UNDEF }` binds nothing and is left out.
- `GROUP_CONCAT` needs a separator: a space, as in SPARQL 1.1, section 18.5.1.7.
- `p+` misses a start that a cycle leads back to: it becomes `p/p*`. Both may give a pair several times, so
  queries whose numbers depend on it say DISTINCT.
- Two `p?` in one query lose rows: `p/q?` becomes `(p|(p/q))`.
- `REPLACE` confuses bytes with characters in a text as it is stored, not in what CONCAT gives.
- A result is cut at a number of rows that is the server's own (ResultSetMaxRows), which a header names.
- A CONSTRUCT or DESCRIBE is cut at that number of solutions without a header: a SELECT of them has it.
- Each graph that a request names comes back in a header, and clients take some hundred of these: so graphs
  are named in the query.
- Truths come as 1 and 0.
- Regular expressions look at bytes, of which a character beyond ASCII has several.
- Graphs of its own stand beside those that were loaded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exchange_kg.store.query_text import without_texts
from exchange_kg.store.terms import Literal
from exchange_kg.vocabulary import XSD

if TYPE_CHECKING:
    from collections.abc import Iterable
    from email.message import Message

    from exchange_kg.store.terms import Term

_LEFT_OPEN = re.compile(r"\bVALUES\s+\?\w+\s*\{\s*UNDEF\s*\}", re.IGNORECASE)
_ONE_OR_MORE = re.compile(r"(?<![\w?$:-])(?P<path>[A-Za-z][\w-]*:[\w-]+|<[^<>\s]+>)\+(?=[\s/|)])")
_OR_NONE = re.compile(
    r"(?<![\w?$:/^|>-])(?P<first>[A-Za-z][\w-]*:[\w-]+)/(?P<second>[A-Za-z][\w-]*:[\w-]+)\?(?=\s)"
)
_REPLACED = re.compile(r"\bREPLACE\s*\(", re.IGNORECASE)
_JOINED = re.compile(r"\bGROUP_CONCAT\s*\(", re.IGNORECASE)
# Where a regular expression counts characters, or one beyond ASCII stands in a class or is repeated.
_MARK = re.compile(r"\\\W", re.ASCII)
_COUNTS_CHARACTERS = re.compile(r"(?:\.|\[\^[^\]]*\]|\\[DSWPpXw])(?![*+])|[^\x00-\x7f][*+?{]|\\[pPX]")
_CLASS_BEYOND_ASCII = re.compile(r"\[[^\]]*[^\x00-\x7f\]]")
_TRIPLES_OF = re.compile(
    r"\b(?:CONSTRUCT(?:\s*\{[^{}]*\})?\s*|DESCRIBE\b[^{}]*?)(?=\bFROM\b|\bWHERE\b|\{)", re.IGNORECASE
)
_OWN_GRAPHS = (
    "http://www.openlinksw.com/",
    "http://localuriqaserver/",
    "http://localhost:8890/",
    "http://www.w3.org/ns/ldp#",
    "http://www.w3.org/2002/07/owl#",
)


def forbids(detail: str) -> bool:
    """Tell whether an error, which comes with HTTP status 500, says that a user may not do this."""
    return ":SECURITY:" in detail


def is_virtuoso(headers: Message) -> bool:
    """Tell whether an answer comes from Virtuoso."""
    return str(headers.get("Server", "")).startswith("Virtuoso")


def is_of_virtuoso(graph: str) -> bool:
    """Tell whether a graph is one that Virtuoso keeps for itself."""
    return graph.startswith(_OWN_GRAPHS)


def most_rows(headers: Message) -> int | None:
    """Return the number of rows at which an answer was, or would have been, cut; None where there is none."""
    limit = headers.get("X-SPARQL-MaxRows")
    return int(limit) if limit else None


def over(graphs: Iterable[tuple[str, str]]) -> str:
    """Return what stands before a query over graphs; they are given as parameters of the SPARQL protocol."""
    return "".join(f"define input:{parameter} <{graph}> " for parameter, graph in graphs)


def solutions_of(query: str) -> str | None:
    """Return the SELECT query for the solutions of a CONSTRUCT or DESCRIBE; None where it has no pattern.

    >>> solutions_of("CONSTRUCT { ?a ?b 1 } WHERE { ?a ?b ?c } LIMIT 2")
    'SELECT (1 AS ?row) WHERE { ?a ?b ?c } LIMIT 2'
    """
    found = _TRIPLES_OF.search(without_texts(query))
    return f"{query[: found.start()]}SELECT (1 AS ?row) {query[found.end() :]}" if found else None


def has_pattern(pattern: str) -> bool:
    """Tell whether a regular expression finds the same in bytes as in characters."""
    plain = _MARK.sub("-", pattern)
    return not _COUNTS_CHARACTERS.search(plain) and not _CLASS_BEYOND_ASCII.search(plain)


def restored(term: Term) -> Term:
    """Return a term of an answer as the standard writes it: truths come as 1 and 0."""
    if isinstance(term, Literal) and term.datatype.value == XSD.boolean:
        return Literal(term.value in {"1", "true"})
    return term


def adapted(query: str) -> str:
    """Return a query that means the same, in words that Virtuoso understands as the standard does."""
    query = _replaced(_LEFT_OPEN, "", query)
    query = _replaced(_ONE_OR_MORE, r"\g<path>/\g<path>*", query)
    query = _replaced(_OR_NONE, r"(\g<first>|(\g<first>/\g<second>))", query)
    return _with_plain_texts(_with_separators(query))


def _replaced(pattern: re.Pattern[str], replacement: str, query: str) -> str:
    """Replace what a pattern finds, but not in strings and comments."""
    plain = without_texts(query)

    def replaced(found: re.Match[str]) -> str:
        last = found.end() - 1
        return found.expand(replacement) if plain[last] == query[last] else found[0]

    return pattern.sub(replaced, query)


def _with_separators(query: str) -> str:
    plain = without_texts(query)
    for opening in reversed([found.end() for found in _JOINED.finditer(plain)]):
        closing = _closing(plain, opening)
        if "separator" not in plain[opening:closing].lower():
            query = f'{query[:closing]}; separator=" "{query[closing:]}'
    return query


def _with_plain_texts(query: str) -> str:
    """Give REPLACE texts that were put together, not ones as they are stored."""
    for opening in reversed([found.end() for found in _REPLACED.finditer(without_texts(query))]):
        comma = _comma(without_texts(query), opening)
        query = f'{query[:opening]}CONCAT({query[opening:comma]}, ""){query[comma:]}'
    return query


def _comma(plain: str, opening: int) -> int:
    """Return where the first argument ends of the bracket that opens before an offset."""
    offset = opening
    while plain[offset] not in ",)":
        offset = _closing(plain, offset + 1) + 1 if plain[offset] == "(" else offset + 1
    return offset


def _closing(plain: str, opening: int) -> int:
    """Return where the bracket closes that opens before an offset."""
    depth = 1
    for offset in range(opening, len(plain)):
        depth += {"(": 1, ")": -1}.get(plain[offset], 0)
        if not depth:
            return offset
    return len(plain)
