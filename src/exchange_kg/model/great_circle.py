"""Great circles, the shortest ways on a sphere; points are (longitude, latitude) in degrees."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

Point: TypeAlias = tuple[float, float]

_STEP = 2.5


def great_circle(start: Point, end: Point) -> list[Point]:
    """Return points of the shortest way between two points, each a few degrees from the one before."""
    one, other = _vector(start), _vector(end)
    angle = math.acos(min(1.0, max(-1.0, sum(a * b for a, b in zip(one, other, strict=True)))))
    steps = max(1, math.ceil(math.degrees(angle) / _STEP))
    if math.sin(angle) < 1e-6:  # the same place, or its antipode, to which every way is as long
        return [start, end]
    between = []
    for step in range(1, steps):
        share = step / steps
        near, far = (math.sin(part * angle) / math.sin(angle) for part in (1 - share, share))
        between.append(_degrees([near * a + far * b for a, b in zip(one, other, strict=True)]))
    return [start, *between, end]


def _vector(point: Point) -> tuple[float, float, float]:
    longitude, latitude = map(math.radians, point)
    return (
        math.cos(latitude) * math.cos(longitude),
        math.cos(latitude) * math.sin(longitude),
        math.sin(latitude),
    )


def _degrees(vector: list[float]) -> Point:
    x, y, z = vector
    return math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y)))


def cut_at_antimeridian(points: Sequence[Point]) -> list[list[Point]]:
    """Return a line as parts that end where it crosses the 180th meridian (RFC 7946, section 3.1.9).

    >>> cut_at_antimeridian([(178, 10), (-178, 14)])
    [[(178, 10), (180.0, 12.0)], [(-180.0, 12.0), (-178, 14)]]
    """
    parts = [[points[0]]]
    for (x, y), (next_x, next_y) in pairwise(points):
        if abs(next_x - x) > 180:
            edge = math.copysign(180, x)
            latitude = y + (edge - x) / (next_x + 2 * edge - x) * (next_y - y)
            parts[-1].append((edge, latitude))
            parts.append([(-edge, latitude)])
        parts[-1].append((next_x, next_y))
    return parts
