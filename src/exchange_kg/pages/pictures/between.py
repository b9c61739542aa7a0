"""The cities that link two cities: these left and right, those between, and what links them on the lines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from exchange_kg.pages.frame import Link
from exchange_kg.pages.pictures.legend import Legend, legend, tone_signs
from exchange_kg.pages.pictures.measure import SMALL, px, shortened, wrapped
from exchange_kg.pages.pictures.picture import WIDE, Picture, Subject, Words, picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_BETWEEN = 24
_LINE, _GAP, _STEP = 19, 26, 24
_END, _MIDDLE, _PAD = 140, 180, 12
# How long a line is level beside the city between, where its text stands.
_LEVEL = 196


@dataclass(frozen=True, slots=True)
class Bond:
    """What links a city with one of the two: the kind, with a date if one is known; `tone` from 1.

    `brief` is what stands on the line instead, where it is given.
    """

    text: str
    tone: int = 1
    href: str | None = None
    brief: str = ""

    @property
    def written(self) -> str:
        """What stands on the line."""
        return self.brief or self.text


@dataclass(frozen=True, slots=True)
class Between:
    """A city that links the two, with its bonds to each of them."""

    key: str
    label: Link
    one: tuple[Bond, ...]
    other: tuple[Bond, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A drawn box with the lines of a text."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    label: Link
    key: str
    chief: bool = False


@dataclass(frozen=True, slots=True)
class Thread:
    """A drawn bond: a line, and its text in lines from (x, y) down."""

    path: str
    tone: int
    lines: tuple[str, ...]
    x: float
    y: float
    anchor: str
    href: str | None
    name: str
    keys: str


@dataclass(frozen=True, slots=True)
class Side:
    """Which of the two a bond leads to (0 or 1), the bonds before it there, and how many there are."""

    place: int
    before: tuple[Bond, ...]
    count: int

    def shift(self, step: float) -> float:
        """Return how far the bond lies from the middle of all."""
        return (len(self.before) - (self.count - 1) / 2) * step


@dataclass(frozen=True, slots=True)
class Links:
    """The drawing."""

    width: float
    height: float
    cards: tuple[Card, ...]
    threads: tuple[Thread, ...]
    more: str
    more_y: float
    legend: Legend


def cities_between(
    subject: Subject, one: Link, other: Link, between: Iterable[Between], tones: Sequence[str] = ()
) -> Picture:
    """Return the cities that link two cities, in the order given; many stand in the table alone."""
    cities = list(between)
    word = subject.word
    names = {"one": one.text, "other": other.text}
    description = word("between.none", **names)
    if cities:
        linking = word("separator").join(city.label.text for city in cities[:MOST_BETWEEN])
        description = word("between.description", count=len(cities), names=linking, **names)
    rows = tuple(
        (city.label, end, Link(bond.text, bond.href))
        for city in cities
        for end, bonds in ((one, city.one), (other, city.other))
        for bond in bonds
    )
    words = Words(description, (word("columns.place"), word("columns.to"), word("columns.kind")), rows)
    return picture(subject, "between", words, partial(_drawn, subject, (one, other), cities, tones))


def _drawn(
    subject: Subject, ends: tuple[Link, Link], cities: list[Between], tones: Sequence[str], width: int
) -> Links:
    shown, left_out = cities[:MOST_BETWEEN], max(len(cities) - MOST_BETWEEN, 0)
    layout = _Wide(width) if width >= WIDE else _Narrow(width)
    top = layout.top
    middles: list[Card] = []
    threads: list[Thread] = []
    for city in shown:
        card = layout.middle(city, top)
        middles.append(card)
        threads += [
            layout.thread(
                card, Side(place, bonds[:number], len(bonds)), bond, f"{city.label.text} – {ends[place].text}"
            )
            for place, bonds in enumerate((city.one, city.other))
            for number, bond in enumerate(bonds)
        ]
        top += layout.row(city) + _GAP
    bottom = max(top, 84.0)
    more = subject.word("between.more", count=left_out) if left_out else ""
    foot = bottom + (28 if more else 0)
    keys = legend(tone_signs("line ", tones, {thread.tone for thread in threads}), 14, width - 14, foot)
    ways = tuple(layout.anchored(thread, bottom) for thread in threads)
    cards = (*layout.ends(ends, bottom), *middles)
    return Links(width, px(foot + keys.height + 10), cards, ways, more, px(bottom + 14), keys)


def _card(label: Link, key: str, box: tuple[float, float, float], *, chief: bool = False) -> Card:
    """Return a card at x and y, of a width, as high as its text needs."""
    x, y, width = box
    lines = wrapped(label.text, width - 2 * _PAD, 2)
    return Card(px(x), px(y), width, _card_height(lines), lines, label, key, chief)


def _card_height(lines: Sequence[str]) -> float:
    return 18 + _LINE * len(lines)


class _Wide:
    """The two at the sides, half-way down; texts on the lines."""

    top = 24.0

    def __init__(self, width: int) -> None:
        self._width = width

    def row(self, city: Between) -> float:
        """Return how high the row of a city is."""
        return max(56, _STEP * max(len(city.one), len(city.other)))

    def ends(self, ends: tuple[Link, Link], bottom: float) -> list[Card]:
        """Return the cards of the two."""
        y = (bottom - _GAP) / 2
        cards = (
            _card(end, f"end-{place}", (x, y, _END), chief=True)
            for place, (end, x) in enumerate(zip(ends, (16.0, self._width - _END - 16.0), strict=True))
        )
        return [replace(card, y=px(y + 12 - card.height / 2)) for card in cards]

    def middle(self, city: Between, top: float) -> Card:
        """Return the card of a city between."""
        card = _card(city.label, city.key, ((self._width - _MIDDLE) / 2, top, _MIDDLE))
        return replace(card, y=px(top + (self.row(city) - card.height) / 2))

    def thread(self, card: Card, side: Side, bond: Bond, name: str) -> Thread:
        """Return a bond as a line that is level near the city between; `path` lacks its beginning."""
        y = card.y + card.height / 2 + side.shift(_STEP)
        near, far = (
            (card.x, card.x - _LEVEL)
            if side.place == 0
            else (card.x + card.width, card.x + card.width + _LEVEL)
        )
        x = (near + far) / 2
        text = shortened(bond.written, _LEVEL - 10, SMALL)
        path = f"{px(far)} {px(y)}H{px(near)}"
        return Thread(
            path,
            bond.tone,
            (text,),
            px(x),
            px(y - 5),
            "middle",
            bond.href,
            f"{name}: {bond.text}",
            f"{card.key} end-{side.place}",
        )

    def anchored(self, thread: Thread, bottom: float) -> Thread:
        """Return a line with its beginning at one of the two."""
        left = thread.keys.endswith("end-0")
        start = 16.0 + _END if left else self._width - _END - 16.0
        y = (bottom - _GAP) / 2 + 12
        far, _, level = thread.path.partition(" ")
        height = level.partition("H")[0]
        bend = px((start + float(far)) / 2)
        return replace(thread, path=f"M{px(start)} {px(y)}C{bend} {px(y)} {bend} {height} {far} {level}")


class _Narrow:
    """The two at the top, lines down the margins; texts under the cities between."""

    top = 92.0

    def __init__(self, width: int) -> None:
        self._width = width

    def row(self, city: Between) -> float:
        """Return how high the row of a city is."""
        return 40 + _LINE * max(self._lines(city.one), self._lines(city.other))

    def ends(self, ends: tuple[Link, Link], _bottom: float) -> list[Card]:
        """Return the cards of the two."""
        return [
            _card(end, f"end-{place}", (x, 14, _END), chief=True)
            for place, (end, x) in enumerate(zip(ends, (10.0, self._width - _END - 10.0), strict=True))
        ]

    def middle(self, city: Between, top: float) -> Card:
        """Return the card of a city between."""
        width = self._width - 120
        return replace(
            _card(city.label, city.key, (60, top, width)),
            lines=(shortened(city.label.text, width - 24),),
            height=36,
        )

    def thread(self, card: Card, side: Side, bond: Bond, name: str) -> Thread:
        """Return a bond as a line down the margin and into the city between."""
        left = side.place == 0
        y = card.y + 18 + side.shift(5)
        margin = 26 + side.shift(5) if left else self._width - 26 - side.shift(5)
        near = card.x if left else card.x + card.width
        x, anchor = (margin + 12, "start") if left else (margin - 12, "end")
        turn = margin + (8 if left else -8)
        path = f"M{px(margin)} 54V{px(y - 8)}Q{px(margin)} {px(y)} {px(turn)} {px(y)}H{px(near)}"
        text_y = card.y + 36 + 17 + _LINE * self._lines(side.before)
        return Thread(
            path,
            bond.tone,
            self._wrapped(bond),
            px(x),
            px(text_y),
            anchor,
            bond.href,
            f"{name}: {bond.text}",
            f"{card.key} end-{side.place}",
        )

    def _wrapped(self, bond: Bond) -> tuple[str, ...]:
        return wrapped(bond.written, self._width / 2 - 44, 2, SMALL)

    def _lines(self, bonds: Sequence[Bond]) -> int:
        return sum(len(self._wrapped(bond)) for bond in bonds)

    def anchored(self, thread: Thread, _bottom: float) -> Thread:
        """Return a line as it is."""
        return thread
