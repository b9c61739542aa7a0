"""Which of the labels of a thing is shown to readers of a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.store import bcp47

if TYPE_CHECKING:
    from exchange_kg.messages import Language


def label_rank(tag: str, label: str, language: Language) -> tuple[int, str, str]:
    """Return what the labels of a thing are ordered by, the one that is shown first.

    It is that in the language; else in English, in Japanese, in the first language by its tag, without one
    (an identifier).

    >>> min([("", "12"), ("ko", "삿포로"), ("en", "Sapporo")], key=lambda label: label_rank(*label, "ja"))
    ('en', 'Sapporo')
    """
    order = (language, "en", "ja")
    if tag in order:
        return order.index(tag), tag, label
    return (3 if tag else 4), bcp47(tag), label
