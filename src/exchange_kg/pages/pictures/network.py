"""The network of cities: who is linked with whom, and whom they share."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from exchange_kg.pages.frame import Link
from exchange_kg.pages.pictures.forces import placed
from exchange_kg.pages.pictures.labels import Dot, Label, labels
from exchange_kg.pages.pictures.legend import Legend, legend, tone_signs
from exchange_kg.pages.pictures.measure import px
from exchange_kg.pages.pictures.picture import WIDE, Picture, Subject, Words, picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_NODES = 110
MOST_EDGES = 400


@dataclass(frozen=True, slots=True)
class City:
    """A city, or what else has ties; `group` is its country. `chief` marks what the picture is about."""

    key: str
    label: Link
    group: str = ""
    chief: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """Two cities that are linked, named by their keys; `tone` is a place in the tones, from 1."""

    one: str
    other: str
    label: str = ""
    tone: int = 1


@dataclass(frozen=True, slots=True)
class Node:
    """A drawn city; its role is "chief", "shared" with several partners, or none."""

    x: float
    y: float
    radius: float
    role: str
    name: str
    href: str | None
    key: str
    label: Label | None


@dataclass(frozen=True, slots=True)
class Edge:
    """A drawn tie, or several between the same two; `keys` are those of its ends."""

    path: str
    tone: int
    name: str
    keys: str
    thick: float


@dataclass(frozen=True, slots=True)
class Network:
    """A drawn network."""

    width: int
    height: float
    dense: bool
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    legend: Legend


@dataclass(frozen=True, slots=True)
class _Bounded:
    """What a network shows: cities with the ties between them, and the number of the others by country."""

    cities: list[City]
    ties: list[Tie]
    partners: Counter[str]
    rest: list[tuple[str, int]]


def city_network(
    subject: Subject, cities: Iterable[City], ties: Iterable[Tie], tones: Sequence[str] = ()
) -> Picture:
    """Return cities and what links them; cities that share partners come to lie near each other.

    Beyond a number the best linked cities are shown, and the others as one mark for each country.
    """
    by_key = {city.key: city for city in cities}
    ties = [tie for tie in ties if tie.one in by_key and tie.other in by_key and tie.one != tie.other]
    word = subject.word
    rows = tuple((by_key[tie.one].label, by_key[tie.other].label, Link(tie.label)) for tie in ties)
    description = word("network.description", nodes=len(by_key), edges=len(ties)) if ties else word("nothing")
    note = word("network.bounded", count=MOST_NODES) if len(by_key) > MOST_NODES else ""
    columns = (word("columns.place"), word("columns.to"), word("columns.kind"))
    bounded = _bounded(by_key, ties)
    draw = partial(_drawn, subject, bounded, tones)
    return picture(subject, "network", Words(description, columns, rows, note), draw)


def _bounded(by_key: dict[str, City], ties: list[Tie]) -> _Bounded:
    partners = _partners(ties)
    order = sorted(
        by_key.values(), key=lambda city: (not city.chief, -partners[city.key], city.label.text, city.key)
    )
    kept = {city.key for city in order[:MOST_NODES]}
    rest = Counter(city.group for city in order[MOST_NODES:])
    between = [tie for tie in ties if tie.one in kept and tie.other in kept]
    return _Bounded(order[:MOST_NODES], between, partners, sorted(rest.items()))


def _partners(ties: list[Tie]) -> Counter[str]:
    pairs = {frozenset((tie.one, tie.other)) for tie in ties}
    return Counter(key for pair in pairs for key in pair)


def _drawn(subject: Subject, shown: _Bounded, tones: Sequence[str], width: int) -> Network:
    wide = width >= WIDE
    count = len(shown.cities)
    height = round(min(300 + 5 * count, 760) if wide else min(260 + 7 * count, 900))
    bundles = _bundles(shown.ties)
    numbers = {city.key: number for number, city in enumerate(shown.cities)}
    pairs = tuple(sorted({(numbers[one], numbers[other]) for one, other, _ in bundles}))
    unit = placed(count, pairs, round(width / height, 2))
    margin_x, margin_y = (90, 34) if wide else (52, 30)
    places = {
        city.key: (px(margin_x + x * (width - 2 * margin_x)), px(margin_y + y * (height - 2 * margin_y)))
        for city, (x, y) in zip(shown.cities, unit, strict=True)
    }
    nodes = _nodes(subject, shown, places, (width, height))
    edges = _edges(subject, bundles, shown, places)
    signs = tone_signs("line ", tones, {tie.tone for tie in shown.ties})
    signs += [("spot shared", subject.word("network.shared"))]
    signs += [
        ("spot rest", subject.word("network.rest", group=group, count=f"{number:,}"))
        for group, number in shown.rest
    ]
    keys = legend(signs, 14, width - 14, height + 4)
    return Network(width, px(height + keys.height + 12), len(edges) > 150, nodes, edges, keys)


def _bundles(ties: list[Tie]) -> dict[tuple[str, str, int], list[Tie]]:
    """Return the ties by their two ends and their tone, those of most ties first, at most so many."""
    bundles: dict[tuple[str, str, int], list[Tie]] = {}
    for tie in ties:
        one, other = sorted((tie.one, tie.other))
        bundles.setdefault((one, other, tie.tone), []).append(tie)
    heaviest = sorted(bundles, key=lambda bundle: (-len(bundles[bundle]), bundle))[:MOST_EDGES]
    return {bundle: bundles[bundle] for bundle in heaviest}


def _nodes(
    subject: Subject, shown: _Bounded, places: dict[str, tuple[float, float]], size: tuple[int, int]
) -> tuple[Node, ...]:
    dots = [_dot(city, shown, *places[city.key]) for city in shown.cities]
    named = labels(dots, *size)
    return tuple(
        Node(
            x=dot.x,
            y=dot.y,
            radius=dot.radius,
            role=_role(city, shown),
            name=subject.word("network.node", name=city.label.text, count=shown.partners[city.key]),
            href=city.label.href,
            key=city.key,
            label=label,
        )
        for city, dot, label in zip(shown.cities, dots, named, strict=True)
    )


def _dot(city: City, shown: _Bounded, x: float, y: float) -> Dot:
    return Dot(x, y, px(min(4.5 + math.sqrt(shown.partners[city.key]), 13)), city.label.text)


def _role(city: City, shown: _Bounded) -> str:
    if city.chief:
        return "chief"
    return "shared" if shown.partners[city.key] > 1 else ""


def _edges(
    subject: Subject,
    bundles: dict[tuple[str, str, int], list[Tie]],
    shown: _Bounded,
    places: dict[str, tuple[float, float]],
) -> tuple[Edge, ...]:
    """Return the edges; those of several kinds between the same two are bent apart."""
    texts = {city.key: city.label.text for city in shown.cities}
    seen: Counter[tuple[str, str]] = Counter()
    edges = []
    for (one, other, tone), members in bundles.items():
        path = _path(places[one], places[other], seen[one, other])
        seen[one, other] += 1
        key = "network.tie" if len(members) == 1 else "network.bundle"
        fields = {"one": texts[one], "other": texts[other], "kind": members[0].label, "count": len(members)}
        thick = px(min(1.5 + 0.5 * math.log2(len(members)), 4))
        edges.append(Edge(path, tone, subject.word(key, **fields), f"{one} {other}", thick))
    return tuple(edges)


def _path(start: tuple[float, float], end: tuple[float, float], number: int) -> str:
    (x, y), (end_x, end_y) = start, end
    if not number:
        return f"M{x} {y}L{end_x} {end_y}"
    bend = 0.12 * (number + 1) // 2 * (1 if number % 2 else -1) or 0.12
    middle_x, middle_y = (x + end_x) / 2 - bend * (end_y - y), (y + end_y) / 2 + bend * (end_x - x)
    return f"M{x} {y}Q{px(middle_x)} {px(middle_y)} {end_x} {end_y}"
