"""The names of the files of a site: lower-case ASCII, so that every file system and server takes them."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_PLAIN = re.compile(r"[a-z0-9-]{1,100}")
_OTHER = re.compile(r"[^a-z0-9]+")
_LONGEST, _DIGITS = 40, 10
# The parameter that stands for itself in the name of a page, without its own name.
_MAIN = {"question": "question", "things": "kind", "findings": "code"}


def safe(segment: str) -> str:
    """Return a part of a path; what cannot stand in it is told by a digest, so that no two are the same.

    >>> safe("jp-sapporo"), safe("札幌"), safe("Tie")
    ('jp-sapporo', '_3bf2c28a78', 'tie_a66eab2f9c')
    """
    if _PLAIN.fullmatch(segment):
        return segment
    last = segment.rstrip("/").replace("#", "/").rpartition("/")[2]
    readable = _OTHER.sub("-", last.lower()).strip("-")[:_LONGEST]
    return f"{readable}_{hashlib.sha256(segment.encode()).hexdigest()[:_DIGITS]}"


def safe_path(path: str) -> str:
    """Return a path whose parts are safe; a fragment is a part of its own.

    >>> safe_path("id/tie/sapporo-daejeon"), safe_path("ontology#Tie")
    ('id/tie/sapporo-daejeon', 'ontology/tie_a66eab2f9c')
    """
    return "/".join(safe(part) for part in path.replace("#", "/").split("/"))


def chosen(page: str, parameters: Iterable[tuple[str, str]]) -> str:
    """Return what parameters add to the name of a page, "" for none.

    >>> chosen("map", [("kind", "sister-city"), ("page-links", "2")])
    '/kind=sister-city,page-links=2'
    >>> chosen("question", [("question", "agreements")])
    '/agreements'
    """
    told = [value if name == _MAIN.get(page) else f"{name}={value}" for name, value in map(_told, parameters)]
    return "/" + ",".join(told) if told else ""


def _told(parameter: tuple[str, str]) -> tuple[str, str]:
    name, value = parameter
    return name, safe(value)
