"""Texts that scripts fill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.messages import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from exchange_kg.messages import Language


class _Open(str):
    """The name of a field, which stands for itself in a text, with its format: `{count}`, `{count:,}`."""

    __slots__ = ()

    def __format__(self, form: str) -> str:
        return "{" + ":".join(filter(None, (self, form))) + "}"


def left_open(area: str, texts: Mapping[str, Iterable[str]], language: Language) -> dict[str, str]:
    """Return texts of an area by key, given the fields of each, which stay open: `{count}`, `{count:,}`."""
    return {
        key: text(f"{area}.{key}", language, **{name: _Open(name) for name in fields})
        for key, fields in texts.items()
    }
