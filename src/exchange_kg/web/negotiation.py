"""Choosing a media type by the header Accept: RFC 9110, sections 12.4.2 and 12.5.1."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TYPE = re.compile(r"\s*([\w!#$%&'*+.^`|~-]+)/([\w!#$%&'*+.^`|~-]+)\s*")
_QUALITY = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\Z")
# What stands between commas, and between semicolons, outside of quotes.
_RANGES = re.compile(r'(?:[^",]++|"[^"]*+"?)++')
_PARTS = re.compile(r'(?:[^";]++|"[^"]*+"?)++')
# The rest of a longer header is not read.
_LONGEST = 4000


class MediaRange(NamedTuple):
    """What a client accepts: a type, perhaps with `*`, and how gladly, from 0 to 1."""

    type: str
    subtype: str
    parameters: int
    quality: float

    def precision(self, media_type: str) -> tuple[int, int] | None:
        """Return how exactly it names a media type, greater being more exact; None for another type."""
        type_, _, subtype = media_type.partition("/")
        if self.type not in {"*", type_} or self.subtype not in {"*", subtype}:
            return None
        return (self.type != "*") + (self.subtype != "*"), self.parameters


def media_ranges(accept: str) -> list[MediaRange]:
    """Return the ranges of a header; what is not one is passed over."""
    return [found for part in _RANGES.findall(accept[:_LONGEST]) if (found := _media_range(part))]


def best(accept: str | None, offered: Sequence[str]) -> str | None:
    """Return the media type of those offered that a client likes best, the first of several; None for none.

    Without a header, or an empty one, everything is liked.

    >>> best("text/turtle;q=0.5, application/ld+json", ["text/turtle", "application/ld+json"])
    'application/ld+json'
    >>> best("text/html", ["text/turtle"]) is None
    True
    """
    if not (accept or "").strip():
        return offered[0]
    ranges = media_ranges(accept or "")
    quality, _, found = max(
        ((_quality(name, ranges), -place, name) for place, name in enumerate(offered)), default=(0.0, 0, "")
    )
    return found if quality > 0 else None


def _quality(media_type: str, ranges: Sequence[MediaRange]) -> float:
    """Return the quality that the most exact range gives a type; 0 where none names it."""
    named = ((range_.precision(media_type), range_.quality) for range_ in ranges)
    return max(((exact, quality) for exact, quality in named if exact is not None), default=((0, 0), 0.0))[1]


def _media_range(part: str) -> MediaRange | None:
    name, *parameters = _PARTS.findall(part) or [""]
    match = _TYPE.fullmatch(name)
    if match is None or (match[1] == "*" and match[2] != "*"):
        return None
    qualities = list(_qualities(parameters))
    others = len(parameters) - len(qualities)
    if not all(map(_QUALITY.match, qualities)):
        return None
    return MediaRange(match[1].lower(), match[2].lower(), others, float(qualities[0]) if qualities else 1.0)


def _qualities(parameters: Sequence[str]) -> Iterator[str]:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            yield value.strip()
