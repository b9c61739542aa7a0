"""Where blocks stand in canonical Turtle and TriG (`turtle_writer`), found by bisection.

A block stands together with the empty line before it; the first one of a graph in TriG, which has none, with
the line feed after the brace. Empty lines stand elsewhere only in long strings, which are found beforehand.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.store.iri_references import resolve
from exchange_kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.store.patching.splices import Text

_LONG = b'"""'
_BETWEEN = b"\n\n"
_GRAPH = b"\n\nGRAPH "
_DECLARED = re.compile(rb"^PREFIX ([A-Za-z0-9-]*): ", re.MULTILINE)
_SHORT_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"')


class Part(NamedTuple):
    """The bytes of a text from `start` up to `end`; at the same place, there are none."""

    start: int
    end: int


class Section(NamedTuple):
    """A graph of TriG: all of it with the empty line before it, and its blocks."""

    whole: Part
    blocks: Part


class BlockLayout:
    """The places of header, graphs and blocks in a text of `canonical_turtle` or `canonical_trig`."""

    def __init__(self, text: Text, base: str) -> None:
        self._text = text
        self._base = base
        end = text.find(_BETWEEN)
        self.header = Part(0, end + 1 if end >= 0 else len(text))
        self.body = Part(self.header.end, len(text))

    @property
    def prefixes(self) -> set[str]:
        """The prefixes that the header declares."""
        return {prefix.decode() for prefix in _DECLARED.findall(self._text[: self.header.end])}

    @cached_property
    def sections(self) -> dict[str, Section]:
        """The graphs of TriG by IRI, in their order."""
        starts = list(self._starts(_GRAPH, Part(max(self.body.start - 1, 0), self.body.end)))
        return dict(self._section(Part(*part)) for part in pairwise([*starts, self.body.end]))

    def block(self, iri: str, among: Part) -> Part:
        """Return the block of a subject among others, or the empty place where it would stand."""
        low, high = among
        while low < high:
            middle = (low + high) // 2
            start = self._last_start(low, middle)
            end = self._next_start(middle, high)
            subject = self._name_at(start + 1)
            if subject == iri:
                return Part(start, end)
            if subject is not None and subject < iri:
                low = end
            else:
                high = start
        return Part(low, low)

    def uses(self, prefix: str, parts: list[Part]) -> bool:
        """Tell whether a prefix is used in some parts of the text, where strings do not count."""
        name = re.compile(rb"(?<=[\s^(])" + prefix.encode() + rb":")
        return any(
            not self._in_string(found.start())
            for start, end in parts
            for found in name.finditer(self._text, start, end)
        )

    def _section(self, whole: Part) -> tuple[str, Section]:
        name = whole.start + len(_GRAPH) - 1
        opened = self._text.find(b" {\n", name) + 2
        iri = self._name_at(name)
        if iri is None:
            raise ValueError(f"a graph without an IRI at byte {name}")
        return iri, Section(whole, Part(opened, whole.end - len(b"}\n")))

    def _last_start(self, low: int, place: int) -> int:
        """Return where the block begins in which a place is, at `low` where none begins between them."""
        found = place
        while (found := self._text.rfind(_BETWEEN, low, found + 1)) >= 0:
            if not self._in_long_string(found):
                return found + 1
        return low

    def _next_start(self, place: int, high: int) -> int:
        """Return where the first block after a place begins, `high` where none does."""
        return next(self._starts(_BETWEEN, Part(place, high)), high)

    def _starts(self, wanted: bytes, among: Part) -> Iterator[int]:
        """Yield the place behind the first line feed of all that begins so, strings left out."""
        place = among.start
        while (found := self._text.find(wanted, place, among.end)) >= 0:
            if not self._in_long_string(found):
                yield found + 1
            place = found + 1

    def _name_at(self, place: int) -> str | None:
        """Return the IRI that is written at a place, behind an indent; None for a blank node."""
        written = self._text[place : self._text.find(b"\n", place)].decode().strip().removesuffix(" {")
        if written.startswith("<"):
            return resolve(written[1:-1], self._base)
        prefix, _, local = written.partition(":")
        return PREFIXES[prefix] + local if prefix in PREFIXES else None

    def _in_string(self, place: int) -> bool:
        if self._in_long_string(place):
            return True
        number = bisect_right(self._long_strings, (place, place))
        after = self._long_strings[number - 1][1] if number else 0
        start = max(self._text.rfind(b"\n", 0, place) + 1, after)
        end = self._text.find(b"\n", place)
        return any(
            found.start() < place < found.end() for found in _SHORT_STRING.finditer(self._text, start, end)
        )

    def _in_long_string(self, place: int) -> bool:
        number = bisect_right(self._long_strings, (place, len(self._text)))
        return bool(number) and place < self._long_strings[number - 1][1]

    @cached_property
    def _long_strings(self) -> list[tuple[int, int]]:
        """Where long strings begin and end; the end may be put one quote early, where that one is escaped."""
        found: list[tuple[int, int]] = []
        end = 0
        while (start := self._text.find(_LONG, end)) >= 0:
            end = self._text.find(_LONG, start + len(_LONG)) + len(_LONG)
            found.append((start, end))
        return found
