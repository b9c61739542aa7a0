"""Relative IRIs: resolved as RFC 3986, section 5, says, and made."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple, cast

_PLAIN = re.compile(r"[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*")
"""A reference of path segments in which nothing has a meaning."""

_PARTS = re.compile(r"(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.DOTALL)


class _Parts(NamedTuple):
    """The five components of RFC 3986, section 3; None is absent, which differs from empty."""

    scheme: str | None
    authority: str | None
    path: str
    query: str | None
    fragment: str | None

    def __str__(self) -> str:
        scheme = "" if self.scheme is None else f"{self.scheme}:"
        authority = "" if self.authority is None else f"//{self.authority}"
        query = "" if self.query is None else f"?{self.query}"
        fragment = "" if self.fragment is None else f"#{self.fragment}"
        return scheme + authority + self.path + query + fragment


def resolve(reference: str, base: str) -> str:
    """Return the IRI that a reference means, by RFC 3986, section 5.2.2 (strict).

    Dot segments behind a scheme or an authority of the reference's own stay, as they do in Oxigraph.
    """
    given, context = _split(reference), _split(base)
    if given.scheme is not None:
        return reference
    if given.authority is not None:
        return str(given._replace(scheme=context.scheme))
    if given.path:
        path = given.path if given.path.startswith("/") else _merge(given.path, context)
        return str(context._replace(path=_without_dots(path), query=given.query, fragment=given.fragment))
    query = context.query if given.query is None else given.query
    return str(context._replace(query=query, fragment=given.fragment))


def relative(iri: str, base: str) -> str | None:
    """Return the part of an IRI after its base, or None where that part would not mean the IRI again."""
    if not iri.startswith(base):
        return None
    reference = iri[len(base) :]
    if _takes_paths(base) and _PLAIN.fullmatch(reference):
        return reference
    return reference if reference and resolve(reference, base) == iri else None


@lru_cache(maxsize=16)
def _takes_paths(base: str) -> bool:
    """Tell whether a base with plain segments behind it is what these mean."""
    return base.endswith("/") and resolve("segment", base) == f"{base}segment"


def _split(iri: str) -> _Parts:
    """Split an IRI by the expression of RFC 3986, appendix B, which any text matches."""
    match = cast("re.Match[str]", _PARTS.fullmatch(iri))
    return _Parts(match[1], match[2], match[3], match[4], match[5])


def _merge(path: str, base: _Parts) -> str:
    if base.authority is not None and not base.path:
        return f"/{path}"
    return base.path[: base.path.rfind("/") + 1] + path


def _without_dots(path: str) -> str:
    """Remove dot segments (RFC 3986, section 5.2.4)."""
    kept: list[str] = []
    segments = path.split("/")
    for position, segment in enumerate(segments):
        last = position == len(segments) - 1
        if segment == "..":
            if len(kept) > 1 or (kept and kept[0]):
                kept.pop()
        elif segment != ".":
            kept.append(segment)
            continue
        if last:
            kept.append("")
    return "/".join(kept)
