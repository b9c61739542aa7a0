"""What every picture is: SVG for wide and for narrow places, the same in words, and as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exchange_kg.messages import text
from exchange_kg.pages.environment import environment

if TYPE_CHECKING:
    from collections.abc import Callable

    from exchange_kg.messages import Language
    from exchange_kg.pages.frame import Link

WIDE, NARROW = 960, 360
"""Widths of the two drawings of each picture, in pixels; the page shows the one that fits."""

_NOT_IN_XML = dict.fromkeys({*range(32), 0xFFFE, 0xFFFF} - {9, 10, 13})


@dataclass(frozen=True, slots=True)
class Subject:
    """What a picture is about: a name of its own on the page, its title, and the language of its words."""

    name: str
    title: str
    language: Language

    def word(self, key: str, /, **fields: object) -> str:
        """Return a text of `messages/picture.toml`."""
        return text(f"picture.{key}", self.language, **fields)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and the same in words.

    `svg` holds the wide and the narrow drawing; `rows` are the cells under `columns`, one row for each thing
    that was given, also for what the drawing sums up or leaves out, as `note` tells.
    """

    name: str
    title: str
    description: str
    svg: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Link, ...], ...]
    note: str = ""

    def __bool__(self) -> bool:
        return bool(self.rows)


@dataclass(frozen=True, slots=True)
class Words:
    """What stands beside a drawing."""

    description: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Link, ...], ...]
    note: str = ""


def picture(subject: Subject, kind: str, words: Words, draw: Callable[[int], object]) -> Picture:
    """Return a picture; `draw` gives what the template of its kind shows at a width."""
    template = environment().get_template(f"pictures/{kind}.svg")
    drawings = [("wide", WIDE), ("narrow", NARROW)]
    svg = "".join(
        template.render(
            subject=subject, words=words, variant=variant, drawing=draw(width), kind=kind, t=subject.word
        )
        for variant, width in drawings
    )
    return Picture(
        subject.name,
        subject.title,
        words.description,
        svg.translate(_NOT_IN_XML),
        words.columns,
        words.rows,
        words.note,
    )
