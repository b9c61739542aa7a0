"""The search index against what a scan of all names would find."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_kg.match import GROUPS, SearchIndex, fold, write_search_index
from exchange_kg.match.distance import edit_distance
from exchange_kg.match.names import CODES, read_names
from exchange_kg.store import Dataset, NamedNode, Quad, parts, read_triples

if TYPE_CHECKING:
    from exchange_kg.match import Hit

BASE = "https://w3id.org/exchange-kg/"
GRAPH = NamedNode(f"{BASE}graph/places")
TRIPLES = read_triples(Path(__file__).with_name("places.ttl"), BASE)
DATASET = Dataset.in_memory(Quad(*parts(triple), GRAPH) for triple in TRIPLES)
INDEX = SearchIndex.of(DATASET)
KEYS = [(fold(name.text), name.thing) for name in read_names(DATASET) if name.property not in CODES]


def hits(text: str, limit: int = 50) -> list[Hit]:
    return INDEX.find(text, limit)


def found(text: str, limit: int = 50) -> list[str]:
    return [hit.thing.removeprefix(BASE) for hit in hits(text, limit)]


@given(st.sampled_from(KEYS).flatmap(lambda key: st.tuples(st.just(key[0]), st.integers(0, len(key[0]) - 1))))
def test_one_or_two_characters_find_all_that_holds_them(place: tuple[str, int]) -> None:
    key, first = place
    for text in (key[first], key[first : first + 2], key[first : first + 5], key):
        expected = {thing for other, thing in KEYS if text in other}
        assert expected <= {hit.thing for hit in hits(text, 1000)}


@given(st.text(max_size=6))
def test_whatever_is_typed_finds_only_what_holds_it(text: str) -> None:
    words = [key for key in map(fold, text.split()) if key]
    for hit in hits(text):
        assert all(word in fold(hit.name) for word in words)


PLACES = [(key, thing) for key, thing in KEYS if "/id/place/" in thing]


@given(st.sampled_from(PLACES), st.integers(1, 2), st.data())
def test_no_name_that_is_so_near_is_passed_over(
    place: tuple[str, str], far: int, data: st.DataObject
) -> None:
    """Characters come, go or change; where pairs tell names, two of them need six characters."""
    key = place[0]
    for _ in range(far):
        at = data.draw(st.integers(0, len(key)))
        key = (
            key[:at] + data.draw(st.sampled_from(["x", "市", ""])) + key[at + data.draw(st.integers(0, 1)) :]
        )
    if len(key) < (4 if far == 1 else 6):
        return
    near = {(distance, named.thing) for distance, named in INDEX.similar(key, far)}
    assert {
        (distance, thing) for other, thing in PLACES if (distance := edit_distance(key, other)) <= far
    } <= near or has_swaps(key, far)


def has_swaps(key: str, far: int) -> bool:
    """Tell whether a name is as near only by characters that change places."""
    return any(edit_distance(key, other) <= far and sorted(key) == sorted(other) for other, _ in PLACES)


def test_equal_names_come_first_then_beginnings_and_each_thing_once() -> None:
    places = [hit for hit in hits("大田") if hit.group == "place"]
    assert [hit.score for hit in places] == sorted((hit.score for hit in places), reverse=True)
    assert len({hit.thing for hit in places}) == len(places) == 3


@pytest.mark.parametrize(
    "text",
    [
        *("011002", "01100", "1100", "q37951", "place/jp-sapporo", f"{BASE}id/place/jp-sapporo"),
        *("ｻｯﾎﾟ", "sapp", "삿포", "札幌市"),
    ],
)
def test_a_city_is_found_by_codes_and_in_scripts(text: str) -> None:
    assert found(text)[0] == "id/place/jp-sapporo"


@pytest.mark.parametrize(
    "text", ["org/jp-sapporo", "place/jp-sappor", "99999", "", "  ", "・", "()", '"', "*", "NEAR("]
)
def test_what_is_nothing_finds_nothing(text: str) -> None:
    assert found(text) == []


def test_words_may_stand_anywhere_and_in_any_order() -> None:
    assert found("小学校 札幌") == found("札幌 小学校") == ["id/org/sapporo-okurayama-es"]


def test_each_group_has_its_own_limit() -> None:
    assert len(found("市", 3)) > 3
    for group in GROUPS:
        assert len(INDEX.find("市", 3, [group])) <= 3


def test_old_characters_find_new_ones_and_the_other_way_round() -> None:
    assert found("廣域市") == found("広域市") != []


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("札榥市", "札幌市"),
        ("Saporo", "Sapporo"),
        ("ノヴォシビルスク", "ノボシビルスク市"),
        ("さっほろ", "さっぽろし"),
    ],
)
def test_a_misspelt_name_has_near_ones(text: str, near: str) -> None:
    assert INDEX.near(text)[0] == near


def test_several_threads_may_ask_at_once() -> None:
    texts = [key for key, _ in KEYS[:20]] * 20
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(hits, texts)) == list(map(hits, texts))


def test_two_indexes_of_one_dataset_have_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for path in (first, second):
        write_search_index(DATASET, path)
    assert first.read_bytes() == second.read_bytes()
    assert SearchIndex.open(first).find("札", 5) == INDEX.find("札", 5)
