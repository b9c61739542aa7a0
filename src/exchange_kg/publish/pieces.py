"""Files that are made of pieces, one or more for each thing, with the pieces of some things made anew."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import unescape

from exchange_kg.store.patching import mapped

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from exchange_kg.store.patching import Text

Key = tuple[int, str]
"""Which of the parts of a file a piece stands in, and the IRI of its thing: the order of pieces."""


class Pieces(NamedTuple):
    """How pieces are found: by how they begin, what stands between them, and how the file ends after them."""

    beginning: re.Pattern[bytes]
    key: Callable[[re.Match[bytes]], Key]
    between: bytes
    end: bytes


def merge_pieces(old: Path, new: Path, changed: bytes, keys: Collection[Key], kind: Pieces) -> bool:
    """Write a file of pieces from an old one, those of some keys taken from a text that has only them.

    Returns false, and writes nothing, where the old file or the new one has no pieces.
    """
    made = _found(changed, kind)
    with mapped(old) as text:
        kept = _found(text, kind)
        if not kept:
            return False
        first = next(iter(kept.values()))[0]
        last = max(end for _, end in kept.values())
        parts = {key: (text, span) for key, span in kept.items() if key not in keys}
        parts |= {key: (changed, made[key]) for key in keys if key in made}
        if not parts:
            return False
        with new.open("wb") as file:
            file.write(text[:first])
            for number, (_, (source, (start, end))) in enumerate(
                sorted(parts.items(), key=lambda part: part[0])
            ):
                if number:
                    file.write(kind.between)
                file.write(source[start:end])
            file.write(text[last:])
    return True


def _found(text: Text, kind: Pieces) -> dict[Key, tuple[int, int]]:
    """Return where the pieces of each key stand, all of one key together, in the order of the text."""
    starts = [(found.start(), kind.key(found)) for found in kind.beginning.finditer(text)]
    if not starts:
        return {}
    ends = [start - len(kind.between) for start, _ in starts[1:]]
    found: dict[Key, tuple[int, int]] = {}
    for (start, key), end in zip(starts, [*ends, text.rfind(kind.end)], strict=True):
        found[key] = (found.get(key, (start, end))[0], end)
    return found


def _feature_key(found: re.Match[bytes]) -> Key:
    return int(found["geometry"] != b"Point"), json.loads(found["iri"])


def _element_key(found: re.Match[bytes]) -> Key:
    return int(found["element"] == b"edge"), unescape(found["iri"].decode())


FEATURES = Pieces(
    re.compile(
        rb'\n\{"type": "Feature", "id": (?P<iri>"(?:[^"\\]|\\.)*"),'
        rb' "geometry": \{"type": "(?P<geometry>\w+)"'
    ),
    _feature_key,
    b",",
    b"\n]}",
)
"""The features of GeoJSON: places, then agreements."""

ELEMENTS = Pieces(
    re.compile(rb'\n  <(?P<element>node|edge) [^>]*>\n   <data key="(?:node|edge)-iri">(?P<iri>[^<]*)<'),
    _element_key,
    b"",
    b"\n </graph>",
)
"""The elements of GraphML: nodes, then the edges of each agreement."""
