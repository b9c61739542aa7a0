"""The terminals of Turtle 1.1 (https://www.w3.org/TR/turtle/#terminals) as one compiled expression."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.store.source_text import SourceText

LETTER = (
    r"A-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\u200D\u2070-\u218F"
    r"\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
)  # PN_CHARS_BASE
INNER = rf"-{LETTER}_0-9\u00B7\u0300-\u036F\u203F-\u2040"  # PN_CHARS
_PLX = r"%[0-9A-Fa-f]{2}|\\[-_~.!$&'()*+,;=/?#@%]"
_UCHAR = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_ECHAR = r"\\[tbnrf\"'\\]"

_TOKEN = rf"""
    (?P<space>    (?:[\x20\t\r\n]++|\#[^\n\r]*+)++ )
  | (?P<iri>      <(?:[^\x00-\x20<>"{{}}|^`\\]|{_UCHAR})*+> )
  | (?P<long>     \"""(?:"{{0,2}}(?:[^"\\]|{_ECHAR}|{_UCHAR}))*+\"""
                | '''(?:'{{0,2}}(?:[^'\\]|{_ECHAR}|{_UCHAR}))*+''' )
  | (?P<short>    "(?:[^"\\\n\r]|{_ECHAR}|{_UCHAR})*+"
                | '(?:[^'\\\n\r]|{_ECHAR}|{_UCHAR})*+' )
  | (?P<double>   [+-]?(?:[0-9]+\.[0-9]*|\.?[0-9]+)[eE][+-]?[0-9]+ )
  | (?P<decimal>  [+-]?[0-9]*\.[0-9]+ )
  | (?P<integer>  [+-]?[0-9]+ )
  | (?P<blank>    _:[{LETTER}_0-9](?:\.*[{INNER}])*+ )
  | (?P<name>     (?:[{LETTER}](?:\.*[{INNER}])*+)?
                  :(?:(?:[{LETTER}_:0-9]|{_PLX})(?:\.*(?:[{INNER}:]|{_PLX}))*+)? )
  | (?P<at>       @[A-Za-z]+(?:-[A-Za-z0-9]+)*+ )
  | (?P<word>     [A-Za-z]+ )
  | (?P<sign>     \^\^|[.,;()\[\]] )
"""
_COMMENT = re.compile(r"#[^\n\r]*")


class Token(NamedTuple):
    """A terminal, its kind (a group of the expression, or `end`) and the offset of its first character."""

    kind: str
    text: str
    offset: int


def tokens(source: SourceText, offset: int = 0) -> Iterator[Token]:
    """Split Turtle, from an offset on, into its terminals, closed by a token `end`.

    White space and comments are left out. Raises InputError with line and column where no terminal begins.
    """
    return (token for token in _all_tokens(source, offset) if token.kind != "space")


def end_of_statement(source: SourceText, offset: int) -> int:
    """Return the offset after the dot that ends a statement, or that of what is no terminal or the end."""
    statement = _statement().match(source.text, offset)
    return statement.end() if statement else len(source.text)


def comments(source: SourceText) -> Iterator[Token]:
    """Return the comments of a Turtle text, without their line ends; errors as `tokens`."""
    for token in _all_tokens(source, 0):
        if token.kind == "space":
            for comment in _COMMENT.finditer(token.text):
                yield Token("comment", comment[0], token.offset + comment.start())


def _all_tokens(source: SourceText, offset: int) -> Iterator[Token]:
    text, match_at = source.text, _expression().match
    while match := match_at(text, offset):
        yield Token(str(match.lastgroup), match[0], offset)
        offset = match.end()
    if offset < len(text):
        detail = f"nothing in Turtle begins with {text[offset]!r} as it stands here"
        raise InputError("store.not-turtle", where=source.location(offset), detail=detail)
    yield Token("end", "", offset)


@cache
def _expression() -> re.Pattern[str]:
    """Compile the expression when it is first needed, since that takes as long as a small query."""
    return re.compile(_TOKEN, re.VERBOSE)


@cache
def _statement() -> re.Pattern[str]:
    """Compile the expression of terminals up to a dot, which none of the others is."""
    token = re.sub(r"\(\?P<\w+>", "(?:", _TOKEN)
    return re.compile(rf"(?:(?!\.(?![0-9]))(?:{token}))*+\.?", re.VERBOSE)
