"""What colours and shapes mean, in lines under a picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exchange_kg.pages.pictures.measure import SMALL, px, shortened, text_width

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

_SWATCH, _GAP, LINE = 24, 22, 22


@dataclass(frozen=True, slots=True)
class Entry:
    """A sign with its meaning; `sign` is its class in the stylesheet and the template."""

    x: float
    y: float
    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class Legend:
    """The entries, and how high they are together."""

    entries: tuple[Entry, ...]
    height: float


def legend(signs: Iterable[tuple[str, str]], left: float, right: float, top: float) -> Legend:
    """Return signs with their meanings in as many lines as they need; (sign, text) in order."""
    x, y = left, top + LINE / 2
    entries = []
    for sign, meaning in signs:
        label = shortened(meaning, right - left - _SWATCH, SMALL)
        width = _SWATCH + text_width(label, SMALL)
        if x > left and x + width > right:
            x, y = left, y + LINE
        entries.append(Entry(px(x), px(y), sign, label))
        x += width + _GAP
    return Legend(tuple(entries), y + LINE / 2 - top if entries else 0)


def tone_signs(sign: str, tones: Sequence[str], used: Container[int]) -> list[tuple[str, str]]:
    """Return the signs of the tones that are used, counted from 1."""
    return [(f"{sign}tone-{place}", tone) for place, tone in enumerate(tones, 1) if place in used]
