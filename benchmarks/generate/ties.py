"""Who is the partner of whom: few towns with many partners, many with one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from random import Random

# The twin towns of Wikidata (P190 in a dump of 2016: 10,055 places, 17,401 pairs) have 3.46 partners on
# average: two at the median, seven at the ninth decile, 25 at the 99th percentile, 98 at most. As many
# towns here have 3.4: two, six, 21 and 109. Each makes ties with one to four towns before it, the
# earlier ones more often: town n with (n + _FLAT) * u ** _SKEW - _FLAT, u uniform.
_NEW_PARTNERS, _WEIGHTS = (1, 2, 3, 4), (60, 20, 10, 10)
_SKEW, _FLAT = 2.6, 10
_TRIES = 4


class Country(NamedTuple):
    """A country: its ISO code, Wikidata item, names in English and Japanese, a language of its towns."""

    code: str
    item: str
    english: str
    japanese: str
    language: str = ""


COUNTRIES = (
    Country("jp", "Q17", "Japan", "日本"),
    Country("kr", "Q884", "South Korea", "大韓民国", "ko"),
    Country("cn", "Q148", "China", "中華人民共和国", "zh-Hans"),
    Country("us", "Q30", "United States", "アメリカ合衆国"),
    Country("ru", "Q159", "Russia", "ロシア", "ru"),
    Country("de", "Q183", "Germany", "ドイツ"),
    Country("br", "Q155", "Brazil", "ブラジル"),
)


def country(town: int) -> Country:
    """Return the country of a town by its number; every second one is in the first, Japan."""
    return COUNTRIES[0 if town % 2 else 1 + town // 2 % (len(COUNTRIES) - 1)]


def earlier_partners(town: int, random: Random) -> list[int]:
    """Choose the partners of a town among those before it in other countries, sorted."""
    wanted = random.choices(_NEW_PARTNERS, _WEIGHTS)[0]
    chosen: set[int] = set()
    for _ in range(_TRIES * wanted):
        other = int((town + _FLAT) * random.random() ** _SKEW) - _FLAT
        if 0 <= other < town and country(other) != country(town) and len(chosen) < wanted:
            chosen.add(other)
    return sorted(chosen)
