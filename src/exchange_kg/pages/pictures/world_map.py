"""Places on a map of the world, joined by great circles."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from exchange_kg.model.great_circle import great_circle
from exchange_kg.pages.frame import Link
from exchange_kg.pages.pictures.clusters import clustered
from exchange_kg.pages.pictures.globe import Window, land_path, line_path, window
from exchange_kg.pages.pictures.labels import Dot, Label, labels
from exchange_kg.pages.pictures.legend import Legend, legend, tone_signs
from exchange_kg.pages.pictures.measure import px
from exchange_kg.pages.pictures.picture import WIDE, Picture, Subject, Words, picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exchange_kg.model.great_circle import Point

MOST_MARKS = {"wide": 120, "narrow": 28}
MOST_ARCS = 160
# The least circle with a number in it; sizes of digits in the styles, and their width.
_NUMBERED = 8.5
_SIZES = {"": 11.0, "small": 9.5, "tiny": 8.0}
_DIGIT = 0.6
_NAMED_IN_NOTE = 20
_NAMED_IN_CLUSTER = 8


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: what it is called and where it leads, and where it lies, in degrees, if that is known.

    `chief` marks the place that a map is about.
    """

    key: str
    label: Link
    latitude: float | None = None
    longitude: float | None = None
    chief: bool = False

    @property
    def point(self) -> Point | None:
        """Where it lies: longitude, latitude."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.longitude, self.latitude


@dataclass(frozen=True, slots=True)
class Joined:
    """Two places that are joined, named by their keys; `tone` is a place in the tones, from 1."""

    one: str
    other: str
    label: str = ""
    tone: int = 1


@dataclass(frozen=True, slots=True)
class Arc:
    """A drawn great circle; `count` is how many ties it stands for, `thick` its thickness."""

    path: str
    tone: int
    name: str
    keys: str
    count: int
    thick: float


@dataclass(frozen=True, slots=True)
class Pin:
    """A drawn place, or several near each other: then with their `number`, in digits of a `size`."""

    x: float
    y: float
    radius: float
    name: str
    href: str | None
    number: str
    size: str
    chief: bool
    key: str
    label: Label | None


@dataclass(frozen=True, slots=True)
class Map:
    """A drawn map; `sea` is the height of the map itself, without the legend; `dense` has many arcs."""

    width: int
    height: float
    sea: int
    dense: bool
    land: str
    arcs: tuple[Arc, ...]
    pins: tuple[Pin, ...]
    legend: Legend


def world_map(
    subject: Subject, spots: Iterable[Spot], joined: Iterable[Joined], tones: Sequence[str] = ()
) -> Picture:
    """Return places and what joins them, on the part of the world in which they lie.

    Places near each other are drawn as one, with their number. Those whose position is not known are named in
    the note; what joins them stands in the table.
    """
    spots, joined = list(spots), list(joined)
    by_key = {spot.key: spot for spot in spots}
    ties = [tie for tie in joined if tie.one in by_key and tie.other in by_key]
    word = subject.word
    rows = tuple((by_key[tie.one].label, by_key[tie.other].label, Link(tie.label)) for tie in ties)
    nowhere = [spot.label.text for spot in spots if spot.point is None]
    shown = len(spots) - len(nowhere)
    description = word("map.description", places=shown, ties=len(ties)) if spots else word("nothing")
    columns = (word("columns.place"), word("columns.to"), word("columns.kind"))
    words = Words(description, columns, rows, _note(subject, nowhere, many=len(ties) > MOST_ARCS))
    return picture(subject, "map", words, partial(_drawn, subject, spots, ties, tones))


def _note(subject: Subject, nowhere: list[str], *, many: bool) -> str:
    sentences = [subject.word("map.many", arcs=MOST_ARCS)] if many else []
    if nowhere:
        names = subject.word("separator").join(nowhere[:_NAMED_IN_NOTE])
        key = "map.nowhere_more" if len(nowhere) > _NAMED_IN_NOTE else "map.nowhere"
        sentences.append(subject.word(key, names=names, more=len(nowhere) - _NAMED_IN_NOTE))
    return " ".join(sentences)


def _drawn(subject: Subject, spots: list[Spot], ties: list[Joined], tones: Sequence[str], width: int) -> Map:
    wide = width >= WIDE
    points = {spot.key: spot.point for spot in spots if spot.point is not None}
    drawn = [tie for tie in ties if tie.one in points and tie.other in points]
    view = window(_seen(points, drawn), width, (400, 560) if wide else (260, 400), 64 if wide else 36)
    weights = Counter(key for tie in drawn for key in (tie.one, tie.other))
    order = sorted(
        (spot for spot in spots if spot.key in points),
        key=lambda spot: (not spot.chief, -weights[spot.key], spot.label.text, spot.key),
    )
    places = [view.at(view.offset(points[spot.key][0]), points[spot.key][1]) for spot in order]
    groups, apart = clustered(places, MOST_MARKS["wide" if wide else "narrow"])
    grouped = [[order[place] for place in group] for group in groups]
    dots = _dots(subject, grouped, [places[group[0]] for group in groups], apart)
    named = labels(dots, view.width, view.height)
    pins = tuple(map(partial(_pin, subject), grouped, dots, named))
    middles = {order[place].key: order[group[0]].key for group in groups for place in group}
    arcs = _arcs(subject, drawn, middles, {spot.key: spot for spot in spots}, view)
    signs = tone_signs("line ", tones, {tie.tone for tie in drawn})
    keys = legend(signs, 14, width - 14, view.height + 6)
    height = px(view.height + (keys.height + 12 if signs else 0))
    return Map(width, height, view.height, len(arcs) > 40, land_path(view), arcs, pins, keys)


def _seen(points: dict[str, Point], ties: list[Joined]) -> list[Point]:
    """Return what the window shall hold: the places, and the ways between them, of many a part."""
    ways = ties[:: 1 + len(ties) // MOST_ARCS]
    return [
        *points.values(),
        *(point for tie in ways for point in great_circle(points[tie.one], points[tie.other])),
    ]


def _arcs(
    subject: Subject, ties: list[Joined], middles: dict[str, str], spots: dict[str, Spot], view: Window
) -> tuple[Arc, ...]:
    """Return the arcs, those that stand for most ties first, at most so many."""
    bundles: dict[tuple[str, str, int], list[Joined]] = {}
    for tie in ties:
        one, other = sorted((middles[tie.one], middles[tie.other]))
        if one != other:
            bundles.setdefault((one, other, tie.tone), []).append(tie)
    heaviest = sorted(bundles.items(), key=lambda bundle: (-len(bundle[1]), bundle[0]))[:MOST_ARCS]
    arcs = []
    for (one, other, tone), members in heaviest:
        start, end = spots[one].point, spots[other].point
        if start and end:
            path = line_path(great_circle(start, end), view)
            name = _arc_name(subject, members, spots)
            thick = px(min(1.6 + 0.5 * math.log2(len(members)), 4))
            arcs.append(Arc(path, tone, name, f"{one} {other}", len(members), thick))
    return tuple(arcs)


def _arc_name(subject: Subject, members: list[Joined], spots: dict[str, Spot]) -> str:
    first = members[0]
    names = {"one": spots[first.one].label.text, "other": spots[first.other].label.text}
    key = "map.tie" if len(members) == 1 else "map.ties"
    return subject.word(key, **names, kind=first.label, count=len(members))


def _dots(subject: Subject, groups: list[list[Spot]], middles: list[Point], apart: float) -> list[Dot]:
    """Return the circles of places, larger for many, but none that touches its neighbour."""
    most = max(5.5, apart * 0.46)
    return [
        Dot(px(x), px(y), px(min(_radius(len(group)), most)), _short_name(subject, group))
        for group, (x, y) in zip(groups, middles, strict=True)
    ]


def _radius(count: int) -> float:
    """Return how large the circle of so many places is: that of several has room for their number."""
    return 5.5 if count == 1 else max(4.5 + math.sqrt(count), _NUMBERED)


def _pin(subject: Subject, group: list[Spot], dot: Dot, label: Label | None) -> Pin:
    number = str(len(group))
    room = 2 * (dot.radius - 1) / _DIGIT / len(number)
    fitting = next((size for size, digit in _SIZES.items() if digit <= room), None)
    if len(group) == 1 or dot.radius < _NUMBERED or fitting is None:
        number = fitting = ""
    return Pin(
        x=dot.x,
        y=dot.y,
        radius=dot.radius,
        name=_full_name(subject, group),
        href=group[0].label.href if len(group) == 1 else None,
        number=number,
        size=fitting,
        chief=group[0].chief,
        key=group[0].key,
        label=label,
    )


def _short_name(subject: Subject, group: list[Spot]) -> str:
    name = group[0].label.text
    return name if len(group) == 1 else subject.word("map.and_more", name=name, more=len(group) - 1)


def _full_name(subject: Subject, group: list[Spot]) -> str:
    names = subject.word("separator").join(spot.label.text for spot in group[:_NAMED_IN_CLUSTER])
    more = len(group) - _NAMED_IN_CLUSTER
    return subject.word("map.and_more", name=names, more=more) if more > 0 else names
