"""What kind of administrative unit a name says it is, and the name without it: 札幌市 is 札幌."""

from __future__ import annotations

import re

from exchange_kg.match.folding import fold

# 道 stands only in 北海道, whose name is not 北海.
_SUFFIXES = """
    特別自治道 特別自治市 広域市 特別市 直轄市 自治区 自治州 市 町 村 区 都 府 県 省 州 郡
    특별자치도 특별자치시 광역시 특별시 시 군 구
    Special-Self-Governing-Province Special-Self-Governing-City Metropolitan-City Special-City
    City Prefecture Province Oblast County Municipality Town Village Ward
    область край город
"""
_READING_SUFFIXES = "し ちょう まち むら そん く と ふ けん"


def _ending(suffixes: str) -> re.Pattern[str]:
    """Return the pattern of a folded name and its longest suffix."""
    longest_first = sorted({fold(suffix) for suffix in suffixes.split()}, key=len, reverse=True)
    return re.compile(rf"(?P<stem>.+?)(?:{'|'.join(longest_first)})")


_NAME = _ending(_SUFFIXES)
_READING = _ending(_READING_SUFFIXES)


def stem(folded: str) -> str | None:
    """Return a unit's folded name without its suffix; None where it has none."""
    return _stem(_NAME, folded)


def reading_stem(folded: str) -> str | None:
    """Return the folded reading of a unit without its suffix (さっぽろ for さっぽろし), or None."""
    return _stem(_READING, folded)


def _stem(pattern: re.Pattern[str], folded: str) -> str | None:
    found = pattern.fullmatch(folded)
    return found["stem"] if found else None
