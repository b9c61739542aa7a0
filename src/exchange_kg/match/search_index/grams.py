"""Folded names as overlapping pairs of characters, the words of the full-text table.

札幌市 becomes `札幌 幌市 市`. So any part of a name is a phrase of pairs, a single character the beginning of
a pair, and neither needs a word to be known or to be three characters long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


_LONG = 4


def grams(key: str) -> str:
    """Return the pairs of a folded name, and its last character alone.

    >>> grams("札幌市")
    '札幌 幌市 市'
    """
    return " ".join(key[place : place + 2] for place in range(len(key)))


def phrase(key: str) -> str:
    """Return the expression of FTS5 for names that hold a folded text.

    >>> phrase("札幌市"), phrase("市")
    ('"札幌 幌市"', '"市" *')
    """
    if len(key) == 1:
        return f'"{key}" *'
    return f'"{" ".join(key[place : place + 2] for place in range(len(key) - 1))}"'


def beginning(key: str) -> str:
    """Return the expression for names that begin with a folded text."""
    return f"^ {phrase(key)}"


def all_of(keys: Iterable[str]) -> str:
    """Return the expression for names that hold several folded texts, in any order."""
    return " AND ".join(map(phrase, keys))


def parts(key: str) -> list[str]:
    """Return the pairs of a folded text, or where it is short its characters, each once."""
    length = 1 if len(key) < _LONG else 2
    return list(dict.fromkeys(key[place : place + length] for place in range(len(key) - length + 1)))


def any_of(keys: Iterable[str]) -> str:
    """Return the expression for names that hold one of several folded texts."""
    return " OR ".join(map(phrase, keys))
