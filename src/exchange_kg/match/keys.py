"""The keys by which things are looked up: paths of IRIs, codes, names folded and without their suffix."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from exchange_kg.match.folding import fold
from exchange_kg.match.names import CODES, LABELS
from exchange_kg.match.suffixes import reading_stem, stem
from exchange_kg.vocabulary import PREFIXES, SKOS, XKG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exchange_kg.match.names import Name

# From a key to the IRIs of all things that have it.
Table: TypeAlias = dict[str, set[str]]

# Hidden labels and printed forms, misprints among them, stand only for themselves.
_SHORTENED = LABELS | {SKOS.altLabel, XKG.reading}
_PATH = re.compile(r".*?/((?:id|concept)/(.+))")


class NameKey(NamedTuple):
    """A key of a name; `whole` is false where the suffix of a unit's name is not in it."""

    key: str
    name: Name
    whole: bool


def table(pairs: Iterable[tuple[str, str]]) -> Table:
    """Return the table of pairs of key and IRI; empty keys are left out."""
    things: Table = defaultdict(set)
    for key, thing in pairs:
        if key:
            things[key].add(thing)
    return dict(things)


def slug_keys(thing: str) -> Iterator[tuple[str, str]]:
    """Yield the slug of an entity, or the code of a concept; parts of records have none."""
    found = _PATH.fullmatch(thing)
    if found and found[2].count("/") == 1:
        yield found[2].partition("/")[2], thing


def code_key(text: str) -> str:
    """Return the form in which codes are looked up: without width, case and the prefix of Wikidata."""
    return unicodedata.normalize("NFKC", text).casefold().removeprefix("wd:")


def code_keys(names: Iterable[Name]) -> Iterator[tuple[str, str]]:
    """Yield codes; a local government code also without its check digit, a Wikidata IRI also as a QID."""
    for name in names:
        if name.property not in CODES:
            continue
        yield code_key(name.text), name.thing
        if name.property == XKG.localGovernmentCode:
            yield name.text[:5], name.thing
        if name.property == SKOS.exactMatch:
            yield code_key(name.text.removeprefix(PREFIXES["wd"])), name.thing


def without_lost_zero(key: str) -> str:
    """Return a local government code of Hokkaido to Tochigi that a spreadsheet took for a number, else ""."""
    return f"0{key}" if key.isdigit() and len(key) in (4, 5) else ""


def name_keys(names: Iterable[Name], units: set[str]) -> Iterator[NameKey]:
    """Yield the folded names of all things, and for administrative units those without suffix."""
    for name in names:
        if name.property in CODES:
            continue
        key = fold(name.text)
        if key:
            yield NameKey(key, name, whole=True)
        shorter = _other_key(name, key) if name.thing in units and name.property in _SHORTENED else None
        if shorter:
            yield NameKey(shorter, name, whole=False)


def _other_key(name: Name, key: str) -> str | None:
    """Return the key of 札幌市 without its suffix, and that of Sapporo with City."""
    if name.property == XKG.reading:
        return reading_stem(key)
    shorter = stem(key)
    return f"{key}city" if shorter is None and key.isascii() else shorter
