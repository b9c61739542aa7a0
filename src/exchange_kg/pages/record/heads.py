"""The words over the columns of the lists of things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.messages import area_messages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exchange_kg.messages import Language


def heads(page: str, names: Iterable[str], language: Language) -> tuple[tuple[str, str], ...]:
    """Return names of columns with the words over them, those of a kind of page."""
    words = area_messages("pages")[page]["column"]
    return tuple((name, words[name][language]) for name in names)
