"""A guard before the parsers: text that is nested too deeply is refused before it can overflow a stack.

Oxigraph's SPARQL parser and evaluator recurse; some thousand nested brackets, or a chain of as many
operators, end the process. Nothing that people write comes near the limit.
"""

from __future__ import annotations

import re
from itertools import islice

LIMIT = 500

# The tokens of Turtle and SPARQL in which a bracket or a word is only text; a verbose pattern. A lookahead in
# a possessive group would match wrongly in Python 3.11.2.
OPAQUE = r"""
    \"{3}(?:"{0,2}(?:[^"\\]|\\.))*+\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*+'{3}
  | "(?:[^"\\\n\r]|\\.)*+"             | '(?:[^'\\\n\r]|\\.)*+'
  | <[^<>"{}|^`\x00-\x20]*+>
  | \#[^\n\r]*+
  | \\.
"""
_BRACKET = re.compile(OPAQUE + r"| (?P<open>[\[({]) | (?P<close>[\])}])", re.VERBOSE | re.DOTALL)
# The marks of datatypes and languages are no operators, though they are written with the same characters.
_MARK = r"| \^\^ | @[a-z]+(?:-[a-z0-9]+)*"
_SIGNS = "-+*/!^=|&"
_WORDS = ("UNION", "OPTIONAL", "MINUS", "FILTER", "BIND", "GRAPH", "SERVICE")
_OPERATOR = re.compile(
    OPAQUE + _MARK + rf"| (?P<operator>[{_SIGNS}] | \b(?:{'|'.join(_WORDS)})\b)",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


def too_deep(text: str) -> int | None:
    """Return the offset of the first bracket of Turtle or SPARQL that opens more than `LIMIT` levels."""
    if sum(map(text.count, "[({")) <= LIMIT:
        return None
    depth = 0
    for match in _BRACKET.finditer(text):
        if match["open"]:
            depth += 1
            if depth > LIMIT:
                return match.start()
        elif match["close"]:
            depth = max(depth - 1, 0)
    return None


def too_many_operators(query: str) -> int | None:
    """Return the offset of the operator or clause of a SPARQL query that passes `LIMIT`."""
    if len(query) <= LIMIT or _at_most(query) <= LIMIT:
        return None
    operators = (match.start() for match in _OPERATOR.finditer(query) if match["operator"])
    return next(islice(operators, LIMIT, None), None)


def _at_most(query: str) -> int:
    """Return how often operators and clauses are written, in texts and comments too: quick to count."""
    return sum(map(query.count, _SIGNS)) + sum(map(query.upper().count, _WORDS))
