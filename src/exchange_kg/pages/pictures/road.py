"""The road to an agreement: its steps from top to bottom, with the time between them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

from exchange_kg.pages.frame import Link
from exchange_kg.pages.pictures.measure import FONT, SMALL, px, shortened, wrapped
from exchange_kg.pages.pictures.picture import WIDE, Picture, Subject, Words, picture

if TYPE_CHECKING:
    from collections.abc import Iterable

Part = Literal["step", "obstacle", "lifted", "signing"]

_LINE, _TOP = 20, 22
_SHORTEST, _LONGEST = 26, 84


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step: what, when and of which kind in words, and what part it has.

    `since` is the time since the step before in words, `days` about how long that is, None where unknown.
    """

    label: Link
    when: str
    kind: str
    part: Part = "step"
    since: str = ""
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """A drawn step: its middle, the lines of its name, its date and kind, and the time above it."""

    y: float
    lines: tuple[str, ...]
    when: str
    kind: str
    milestone: Milestone
    since: str
    since_y: float


@dataclass(frozen=True, slots=True)
class Road:
    """A drawn road, from `top` to `bottom` at `x`; in narrow places dates stand above the names."""

    width: int
    height: float
    x: float
    top: float
    bottom: float
    wide: bool
    stops: tuple[Stop, ...]


def road(subject: Subject, steps: Iterable[Milestone]) -> Picture:
    """Return the steps in the order given; the longer the time between two, the longer the line."""
    given = list(steps)
    word = subject.word
    columns = tuple(word(f"columns.{name}") for name in ("date", "event", "kind", "since"))
    rows = tuple((Link(step.when), step.label, Link(step.kind), Link(step.since)) for step in given)
    description = word("road.description", count=len(given)) if given else word("nothing")
    return picture(subject, "road", Words(description, columns, rows), partial(_drawn, given))


def _drawn(given: list[Milestone], width: int) -> Road:
    wide = width >= WIDE
    x = 236 if wide else 24
    room = width - x - 36
    y, before = 0.0, float(_TOP)
    stops = []
    for number, step in enumerate(given):
        lines = wrapped(step.label.text, room, 3, FONT)
        y = before + (_between(step.days) if number else 0) + 8
        stops.append(
            Stop(
                y=px(y),
                lines=lines,
                when=shortened(step.when, 200 if wide else room, SMALL),
                kind=shortened(step.kind, room, SMALL),
                milestone=step,
                since=shortened(step.since, room, SMALL) if number else "",
                since_y=px((before + y) / 2 - (2 if wide else 4)),
            )
        )
        below = _LINE * (len(lines) - 1) + (18 if step.kind else 0) + (18 if step.when and not wide else 0)
        before = y + below + 8
    top = stops[0].y if stops else 0
    bottom = stops[-1].y if stops else 0
    return Road(width, px(before + _TOP), x, top, bottom, wide, tuple(stops))


def _between(days: int | None) -> float:
    """Return how long the line of a time is: ever less longer for longer times."""
    return min(_SHORTEST + 7 * math.log2(1 + max(days or 0, 0) / 30), _LONGEST)
