"""Names that a misspelt one may have meant."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def near_names(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return up to three names that are near a name, nearest first.

    >>> near_names("shared-partner", ["ties-of-city", "shared-partners", "agreements"])
    ('shared-partners',)
    """
    return tuple(get_close_matches(name, sorted(names), n=3, cutoff=0.5))
