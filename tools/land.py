"""Make the land outline of the maps from the npm package `world-atlas` (Natural Earth, public domain).

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tools/land.py package/land-50m.json src/exchange_kg/pages/pictures/land.json

The TopoJSON is undone into rings. Those of Antarctica are left out, the others thinned (Douglas and Peucker)
and written in steps of `UNIT` degrees, each point as the difference to the one before. The same input gives
the same bytes.
"""

from __future__ import annotations

import json
import sys
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

UNIT = 0.05
TOLERANCE = 0.06
LEAST_AREA = 0.02
SOUTH = -60.0
ORIGIN = "Natural Earth 1:50m land, public domain, by way of npm world-atlas 2.0.2; made by tools/land.py"

Point = tuple[float, float]


def rings_of(atlas: dict[str, Any]) -> list[list[Point]]:
    """Return the rings of all land of a TopoJSON file, in degrees of longitude and latitude."""
    arcs = [_degrees(arc, atlas["transform"]) for arc in atlas["arcs"]]
    polygons = (
        polygon for geometry in atlas["objects"]["land"]["geometries"] for polygon in geometry["arcs"]
    )
    return [_joined(ring, arcs) for polygon in polygons for ring in polygon]


def unwrapped(ring: list[Point]) -> list[Point]:
    """Return a ring whose longitudes go on beyond 180 where it crosses the line on which the date changes."""
    turns = accumulate(
        (round((before[0] - after[0]) / 360) * 360 for before, after in pairwise(ring)), initial=0
    )
    return [(x + turn, y) for (x, y), turn in zip(ring, turns, strict=True)]


def thinned(points: list[Point]) -> list[Point]:
    """Return a line without the points that lie within the tolerance of what is left."""
    if len(points) < 3:
        return points
    far, index = max((_distance(point, points[0], points[-1]), i) for i, point in enumerate(points[1:-1], 1))
    if far <= TOLERANCE:
        return [points[0], points[-1]]
    return thinned(points[: index + 1])[:-1] + thinned(points[index:])


def written(ring: list[Point]) -> list[int]:
    """Return a ring as whole steps: the first point, then differences, without points that repeat."""
    steps = [(round(x / UNIT), round(y / UNIT)) for x, y in ring]
    distinct = [steps[0], *(after for before, after in pairwise(steps) if after != before)]
    moves = [distinct[0], *((b[0] - a[0], b[1] - a[1]) for a, b in pairwise(distinct))]
    return [number for move in moves for number in move]


def _degrees(arc: list[list[int]], transform: dict[str, list[float]]) -> list[Point]:
    (scale_x, scale_y), (shift_x, shift_y) = transform["scale"], transform["translate"]
    places = accumulate(arc, lambda before, move: [before[0] + move[0], before[1] + move[1]])
    return [(x * scale_x + shift_x, y * scale_y + shift_y) for x, y in places]


def _joined(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    points: list[Point] = []
    for index in ring:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[1:] if points else arc
    return points


def _distance(point: Point, start: Point, end: Point) -> float:
    """Return how far a point lies from a line between two others, from their place where they are one."""
    (x, y), (x0, y0), (x1, y1) = point, start, end
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    if length == 0:
        return float(((x - x0) ** 2 + (y - y0) ** 2) ** 0.5)
    return float(abs((x1 - x0) * (y - y0) - (y1 - y0) * (x - x0)) / length)


def _area(ring: list[Point]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))) / 2


def main(source: str, target: str) -> None:
    """Read a TopoJSON file and write the outline."""
    atlas = json.loads(Path(source).read_text(encoding="utf-8"))
    seen = (unwrapped(ring) for ring in rings_of(atlas) if max(y for _, y in ring) > SOUTH)
    rings = [written(thinned(ring)) for ring in seen if _area(ring) >= LEAST_AREA]
    lines = ",\n".join(json.dumps(ring, separators=(",", ":")) for ring in rings)
    text = f'{{"origin": {json.dumps(ORIGIN)},\n"unit": {UNIT},\n"rings": [\n{lines}\n]}}\n'
    Path(target).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
