"""Marks that lie so near each other that they are drawn as one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

Point: TypeAlias = tuple[float, float]

_NEAR = 11.0
# From the first of these on there is room for a number in the mark of a cluster.
_RADII = (19.0, 25.0, 36.0, 54.0, 80.0)


def clustered(points: Sequence[Point], most: int) -> tuple[list[list[int]], float]:
    """Return the places in the list of the points of each cluster, and how far their middles are apart.

    The first point of a cluster is its middle; points that come first become middles. The distance grows
    until there are at most so many clusters; the least one is for few marks, which names tell apart.
    """
    groups = _grouped(points, _NEAR)
    if 3 * len(groups) <= most:
        return groups, _NEAR
    for radius in _RADII:
        groups = _grouped(points, radius)
        if len(groups) <= most:
            break
    return groups, radius


def _grouped(points: Sequence[Point], radius: float) -> list[list[int]]:
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    groups: dict[int, list[int]] = {}
    for place, (x, y) in enumerate(points):
        column, row = int(x // radius), int(y // radius)
        near = [
            middle
            for across in (column - 1, column, column + 1)
            for down in (row - 1, row, row + 1)
            for middle in cells.get((across, down), ())
            if _apart(points[middle], (x, y)) < radius**2
        ]
        if near:
            groups[min(near, key=lambda middle: (_apart(points[middle], (x, y)), middle))].append(place)
        else:
            groups[place] = [place]
            cells[column, row].append(place)
    return list(groups.values())


def _apart(one: Point, other: Point) -> float:
    """Return the square of a distance."""
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2
