"""The many ways of writing a Japanese date, brought to one: `平成7年11月21日`, `2014年8月2日~8月7日`.

Only signs change here: width, spaces, numerals, era letters, slashes, and units written once for two numbers.
Whether such a date exists is the business of `japanese_dates`.
"""

from __future__ import annotations

import re
import unicodedata

from exchange_kg.model.eras import ERA_BY_LETTER, ERA_BY_NAME
from exchange_kg.model.numerals import KANJI_DIGITS, KANJI_UNITS, kanji_number

ERA_YEAR = rf"(?:{'|'.join(ERA_BY_NAME)})(?:\d{{1,2}}|元)"

TILDES = str.maketrans(dict.fromkeys("〜∼˜–—―", "~") | dict.fromkeys("‐‑−", "-"))
SPACE = re.compile(r"(?<!\d)\s+|\s+(?!\d)")
ERA_LETTER = re.compile(rf"(?<![A-Z])([{''.join(ERA_BY_LETTER)}])(?=\d|元)", re.IGNORECASE)
KANJI_NUMBER = re.compile(f"[零{KANJI_DIGITS}{''.join(KANJI_UNITS)}]+")
REWRITINGS = [
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        # weekdays in brackets, and words that add nothing: 10月22日(金) 西暦2010年 同年5月
        (r"\([日月火水木金土](?:曜日?)?(?:・?祝日?)?\)|西暦|同年", ""),
        # 2010/10/22 2010-10 H7.11.21
        (rf"(?<!\d)(\d{{4}}|{ERA_YEAR})([./-])(\d{{1,2}})\2(\d{{1,2}})(?!\d)", r"\1年\3月\4日"),
        (rf"(?<!\d)(\d{{4}}|{ERA_YEAR})[./-](\d{{1,2}})(?!\d)", r"\1年\2月"),
        # 10/22, alone or at the end of a range
        (r"(?<![\d/])(\d{1,2})/(\d{1,2})(?![\d/])", r"\1月\2日"),
        # 7~8月 2・3月 平成12~14年 1月3~7日: the unit holds for both numbers
        (r"(\d)(~|から|[・、,と])(?=\d+(年度|年|月|日))", r"\1\3\2"),
        # 2019年1月3日~7
        (r"([月日])~(\d{1,2})$", r"\1~\2\1"),
    )
]


def one_form(text: str) -> str:
    """Return the text of a date in the one form that `japanese_dates` reads.

    >>> one_form("令和 元 年１０月"), one_form("Ｓ64.1.7"), one_form("昭和六十三年7～8月")
    ('令和元年10月', '昭和64年1月7日', '昭和63年7月~8月')
    """
    plain = SPACE.sub("", unicodedata.normalize("NFKC", text).translate(TILDES).strip())
    written = KANJI_NUMBER.sub(_in_digits, ERA_LETTER.sub(_era_name, plain))
    for pattern, replacement in REWRITINGS:
        written = pattern.sub(replacement, written)
    return written


def _era_name(letter: re.Match[str]) -> str:
    return ERA_BY_LETTER[letter[0].upper()].name


def _in_digits(kanji: re.Match[str]) -> str:
    number = kanji_number(kanji[0])
    return kanji[0] if number is None else str(number)
