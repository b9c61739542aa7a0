"""A guard before the parsers: text that is nested too deeply is refused before it can overflow a stack.

Oxigraph's SPARQL parser and evaluator recurse; some thousand nested brackets, or a chain of as many operators, end
the process. Nothing that people write comes near the limit.
"""

from __future__ import annotations

import re

LIMIT = 500

# Turtle and SPARQL share the tokens in which a bracket is only a character.
_QUOTED = r'''
    """(?:[^"\\]|\\.|"(?!""))*""" | \'\'\'(?:[^'\\]|\\.|'(?!\'\'))*\'\'\'
  | "(?:[^"\\\n\r]|\\.)*"         | '(?:[^'\\\n\r]|\\.)*'
  | <[^<>"{}|^`\x00-\x20]*>
  | \#[^\n\r]*
  | \\.
'''
_BRACKET = re.compile(rf"(?:{_QUOTED}) | (?P<open>[\[({{]) | (?P<close>[\])}}])", re.VERBOSE | re.DOTALL)
_OPERATOR = re.compile(
    rf"(?:{_QUOTED}) | (?P<operator> [-+*/!^=|&] | \b(?:UNION|OPTIONAL|MINUS|FILTER|BIND|GRAPH|SERVICE)\b )",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


def too_deep(text: str) -> int | None:
    """Return the offset of the first bracket that opens more than `LIMIT` levels, or None."""
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


def too_long_chain(query: str) -> int | None:
    """Return the offset of the operator of a SPARQL query that passes `LIMIT`, or None."""
    count = 0
    for match in _OPERATOR.finditer(query):
        count += match["operator"] is not None
        if count > LIMIT:
            return match.start()
    return None


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Return where an offset stands, both counted from 1, columns in characters."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
