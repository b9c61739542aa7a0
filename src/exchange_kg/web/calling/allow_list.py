"""The endpoints that queries may call: those that the operator names, and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from exchange_kg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

_SCHEMES = {"http", "https"}


def checked_endpoints(iris: Iterable[str]) -> tuple[str, ...]:
    """Return the IRIs of a list, each once; raises UsageError for one that cannot be called."""
    return tuple(dict.fromkeys(map(_checked, iris)))


def _checked(iri: str) -> str:
    """Return an IRI that is http or https, names a host and holds neither a user, a fragment nor a space."""
    try:
        parts = urlsplit(iri)
        good = parts.scheme in _SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good or "@" in parts.netloc or not iri.isascii() or not {*'#<>"{}|\\^` '}.isdisjoint(iri):
        raise UsageError("web.no_endpoint", iri=iri)
    return iri
