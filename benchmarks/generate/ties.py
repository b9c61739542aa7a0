"""Who is the partner of whom: few towns with many partners, many with one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from random import Random

# The twin towns of Wikidata (P190 in a dump of 2016: 10,055 places, 17,401 pairs) have 3.46 partners on
# average: two at the median, seven at the ninth decile, 25 at the 99th percentile, 98 at most. As many
# towns here have 3.4: two, six, 21 and 116. Each makes ties with one to four towns before it, the
# earlier ones more often: town n with (n + _FLAT) * u ** _SKEW - _FLAT, u uniform.
_NEW_PARTNERS, _WEIGHTS = (1, 2, 3, 4), (60, 20, 10, 10)
_SKEW, _FLAT = 2.6, 10
_TRIES = 4
# The inverse of the plastic number and its square: multiples of both fill a square without clusters (R2,
# M. Roberts 2018).
_SPREAD = (0.7548776662466927, 0.5698402909980532)


class Country(NamedTuple):
    """A country: its ISO code, Wikidata item, names in English and Japanese, a language of its towns.

    Its towns lie in `area`: the least and the greatest latitude, the least and the greatest longitude.
    """

    code: str
    item: str
    english: str
    japanese: str
    area: tuple[int, int, int, int]
    language: str = ""


COUNTRIES = (
    Country("jp", "Q17", "Japan", "日本", (33, 44, 131, 144)),
    Country("kr", "Q884", "South Korea", "大韓民国", (35, 38, 126, 129), "ko"),
    Country("cn", "Q148", "China", "中華人民共和国", (23, 45, 100, 120), "zh-Hans"),
    Country("us", "Q30", "United States", "アメリカ合衆国", (31, 48, -120, -78)),
    Country("ru", "Q159", "Russia", "ロシア", (50, 62, 35, 130), "ru"),
    Country("de", "Q183", "Germany", "ドイツ", (48, 54, 7, 14)),
    Country("br", "Q155", "Brazil", "ブラジル", (-28, -5, -60, -40)),
)


def country(town: int) -> Country:
    """Return the country of a town by its number; every second one is in the first, Japan."""
    return COUNTRIES[0 if town % 2 else 1 + town // 2 % (len(COUNTRIES) - 1)]


def position(town: int) -> tuple[float, float]:
    """Return the latitude and longitude of a town in degrees, evenly spread over the area of its country."""
    south, north, west, east = country(town).area
    down, across = (town * step % 1 for step in _SPREAD)
    return south + down * (north - south), west + across * (east - west)


def earlier_partners(town: int, random: Random) -> list[int]:
    """Choose the partners of a town among those before it in other countries, sorted; one at least."""
    wanted = random.choices(_NEW_PARTNERS, _WEIGHTS)[0]
    chosen: set[int] = set()
    for _ in range(_TRIES * wanted):
        other = int((town + _FLAT) * random.random() ** _SKEW) - _FLAT
        if 0 <= other < town and country(other) != country(town) and len(chosen) < wanted:
            chosen.add(other)
    return sorted(chosen) or [town - 1] * (town > 0)
