"""Mayors who never were: some towns have one whose name and years of office documents tell."""

from __future__ import annotations

from datetime import date as Day  # noqa: N812  (a class)
from datetime import timedelta
from random import Random
from typing import NamedTuple

from benchmarks.generate.names import name
from benchmarks.generate.ties import country

_SURNAMES = (
    ("aoki", "青木", "あおき"),
    ("endo", "遠藤", "えんどう"),
    ("fujii", "藤井", "ふじい"),
    ("harada", "原田", "はらだ"),
    ("ishida", "石田", "いしだ"),
    ("kikuchi", "菊池", "きくち"),
    ("morita", "森田", "もりた"),
    ("nomura", "野村", "のむら"),
    ("ogawa", "小川", "おがわ"),
    ("sawada", "澤田", "さわだ"),
    ("ueda", "上田", "うえだ"),
    ("watanabe", "渡邊", "わたなべ"),
)
_GIVEN_NAMES = (
    ("akira", "明", "あきら"),
    ("hiroshi", "廣", "ひろし"),
    ("kazuko", "和子", "かずこ"),
    ("makoto", "誠", "まこと"),
    ("minoru", "實", "みのる"),
    ("setsuko", "節子", "せつこ"),
    ("takashi", "隆", "たかし"),
    ("yukiko", "雪子", "ゆきこ"),
)
_FIRST_YEAR, _LAST_YEAR = 1956, 2012
_TERMS = (4, 8, 12)
# The place in a row of five towns of the one whose mayor is known.
_KNOWN = 2


class Mayor(NamedTuple):
    """A mayor: the last part of the IRI, the name in two languages, its reading, the days in office."""

    path: str
    english: str
    japanese: str
    reading: str
    since: Day
    until: Day

    def on(self, day: Day) -> bool:
        """Say whether this was the mayor on a day."""
        return self.since <= day < self.until

    def some_day(self, random: Random) -> Day:
        """Choose a day in office."""
        return self.since + timedelta(random.randrange((self.until - self.since).days))


def mayor(seed: int, town: int) -> Mayor | None:
    """Return the mayor of a town of whom documents tell, None for most towns; the same for one seed."""
    if town // 2 % 5 != _KNOWN:
        return None
    random = Random(f"mayor/{seed}/{town}")
    since = Day(random.randint(_FIRST_YEAR, _LAST_YEAR), 5, 1)
    until = since.replace(year=since.year + random.choice(_TERMS))
    home = f"{country(town).code}-{name(town).latin}"
    if country(town).code == "jp":
        surname, given = random.choice(_SURNAMES), random.choice(_GIVEN_NAMES)
        english = f"{given[0].capitalize()} {surname[0].capitalize()}"
        path = f"{home}-{surname[0]}-{given[0]}"
        return Mayor(path, english, surname[1] + given[1], surname[2] + given[2], since, until)
    family, own = (name(random.randrange(4000)) for _ in range(2))
    english = f"{own.latin.capitalize()} {family.latin.capitalize()}"
    path = f"{home}-{family.latin}-{own.latin}"
    return Mayor(path, english, f"{own.katakana}・{family.katakana}", "", since, until)
