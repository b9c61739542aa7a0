"""Japanese numerals."""

from __future__ import annotations

import re

KANJI_DIGITS = "〇一二三四五六七八九"
KANJI_UNITS = {"千": 1000, "百": 100, "十": 10}

_PLACES = re.compile(
    "".join(f"(?:(?P<u{size}>[一二三四五六七八九]?){unit})?" for unit, size in KANJI_UNITS.items())
    + "(?P<u1>[一二三四五六七八九]?)"
)


def kanji_number(text: str) -> int | None:
    """Return the number that kanji write, by digits (二〇一〇) or places (六十三), else None."""
    digits = text.replace("零", "〇")
    if digits and all(character in KANJI_DIGITS for character in digits):
        return int("".join(str(KANJI_DIGITS.index(character)) for character in digits))
    places = _PLACES.fullmatch(text)
    if not text or not places:
        return None
    return sum(
        _place(digit, int(size[1:])) for size, digit in places.groupdict().items() if digit is not None
    )


def _place(digit: str, size: int) -> int:
    if size == 1:
        return KANJI_DIGITS.index(digit) if digit else 0
    return (KANJI_DIGITS.index(digit) if digit else 1) * size
