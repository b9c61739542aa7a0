"""Why a thing is a candidate, and how much that is worth."""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.match.folding import fold
from exchange_kg.match.names import LABELS
from exchange_kg.vocabulary import SKOS, XKG

if TYPE_CHECKING:
    from exchange_kg.match.search_index import Named


class Reason(StrEnum):
    """Why: messages `match.reason.{reason}`."""

    IRI = "iri"
    CODE = "code"
    NAME = "name"
    OTHER_NAME = "other_name"
    MISPRINT = "misprint"
    SPELLING = "spelling"
    KANA = "kana"
    OLD_CHARACTERS = "old_characters"
    WITHOUT_KIND = "without_kind"
    OTHER_KIND = "other_kind"
    WITHIN = "within"
    ONE_DIFFERS = "one_differs"
    SOME_DIFFER = "some_differ"
    PART = "part"
    VALUES = "values"


SCORES = {
    Reason.NAME: 100.0,
    Reason.IRI: 99.0,
    Reason.CODE: 99.0,
    Reason.OTHER_NAME: 98.0,
    Reason.SPELLING: 97.0,
    Reason.KANA: 96.0,
    Reason.OLD_CHARACTERS: 95.0,
    Reason.MISPRINT: 94.0,
    Reason.WITHOUT_KIND: 90.0,
    Reason.OTHER_KIND: 70.0,
}
"""From 0 to 100, of the reasons for which a name is the same; the other scores depend on the name."""

SAME = 90.0
"""From this score on the name (or code) is the same."""


class Ground(NamedTuple):
    """Why a thing is a candidate: by which name, and of which property of it (empty: by its IRI).

    `edits` is how many characters differ, where some do.
    """

    score: float
    reason: Reason
    name: str
    property: str
    edits: int = 0


def same(text: str, named: Named) -> Ground:
    """Return the ground for a name whose folded form, whole or without its suffix, is that of a text."""
    return _ground(_reason(text.strip(), named), named)


def without_kind(named: Named) -> Ground:
    """Return the ground for a name that is the same but for the suffix of a unit."""
    return _ground(Reason.WITHOUT_KIND, named)


def other_kind(named: Named) -> Ground:
    """Return the ground for a name that is the same but for the kind of unit: 大田広域市 for 大田市."""
    return _ground(Reason.OTHER_KIND, named)


def differing(key: str, distance: int, named: Named) -> Ground:
    """Return the ground for a name at a distance from a folded text: 85 less the share that differs."""
    score = 85.0 * (1 - distance / max(len(key), len(named.key))) - (fold(named.name) != named.key)
    reason = Reason.ONE_DIFFERS if distance == 1 else Reason.SOME_DIFFER
    return Ground(round(score, 1), reason, named.name, named.property, distance)


def _ground(reason: Reason, named: Named) -> Ground:
    return Ground(SCORES[reason], reason, named.name, named.property)


def _reason(text: str, named: Named) -> Reason:
    if fold(named.name) != named.key:
        return Reason.WITHOUT_KIND
    if named.property == XKG.reading:
        return Reason.KANA
    if named.name != text:
        return _how_written(text, named.name)
    if named.property == SKOS.hiddenLabel:
        return Reason.MISPRINT
    return Reason.NAME if named.property in LABELS else Reason.OTHER_NAME


def _how_written(text: str, name: str) -> Reason:
    """Return which step of folding makes two names the same."""
    first, second = _plain(text), _plain(name)
    if first == second:
        return Reason.SPELLING
    is_kana = {"HIRAGANA", "KATAKANA"} & {unicodedata.name(sign, "").partition(" ")[0] for sign in first}
    return Reason.KANA if is_kana and _kanji(first) == _kanji(second) else Reason.OLD_CHARACTERS


def _plain(text: str) -> str:
    """Return the letters and digits of a name, without width, case and marks."""
    spelt = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in spelt if sign.isalnum() or unicodedata.category(sign) == "Lm")


def _kanji(text: str) -> str:
    return "".join(sign for sign in text if unicodedata.name(sign, "").startswith("CJK"))
