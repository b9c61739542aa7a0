"""Names with what they lie in: 北海道札幌市, 中国・瀋陽市, Portland (Maine), Sapporo, Japan."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_BRACKETS = re.compile(r"\s*(?P<name>[^()（）]+?)\s*[(（](?P<unit>[^()（）]+)[)）]\s*")
_COMMAS = re.compile(r"\s*[,、，]\s*")
_GAPS = re.compile(r"[\s・·]+")
_LONGEST = 40
_SHORTEST_PART = 2


class Qualified(NamedTuple):
    """A name, and the names of units in which the thing lies."""

    name: str
    units: tuple[str, ...]


def readings(text: str) -> Iterator[Qualified]:
    """Yield the ways to read a text as a name with units.

    A unit stands behind the name, in brackets or after a comma, or before it, in East Asian writing without
    a gap too.
    """
    if len(text) > _LONGEST:
        return
    if found := _BRACKETS.fullmatch(text):
        yield Qualified(found["name"], (found["unit"],))
    first, *rest = _COMMAS.split(text.strip())
    if rest and all((first, *rest)):
        yield Qualified(first, tuple(rest))
    *before, last = _GAPS.split(text.strip())
    if text.isascii():
        return
    if before and last:
        yield Qualified(last, tuple(before))
    whole = "".join((*before, last))
    for place in range(_SHORTEST_PART, len(whole) - _SHORTEST_PART + 1):
        yield Qualified(whole[place:], (whole[:place],))
