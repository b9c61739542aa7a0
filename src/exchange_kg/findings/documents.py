"""The documents that the graph cites, as they stand in a folder: one text file a source."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from exchange_kg.errors import InputError, Location
from exchange_kg.findings.printed_dates import Calendar, Point, calendars, printed_dates

if TYPE_CHECKING:
    from pathlib import Path

    from exchange_kg.model.iris import PassageName


@dataclass(frozen=True)
class Document:
    """A document by its lines, which are counted from 1."""

    name: str
    sha256: str
    lines: tuple[str, ...]

    def text(self, passage: PassageName) -> str:
        """Return the lines of a passage as one text, since words are broken across lines."""
        return "".join(self.lines[passage.first - 1 : passage.last])

    def governing(self, passage: PassageName) -> str:
        """Return the heading or bullet that a passage stands under, or its own first line."""
        starts = self._starts[passage.first - 1 : passage.first]
        return "".join(self.lines[start] for start in starts)

    def dates(self, passage: PassageName) -> set[Point]:
        """Return the dates that a passage prints, each completed from the headings and bullets above it."""
        return printed_dates(self.text(passage), self.above(passage))

    def above(self, passage: PassageName) -> Calendar:
        """Return the date that the headings and bullets above a passage give."""
        above = self._calendars
        return above[min(passage.first, len(above)) - 1] if above else Calendar()

    @property
    def filled(self) -> frozenset[int]:
        """The numbers of the lines that hold anything."""
        return frozenset(number for number, line in enumerate(self.lines, 1) if line.strip())

    @cached_property
    def _calendars(self) -> list[Calendar]:
        return list(calendars(self.lines))

    @cached_property
    def _starts(self) -> list[int]:
        """For each line the index of the last line above it, or itself, that begins with a date."""
        starts = [0]
        for index, (before, after) in enumerate(pairwise([*self._calendars, Calendar()])):
            starts.append(index if after is not before else starts[-1])
        return starts[1:]


def read_document(folder: Path, name: str) -> Document | None:
    """Read `{name}.txt` of a folder; None where it is not there, InputError where it is no UTF-8 text."""
    path = folder / f"{name}.txt"
    if not path.is_file():
        return None
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("sources.not_utf8", where=Location(path)) from error
    lines = tuple(line.removesuffix("\r") for line in text.split("\n"))
    return Document(name, hashlib.sha256(content).hexdigest(), lines)
