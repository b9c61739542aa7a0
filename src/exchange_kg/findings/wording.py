"""Texts brought to one form before they are compared; wording is kept, signs are not."""

from __future__ import annotations

import re
import unicodedata

from exchange_kg.model.numerals import KANJI_DIGITS, KANJI_UNITS, kanji_number

_SIGNS = str.maketrans(dict.fromkeys("〜∼˜–—―～", "~") | dict.fromkeys("‐‑−", "-"))
_SPACE = re.compile(r"\s+")
_KANJI = f"[{KANJI_DIGITS}{''.join(KANJI_UNITS)}]+"
_KANJI_COUNT = re.compile(rf"(?<=第){_KANJI}|{_KANJI}(?=年|月|日|名|人|回|周年|[かカヶケヵ箇]月)")


def wording(text: str) -> str:
    """Return a text without the differences of width, case and spaces.

    >>> wording("７０名 を超える") == wording("70名を超える")
    True
    """
    return _SPACE.sub("", unicodedata.normalize("NFKC", text).translate(_SIGNS)).casefold()


def figures(text: str) -> str:
    """Return the wording with the kanji numerals before units, or after 第, in digits.

    >>> figures("平成七年 十二月、三十名")
    '平成7年12月、30名'
    """
    return _KANJI_COUNT.sub(_in_digits, wording(text))


def _in_digits(kanji: re.Match[str]) -> str:
    number = kanji_number(kanji[0])
    return kanji[0] if number is None else str(number)
