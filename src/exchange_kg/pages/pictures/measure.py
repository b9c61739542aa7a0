"""Lengths: numbers as SVG takes them, and how wide texts are.

Lengths are in pixels, x to the right and y downwards. The width of a text is reckoned from its characters, so
that the same drawing comes out on every machine.
"""

from __future__ import annotations

import unicodedata

FONT = 14
SMALL = 12.5


def px(length: float) -> float:
    """Return a length with one decimal at most, so that no noise of floats gets into a drawing.

    >>> px(1 / 3), px(4.04), px(-0.01)
    (0.3, 4, 0)
    """
    rounded = round(length, 1)
    return int(rounded) if rounded == int(rounded) else rounded


def text_width(text: str, size: float = FONT) -> float:
    """Return about how wide a text is; a full-width character is as wide as it is high.

    >>> text_width("都市", 10), round(text_width("city", 10), 1)
    (20.0, 23.6)
    """
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return size * (wide + 0.59 * (len(text) - wide))


def shortened(text: str, width: float, size: float = FONT) -> str:
    """Return a text that is no wider than a width, with … where it was cut.

    >>> shortened("Sapporo", 35, 10), shortened("札幌市", 35, 10)
    ('Sapp…', '札幌市')
    """
    if text_width(text, size) <= width:
        return text
    kept = text
    while kept and text_width(kept, size) + size > width:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def wrapped(text: str, width: float, lines: int, size: float = FONT) -> tuple[str, ...]:
    """Return a text in lines of a width, broken at spaces or between full-width characters.

    What does not fit into the last line is cut.
    """
    found: list[str] = []
    rest = text.strip()
    while rest and len(found) < lines - 1 and text_width(rest, size) > width:
        end = _break(rest, width, size)
        found.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return (*found, shortened(rest, width, size)) if rest else tuple(found)


def _break(text: str, width: float, size: float) -> int:
    """Return where a line ends: at the last space or after the last full-width character that fits."""
    fits = max(1, sum(text_width(text[:end], size) <= width for end in range(1, len(text) + 1)))
    for end in range(fits, fits // 3, -1):
        if text[end : end + 1] == " " or unicodedata.east_asian_width(text[end - 1]) in "WF":
            return end
    return fits
