"""Names of towns that are nowhere, in several scripts, all of one sound."""

from __future__ import annotations

from typing import NamedTuple

_SYLLABLES = (
    ("ka", "カ", "ка", "카", "卡"),
    ("mi", "ミ", "ми", "미", "米"),
    ("to", "ト", "то", "토", "托"),
    ("ra", "ラ", "ра", "라", "拉"),
    ("ne", "ネ", "не", "네", "内"),
    ("so", "ソ", "со", "소", "索"),
    ("lu", "ル", "лу", "루", "卢"),
    ("vi", "ヴィ", "ви", "비", "维"),
    ("da", "ダ", "да", "다", "达"),
    ("ho", "ホ", "хо", "호", "霍"),
    ("pe", "ペ", "пе", "페", "佩"),
    ("ni", "ニ", "ни", "니", "尼"),
    ("gu", "グ", "гу", "구", "古"),
    ("ba", "バ", "ба", "바", "巴"),
    ("ze", "ゼ", "зе", "제", "泽"),
    ("mo", "モ", "мо", "모", "莫"),
)
# The least number of a name of three syllables.
_SHORTEST = len(_SYLLABLES) ** 2


class Name(NamedTuple):
    """A name in Latin letters (lower case), katakana, Cyrillic, Hangul and simplified Chinese characters."""

    latin: str
    katakana: str
    cyrillic: str
    hangul: str
    chinese: str


def name(number: int) -> Name:
    """Return the name of a town by its number, from 0; no two towns have one.

    >>> name(0).latin, name(1).hangul
    ('mikaka', '미카미')
    """
    rest, syllables = number + _SHORTEST, []
    while rest:
        rest, digit = divmod(rest, len(_SYLLABLES))
        syllables.append(_SYLLABLES[digit])
    return Name(*("".join(script) for script in zip(*reversed(syllables), strict=True)))
