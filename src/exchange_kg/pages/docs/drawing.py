"""Drawings of boxes and arrows: what templates turn into SVG.

Lengths are in pixels, x to the right and y downwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exchange_kg.pages.pictures.measure import text_width

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exchange_kg.pages.frame import Link

BOX = 36
PADDING = 14
MARGIN = 26


@dataclass(frozen=True, slots=True)
class Box:
    """A box with a text; `role` is "this" for what a drawing is about, "outside" for another vocabulary."""

    label: Link
    x: float
    y: float
    width: float
    height: float = BOX
    role: str = "other"

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the box."""
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line with a head at its end; `path` is SVG path data. `above` leads to what is more general."""

    path: str
    label: Link | None = None
    x: float = 0
    y: float = 0
    above: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """Boxes and arrows, with what a reader who does not see them hears."""

    title: str
    description: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]

    @property
    def view(self) -> tuple[int, int, int, int]:
        """The part of the plane that all boxes lie in: x, y, width, height."""
        left = min(box.x for box in self.boxes) - MARGIN
        top = min(box.y for box in self.boxes) - MARGIN
        right = max(box.x + box.width for box in self.boxes) + MARGIN
        bottom = max(box.y + box.height for box in self.boxes) + MARGIN
        return round(left), round(top), round(right - left), round(bottom - top)


def box_width(label: Link) -> float:
    """Return how wide the box around a label is."""
    return round(text_width(label.text)) + 2 * PADDING


def widest(labels: Iterable[Link]) -> float:
    """Return the width of the widest of the boxes around labels, 0 for none."""
    return max(map(box_width, labels), default=0)
