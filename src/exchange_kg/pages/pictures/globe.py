"""The earth on paper: a window on it, the outline of its land, and lines across it.

The projection is the equirectangular one whose middle parallel is true to scale, so that land near the middle
of the window has its shape. Angles are in degrees, longitude from -180 to 180.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.pages.pictures.measure import px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exchange_kg.model.great_circle import Point

_NORTH, _SOUTH = 84.0, -60.0
_LEAST_SPAN = 22.0
_TRUE_AT_MOST = 52.0
_BESIDE = 4


@dataclass(frozen=True, slots=True)
class Window:
    """What is shown of the earth: its middle, its size in pixels, and how many pixels a degree has."""

    longitude: float
    latitude: float
    width: int
    height: int
    across: float
    down: float

    def offset(self, longitude: float) -> float:
        """Return how far east of the middle a longitude lies, from -180 up to but without 180."""
        return (longitude - self.longitude + 180) % 360 - 180

    def at(self, offset: float, latitude: float) -> Point:
        """Return where a point lies, given how far east of the middle it is."""
        return self.width / 2 + offset * self.across, self.height / 2 - (latitude - self.latitude) * self.down


def window(points: Sequence[Point], width: int, heights: tuple[int, int], margin: int) -> Window:
    """Return the window on points (longitude, latitude); its height lies between two heights.

    It is no smaller than some 20 degrees across and no larger than the earth.
    """
    west, span = _widest_free(sorted({longitude % 360 for longitude, _ in points}))
    south, north = (
        (find(latitude for _, latitude in points) for find in (min, max)) if points else (_SOUTH, _NORTH)
    )
    latitude = (south + north) / 2
    squeeze = math.cos(math.radians(min(abs(latitude), _TRUE_AT_MOST)))
    least, most = heights
    down = min(
        (width - 2 * margin) / (max(span, 1) * squeeze),
        (most - 2 * margin) / max(north - south, 1),
        width / (_LEAST_SPAN * squeeze),
    )
    down = max(down, width / (360 * squeeze))
    height = round(min(max((north - south) * down + 2 * margin, least), most, (_NORTH - _SOUTH) * down))
    half = height / 2 / down
    latitude = min(max(latitude, _SOUTH + half), _NORTH - half)
    return Window(round(west + span / 2, 3), round(latitude, 3), width, height, down * squeeze, down)


def _widest_free(longitudes: list[float]) -> tuple[float, float]:
    """Return where the shortest arc begins that holds all longitudes, and how long it is."""
    if not longitudes:
        return -30.0, 360.0
    gaps = [(after - before, after) for before, after in pairwise([*longitudes, longitudes[0] + 360])]
    gap, after = max(gaps, key=lambda found: (found[0], -found[1]))
    return after % 360, 360 - gap


def line_path(points: Sequence[Point], view: Window) -> str:
    """Return SVG path data of a line; where it leaves the map on one side it goes on from the other."""
    offsets = [(view.offset(longitude), latitude) for longitude, latitude in points]
    parts = [_move("M", view.at(*offsets[0]))]
    for (x, y), (next_x, next_y) in pairwise(offsets):
        if abs(next_x - x) > 180:
            edge = math.copysign(180, x)
            share = (edge - x) / (next_x + 2 * edge - x)
            latitude = y + share * (next_y - y)
            parts += [_move("L", view.at(edge, latitude)), _move("M", view.at(-edge, latitude))]
        parts.append(_move("L", view.at(next_x, next_y)))
    return "".join(parts)


def _move(letter: str, point: Point) -> str:
    return f"{letter}{px(point[0])} {px(point[1])}"


@lru_cache(maxsize=64)
def land_path(view: Window) -> str:
    """Return SVG path data of the land in a window, in whole pixels."""
    rings = (
        _in_window(ring.points, view, around)
        for ring in _land()
        for around in (-360, 0, 360)
        if _touches(ring, view, around)
    )
    return "".join(_ring_path(ring) for ring in rings if ring)


class _Ring(NamedTuple):
    """The outline of a piece of land, and its corners in the southwest and the northeast."""

    points: list[Point]
    least: Point
    most: Point


@cache
def _land() -> list[_Ring]:
    data = json.loads((files(__package__) / "land.json").read_text(encoding="utf-8"))
    rings = []
    for numbers in data["rings"]:
        moves = zip(numbers[::2], numbers[1::2], strict=True)
        steps = accumulate(moves, lambda before, move: (before[0] + move[0], before[1] + move[1]))
        points = [(x * data["unit"], y * data["unit"]) for x, y in steps]
        least, most = ((find(x for x, _ in points), find(y for _, y in points)) for find in (min, max))
        rings.append(_Ring(points, least, most))
    return rings


def _touches(ring: _Ring, view: Window, around: int) -> bool:
    """Tell whether the corners of a ring leave room for a part of it in the window."""
    middle = view.offset(0) + around
    left, bottom = view.at(ring.least[0] + middle, ring.least[1])
    right, top = view.at(ring.most[0] + middle, ring.most[1])
    return right >= 0 and left <= view.width and bottom >= 0 and top <= view.height


def _in_window(ring: list[Point], view: Window, around: int) -> list[Point]:
    """Return the part of a ring that lies in the window or just beside it, in pixels."""
    middle = view.offset(0) + around
    places = [view.at(longitude + middle, latitude) for longitude, latitude in ring]
    for axis, edge in ((0, view.width), (1, view.height)):
        values = [place[axis] for place in places]
        if not values or max(values) < 0 or min(values) > edge:
            return []
        if min(values) < -_BESIDE:
            places = _cut(places, axis, -_BESIDE, from_it=1)
        if max(values) > edge + _BESIDE:
            places = _cut(places, axis, edge + _BESIDE, from_it=-1)
    return places


def _cut(places: list[Point], axis: int, edge: float, from_it: int) -> list[Point]:
    """Return what of a polygon lies on one side of an edge: 1 for what is greater, -1 for what is less.

    This is a step of the algorithm of Sutherland and Hodgman.
    """
    kept: list[Point] = []
    for before, place in pairwise([*places[-1:], *places]):
        beyond, here = ((point[axis] - edge) * from_it for point in (before, place))
        if (beyond < 0) != (here < 0):
            share = beyond / (beyond - here)
            kept.append(
                (before[0] + share * (place[0] - before[0]), before[1] + share * (place[1] - before[1]))
            )
        if here >= 0:
            kept.append(place)
    return kept


def _ring_path(ring: list[Point]) -> str:
    places = [(round(x), round(y)) for x, y in ring]
    moves = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(places)]
    moves = [move for move in moves if move != (0, 0)]
    if len(moves) < 2:
        return ""
    return f"M{places[0][0]} {places[0][1]}l{' '.join(f'{x} {y}' for x, y in moves)}z"
