"""The tables by which names are folded and dates are read, for scripts that do the same in a browser."""

from __future__ import annotations

import re
from typing import Any

from exchange_kg.match.folding import HIRAGANA, LATIN
from exchange_kg.match.variants import VARIANTS
from exchange_kg.model.edtf import DATE, SHAPE
from exchange_kg.model.eras import ERAS, FIRST_GREGORIAN_DAY
from exchange_kg.model.japanese_dates import EXPRESSION, SEASONS, YEAR_NAME
from exchange_kg.model.japanese_writing import ERA_LETTER, KANJI_NUMBER, REWRITINGS, SPACE, TILDES
from exchange_kg.model.numerals import KANJI_DIGITS, KANJI_UNITS

# From here on no character has another case.
_CASELESS = 0x20000


def folding_tables() -> dict[str, dict[str, str]]:
    """Return what stands for a character: of letters where it is more than lower case, and of variants."""
    characters = map(chr, range(_CASELESS))
    letters = {one: folded for one in characters if (folded := _letter(one)) != one.lower()}
    variants = {chr(code): chr(code).translate(VARIANTS).translate(HIRAGANA) for code in VARIANTS | HIRAGANA}
    return {"letters": letters, "variants": variants}


def date_tables() -> dict[str, Any]:
    """Return the expressions and tables of `model.japanese_dates`, `japanese_writing` and `edtf`."""
    return {
        "shape": js_pattern(SHAPE),
        "date": js_pattern(DATE),
        "expression": js_pattern(EXPRESSION),
        "yearName": js_pattern(YEAR_NAME),
        "space": js_pattern(SPACE),
        "eraLetter": js_pattern(ERA_LETTER),
        "kanjiNumber": js_pattern(KANJI_NUMBER),
        "rewritings": [[js_pattern(pattern), _js_replacement(new)] for pattern, new in REWRITINGS],
        "tildes": {chr(code): other for code, other in TILDES.items()},
        "kanjiDigits": KANJI_DIGITS,
        "kanjiUnits": KANJI_UNITS,
        "seasons": SEASONS,
        "eras": [
            {"name": era.name, "letter": era.letter, "first": era.first.year, "last": era.last.year}
            for era in ERAS
        ],
        "firstGregorianYear": FIRST_GREGORIAN_DAY.year,
    }


def js_pattern(pattern: re.Pattern[str]) -> str:
    """Return a regular expression as JavaScript writes it, without its flags.

    >>> js_pattern(re.compile(r"(?P<year> [0-9]+ ) [./-]", re.VERBOSE))
    '(?<year>[0-9]+)[./-]'
    """
    written = pattern.pattern.replace("(?P<", "(?<")
    return re.sub(r"\s+", "", written) if pattern.flags & re.VERBOSE else written


def _letter(character: str) -> str:
    return character.casefold().translate(LATIN)


def _js_replacement(replacement: str) -> str:
    return replacement.replace("\\", "$")
