"""One form for the many ways to write a name, so that equal folded forms mean the same name."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from exchange_kg.match.variants import VARIANTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
# Latin letters that no decomposition brings to ASCII.
LATIN = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"})
# Punctuation, separators, control characters: middle dots, hyphens, brackets, spaces; and the sign in
# クワズール＝ナタール.
_DROPPED = ("P", "Z", "C")


@lru_cache(maxsize=1024)
def fold(text: str) -> str:
    """Return the form of a name in which spelling, but not wording, no longer tells names apart.

    Width and case go, katakana becomes hiragana, old and simplified characters become the current Japanese
    ones, Latin letters lose their marks, and spaces, dots, hyphens and brackets are dropped. The long-vowel
    mark and small kana stay, since they tell names apart.

    >>> fold("ｻｯﾎﾟﾛ"), fold("Ōta"), fold("哈爾濱") == fold("哈尔滨"), fold("クワズール・ナタール")
    ('さっぽろ', 'ota', True, 'くわずーるなたーる')
    """
    kept = _decomposed(text).translate(_KEPT)
    letters = kept if kept.isascii() else "".join(_unmarked(kept))
    return unicodedata.normalize("NFC", letters).translate(VARIANTS).translate(HIRAGANA)


def _decomposed(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold().translate(LATIN)
    return unicodedata.normalize("NFKD", plain)


class _Kept(dict[int, str]):
    """What remains of each character by its code point, worked out when it is met for the first time."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        dropped = character == "=" or unicodedata.category(character).startswith(_DROPPED)
        kept = self[code] = "" if dropped else character
        return kept


_KEPT = _Kept()


def _unmarked(characters: Iterable[str]) -> Iterator[str]:
    """Yield all characters but the marks on Latin letters."""
    on_latin = False
    for character in characters:
        is_mark = unicodedata.combining(character) > 0
        if not is_mark:
            on_latin = character.isascii()
        if not (is_mark and on_latin):
            yield character
