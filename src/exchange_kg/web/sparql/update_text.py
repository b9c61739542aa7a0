"""Telling an update from a query that is at fault: SPARQL 1.1 Query Language, section 19.8, grammar."""

from __future__ import annotations

import re

_BEGIN = re.compile(
    r"""
    (?: \s | \#[^\n\r]*+ | BASE\s*+<[^<>\s]*+> | PREFIX\s*+[^\s:<]*+:\s*+<[^<>\s]*+> )*+
    (?: INSERT | DELETE | LOAD | CLEAR | CREATE | DROP | COPY | MOVE | ADD | WITH ) (?![\w:-])
    """,
    re.VERBOSE | re.IGNORECASE,
)


def begins_as_update(text: str) -> bool:
    """Tell whether a text, after its prologue and comments, begins with an operation of SPARQL Update."""
    return bool(_BEGIN.match(text))
