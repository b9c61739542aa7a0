"""Places for the nodes of a network, found by forces between them.

After Fruchterman and Reingold (1991), with a pull towards the middle, and a start on a spiral instead of at
random places, so that the same network always looks the same.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import lru_cache
from itertools import combinations
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]

_ROUNDS = 90
_GOLDEN = math.pi * (3 - math.sqrt(5))
_PULL = 6.0


@lru_cache(maxsize=32)
def placed(count: int, edges: tuple[tuple[int, int], ...], aspect: float) -> tuple[Point, ...]:
    """Return a place for each node, x from 0 to 1 and y too, for an area `aspect` times as wide as high.

    Nodes are numbers from 0; those that come first start nearer to the middle.
    """
    if count < 2:
        return ((0.5, 0.5),) * count
    places = [_start(number, count) for number in range(count)]
    for turn in range(_ROUNDS):
        heat = 0.12 * (1 - turn / _ROUNDS) + 0.002
        _step(places, edges, heat, aspect)
    return _fitted(places)


def _start(number: int, count: int) -> list[float]:
    radius = 0.5 * math.sqrt((number + 0.5) / count)
    return [radius * math.cos(number * _GOLDEN), radius * math.sin(number * _GOLDEN)]


def _step(places: list[list[float]], edges: tuple[tuple[int, int], ...], heat: float, aspect: float) -> None:
    """Move every node, at most by the heat. Edges of nodes that have many pull less."""
    length = math.sqrt(1 / len(places))
    forces = [[-_PULL * length * x / aspect, -_PULL * length * y * aspect] for x, y in places]
    for one, other in combinations(range(len(places)), 2):
        right, down = places[one][0] - places[other][0], places[one][1] - places[other][1]
        push = length**2 / (right * right + down * down + 1e-6)
        _add(forces, one, other, push * right, push * down)
    degrees = Counter(end for edge in edges for end in edge)
    for one, other in edges:
        right, down = places[one][0] - places[other][0], places[one][1] - places[other][1]
        pull = -math.hypot(right, down) / length / math.sqrt(min(degrees[one], degrees[other]))
        _add(forces, one, other, pull * right, pull * down)
    for place, (x, y) in zip(places, forces, strict=True):
        size = math.hypot(x, y) or 1.0
        step = min(size, heat) / size
        place[0] += x * step
        place[1] += y * step


def _add(forces: list[list[float]], one: int, other: int, right: float, down: float) -> None:
    """Add a force to one node, and the opposite to the other."""
    forces[one][0] += right
    forces[one][1] += down
    forces[other][0] -= right
    forces[other][1] -= down


def _fitted(places: list[list[float]]) -> tuple[Point, ...]:
    """Return the places moved and stretched into the square from 0 to 1."""
    axes = []
    for axis in (0, 1):
        values = [place[axis] for place in places]
        low, span = min(values), (max(values) - min(values)) or 1.0
        axes.append([round((value - low) / span, 4) for value in values])
    return tuple(zip(*axes, strict=True))
