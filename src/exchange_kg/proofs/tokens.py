"""The tokens of a SPARQL query: https://www.w3.org/TR/sparql11-query/#sparqlGrammar.

A rule has been read by the store before, so what follows here only takes a faultless query apart.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_TOKEN = re.compile(
    r"""
    \#[^\n]*                                              # a comment
    | <[^<>"{}|^`\\\s]*>                                  # an IRI
    | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3} | "{3}(?:"{0,2}(?:[^"\\]|\\.))*"{3}
    | '(?:[^'\\\n]|\\.)*' | "(?:[^"\\\n]|\\.)*"
    | [?$]\w+                                             # a variable
    | @[A-Za-z]+(?:-[A-Za-z0-9]+)*                        # a language tag
    | _:\w(?:[\w.-]*[\w-])?                               # a blank node
    | (?:[^\W\d_](?:[\w.-]*[\w-])?)?:                     # a prefixed name: its prefix
      (?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\.)                    # and its local part, which ends in no dot
         (?:(?:[\w:.-]|%[0-9A-Fa-f]{2}|\\.)*(?:[\w:-]|%[0-9A-Fa-f]{2}|\\.))?)?
    | [+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?                # a number
    | [^\W\d]\w*                                          # a keyword
    | \^\^ | && | \|\| | != | <= | >= | \S
    """,
    re.VERBOSE | re.DOTALL,
)


def tokens(query: str) -> list[str]:
    """Return the tokens of a query, without comments.

    >>> tokens('?a xkg:date|^<p> "x"@ja . # a comment')
    ['?a', 'xkg:date', '|', '^', '<p>', '"x"', '@ja', '.']
    """
    return [token for token in _TOKEN.findall(query) if not token.startswith("#")]


def is_variable(token: str) -> bool:
    """Tell whether a token is a variable."""
    return len(token) > 1 and token[0] in "?$"


def renamed(token: str, names: Mapping[str, str]) -> str:
    """Return a token, a variable under its other name if it has one.

    >>> renamed("?one", {"one": "two"}), renamed("one", {"one": "two"})
    ('?two', 'one')
    """
    return f"?{names.get(token[1:], token[1:])}" if is_variable(token) else token


def spelled(tokens_: Iterable[str]) -> str:
    """Return tokens as a text again; Oxigraph wants no space before the bracket after CONCAT."""
    return "".join(part if part.startswith("(") else f" {part}" for part in tokens_ if part).lstrip()
