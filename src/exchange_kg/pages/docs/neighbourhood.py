"""The picture of a class: more general classes above it, narrower ones below, properties at its sides."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from exchange_kg.pages.docs.drawing import BOX, Arrow, Box, Drawing, box_width, widest
from exchange_kg.pages.pictures.measure import SMALL, text_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exchange_kg.pages.frame import Link

_ROW = 48
_LEVEL = 60
_GAP = 20
_COLUMNS = 4
_LEAST = 150


@dataclass(frozen=True, slots=True)
class Neighbours:
    """A class and what stands around it.

    `outgoing` are properties of the class with the class that they lead to, `incoming` properties that lead
    to it with the class that they come from; `outside` are the texts of those of other vocabularies.
    """

    this: Link
    above: Sequence[Link]
    below: Sequence[Link]
    outgoing: Sequence[tuple[Link, Link]]
    incoming: Sequence[tuple[Link, Link]]
    outside: frozenset[str] = frozenset()


def draw(neighbours: Neighbours, title: str, description: str) -> Drawing:
    """Return the picture of a class; the class itself begins at the origin."""
    rows = max(len(neighbours.outgoing), len(neighbours.incoming), 1)
    width = max(box_width(neighbours.this), _LEAST)
    this = Box(neighbours.this, 0, 0, width, max(rows * _ROW, BOX + 12), "this")
    layout = _Layout(this, neighbours.outside)
    parts = (
        *layout.above(neighbours.above),
        *layout.below(neighbours.below),
        *layout.right(neighbours.outgoing),
        *layout.left(neighbours.incoming),
    )
    boxes, arrows = chain.from_iterable(b for b, _ in parts), chain.from_iterable(a for _, a in parts)
    return Drawing(title, description, (this, *boxes), tuple(arrows))


_Part = tuple[tuple[Box, ...], tuple[Arrow, ...]]


class _Layout:
    """Places boxes around one box."""

    def __init__(self, this: Box, outside: frozenset[str]) -> None:
        self._this = this
        self._outside = outside

    def above(self, labels: Sequence[Link]) -> Iterator[_Part]:
        """Place boxes in a row, with a line from the box up to each."""
        middle, bus = self._this.middle[0], self._this.y - _LEVEL / 2
        x = middle - (sum(map(box_width, labels)) + _GAP * (len(labels) - 1)) / 2
        for label in labels:
            box = self._box(label, x, self._this.y - _LEVEL - BOX)
            x += box.width + _GAP
            path = f"M{middle:g} {self._this.y:g}V{bus:g}H{box.middle[0]:g}V{box.y + BOX:g}"
            yield (box,), (Arrow(path, above=True),)

    def below(self, labels: Sequence[Link]) -> Iterator[_Part]:
        """Place boxes in columns, each with a line along it that leads up to the box."""
        middle, bottom = self._this.middle[0], self._this.y + self._this.height
        columns = [labels[number::_COLUMNS] for number in range(min(_COLUMNS, len(labels)))]
        widths = [_GAP + widest(column) for column in columns]
        x = middle - (sum(widths) + _GAP * (len(widths) - 1)) / 2
        for column, width in zip(columns, widths, strict=True):
            for row, label in enumerate(column):
                box = self._box(label, x + _GAP, bottom + _LEVEL + row * (BOX + 10))
                path = f"M{box.x:g} {box.middle[1]:g}H{x:g}V{bottom + _LEVEL / 2:g}H{middle:g}V{bottom:g}"
                yield (box,), (Arrow(path, above=True),)
            x += width + _GAP

    def right(self, pairs: Sequence[tuple[Link, Link]]) -> Iterator[_Part]:
        """Place boxes in a column at the right, with an arrow to each."""
        start, gap = self._this.x + self._this.width, _gap(pairs)
        for y, (label, target) in zip(self._rows(len(pairs)), pairs, strict=True):
            box = self._box(target, start + gap, y - BOX / 2)
            path = f"M{start:g} {y:g}H{box.x:g}"
            yield (box,), (Arrow(path, label, start + gap / 2 - 4, y - 7),)

    def left(self, pairs: Sequence[tuple[Link, Link]]) -> Iterator[_Part]:
        """Place boxes in a column at the left, with an arrow from each."""
        end, gap = self._this.x, _gap(pairs)
        for y, (label, source) in zip(self._rows(len(pairs)), pairs, strict=True):
            box = self._box(source, end - gap - box_width(source), y - BOX / 2)
            path = f"M{end - gap:g} {y:g}H{end:g}"
            yield (box,), (Arrow(path, label, end - gap / 2 - 4, y - 7),)

    def _rows(self, number: int) -> list[float]:
        height = self._this.height / max(number, 1)
        return [self._this.y + (row + 0.5) * height for row in range(number)]

    def _box(self, label: Link, x: float, y: float) -> Box:
        return Box(label, x, y, box_width(label), role="outside" if label.text in self._outside else "other")


def _gap(pairs: Sequence[tuple[Link, Link]]) -> float:
    return 44 + max((text_width(label.text, SMALL) for label, _ in pairs), default=0)
