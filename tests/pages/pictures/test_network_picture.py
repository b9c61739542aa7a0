"""Networks: every city and tie is there, no more than can be read, and always at the same places."""

from __future__ import annotations

from itertools import combinations

from drawn import ENGLISH, HOSTILE, JAPANESE, SVG, check_safe, drawings, marked, names
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange_kg.pages.frame import Link
from exchange_kg.pages.pictures import Between, Bond, City, Tie, cities_between, city_network
from exchange_kg.pages.pictures.between import MOST_BETWEEN
from exchange_kg.pages.pictures.forces import placed
from exchange_kg.pages.pictures.network import MOST_NODES

EDGES = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=20)


def city(number: int, group: str = "") -> City:
    return City(f"c{number}", Link(f"Town {number}", f"#c{number}"), group)


@settings(max_examples=25)
@given(EDGES)
def test_every_city_and_every_pair_is_drawn(edges: list[tuple[int, int]]) -> None:
    ties = [Tie(f"c{one}", f"c{other}") for one, other in edges]
    picture = city_network(ENGLISH, map(city, range(12)), ties)
    pairs = {frozenset(edge) for edge in edges if edge[0] != edge[1]}
    for drawing in drawings(picture):
        assert len(marked(drawing)) == 12
        assert len([one for one in drawing.iter(f"{SVG}g") if "tie" in one.get("class", "").split()]) == len(
            pairs
        )


def test_a_city_tells_how_many_partners_it_has() -> None:
    ties = [Tie("c0", "c1"), Tie("c1", "c0", tone=2), Tie("c0", "c2")]
    wide, _ = drawings(city_network(ENGLISH, map(city, range(3)), ties, ["one", "two"]))
    assert names(wide)[0] == "Town 0: 2 partners"
    classes = [mark.get("class", "").split()[1:] for mark in marked(wide)]
    assert classes == [["shared"], [], []]


def test_a_large_network_shows_the_best_linked_and_counts_the_others() -> None:
    cities = [city(number, f"Country {number % 2}") for number in range(400)]
    ties = [Tie(f"c{number}", f"c{number // 3}") for number in range(1, 400)]
    picture = city_network(ENGLISH, cities, ties)
    wide, narrow = drawings(picture)
    assert len(marked(wide)) == len(marked(narrow)) == MOST_NODES
    texts = [text.text for text in wide.iter(f"{SVG}text")]
    assert "Country 0: 145 more" in texts
    assert "Country 1: 145 more" in texts
    assert str(MOST_NODES) in picture.note
    assert len(picture.rows) == 399


@settings(max_examples=20)
@given(st.integers(2, 12), EDGES)
def test_places_are_apart_and_always_the_same(count: int, edges: list[tuple[int, int]]) -> None:
    pairs = tuple(sorted({(min(e), max(e)) for e in edges if max(e) < count and e[0] != e[1]}))
    places = placed(count, pairs, 1.5)
    assert places == placed.__wrapped__(count, pairs, 1.5)
    assert len(set(places)) == count
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in places)


def between(count: int) -> list[Between]:
    return [
        Between(
            f"c{number}",
            Link(f"Town {number}", "#"),
            (Bond("friendship city 1980", 2, "#a"), Bond("sister city 2021", 1)),
            (Bond("sister city 1999", 1, "#b"),),
        )
        for number in range(count)
    ]


def test_each_city_between_has_its_bonds_on_both_sides() -> None:
    picture = cities_between(ENGLISH, Link("Sapporo"), Link("Daejeon"), between(3))
    assert picture.description == "3 cities are partners of both Sapporo and Daejeon: Town 0, Town 1, Town 2."
    assert len(picture.rows) == 9
    for drawing in drawings(picture):
        cards = [one for one in drawing.iter(f"{SVG}rect") if one.get("class") == "card"]
        lines = [one for one in drawing.iter(f"{SVG}path") if one.get("class") == "edge"]
        assert len(cards) == 5
        assert len(lines) >= 9
        assert not any(_meet(one, other) for one, other in combinations(cards, 2))


def _meet(one: object, other: object) -> bool:
    boxes = [[float(rect.get(name)) for name in ("x", "y", "width", "height")] for rect in (one, other)]  # type: ignore[attr-defined]
    (x0, y0, w0, h0), (x1, y1, w1, h1) = boxes
    return bool(x0 < x1 + w1 and x1 < x0 + w0 and y0 < y1 + h1 and y1 < y0 + h0)


def test_many_cities_between_are_counted() -> None:
    picture = cities_between(ENGLISH, Link("A"), Link("B"), between(MOST_BETWEEN + 7))
    assert "and 7 more" in picture.svg
    assert len(picture.rows) == 3 * (MOST_BETWEEN + 7)


def test_no_city_between_is_told() -> None:
    picture = cities_between(JAPANESE, Link("札幌市"), Link("大田広域市"), [])
    assert picture.description == "札幌市と大田広域市の両方と提携している都市はありません。"
    check_safe(picture)


def test_hostile_words_stay_words() -> None:
    bonds = (Bond(HOSTILE, 1, "?a=<'\"&"),)
    check_safe(
        cities_between(
            ENGLISH, Link(HOSTILE), Link("B"), [Between('"<', Link(HOSTILE), bonds, bonds)], [HOSTILE]
        )
    )
    check_safe(
        city_network(ENGLISH, [City('"<', Link(HOSTILE)), City("b", Link("b"))], [Tie('"<', "b", HOSTILE)])
    )
