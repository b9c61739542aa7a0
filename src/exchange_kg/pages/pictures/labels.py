"""Labels beside marks, none over another or over a mark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from exchange_kg.pages.pictures.measure import SMALL, px, shortened, text_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Anchor: TypeAlias = Literal["start", "middle", "end"]
_GAP, _ASCENT, _DESCENT = 5, 11, 4
_LONGEST = 150


class Box(NamedTuple):
    """A rectangle from (left, top) to (right, bottom)."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Tell whether two rectangles have an area in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Tell whether another rectangle lies in this one."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


@dataclass(frozen=True, slots=True)
class Dot:
    """A round mark that wants a label."""

    x: float
    y: float
    radius: float
    text: str

    @property
    def box(self) -> Box:
        """The rectangle around the mark."""
        return Box(self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius)


@dataclass(frozen=True, slots=True)
class Label:
    """A text with its place: the base line at `y`."""

    text: str
    x: float
    y: float
    anchor: Anchor

    @property
    def box(self) -> Box:
        """The rectangle that the text takes."""
        width = text_width(self.text, SMALL)
        left = self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return Box(left, self.y - _ASCENT, left + width, self.y + _DESCENT)


def labels(dots: Sequence[Dot], width: float, height: float) -> list[Label | None]:
    """Return a label for each mark, those given first before others; None where there is no room for it."""
    canvas = Box(2, 2, width - 2, height - 2)
    taken = [dot.box for dot in dots]
    found: list[Label | None] = []
    for place, dot in enumerate(dots):
        label = next((one for one in _candidates(dot) if _free(one.box, place, taken, canvas)), None)
        found.append(label)
        if label:
            taken.append(label.box)
    return found


def _free(box: Box, own: int, taken: list[Box], canvas: Box) -> bool:
    return canvas.holds(box) and not any(
        box.meets(other) for place, other in enumerate(taken) if place != own
    )


def _candidates(dot: Dot) -> Iterator[Label]:
    """Iterate over the places of a label: to the right, left, above, below, and between these."""
    text = shortened(dot.text, _LONGEST, SMALL)
    if not text:
        return
    away, slant = dot.radius + _GAP, dot.radius * 0.7 + 3
    places: tuple[tuple[float, float, Anchor], ...] = (
        (away, 4, "start"),
        (-away, 4, "end"),
        (0, -away, "middle"),
        (0, away + _ASCENT - 1, "middle"),
        (slant, -slant, "start"),
        (slant, slant + _ASCENT, "start"),
        (-slant, -slant, "end"),
        (-slant, slant + _ASCENT, "end"),
    )
    for right, down, anchor in places:
        yield Label(text, px(dot.x + right), px(dot.y + down), anchor)
