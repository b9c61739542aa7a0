"""Folding keeps names apart that are different, and joins spellings of one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_kg.match import fold
from exchange_kg.match.distance import edit_distance
from exchange_kg.match.suffixes import reading_stem, stem
from exchange_kg.match.variants import VARIANTS

names = st.text(
    st.characters(codec="utf-8") | st.sampled_from("札幌市澤濱哈爾濱ガｶﾞーャヶ・ Ōoøé대전"), max_size=12
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("札幌 市", "札幌市"),
        ("小澤", "小沢"),
        ("廣島", "広島"),
        ("横濱", "横浜"),
        ("哈爾濱", "哈尔滨"),
        ("瀋陽", "沈阳"),
        ("黒龍江省", "黑龙江省"),
        ("鹿児島", "鹿儿岛"),
        ("ｱｵﾓﾘ", "あおもり"),
        ("クワズール・ナタール", "クワズール＝ナタール"),
        ("八ヶ岳", "八ケ岳"),
        ("Ōta", "ota"),
        ("Tromsø", "TROMSO"),
        ("Yeom Hong-cheol", "yeom hongcheol"),
        ("ＴＪＢ（大田放送）", "TJB(大田放送)"),
    ],
)  # fmt: skip
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("大田", "太田"),
        ("犬山", "大山"),
        ("ハルビン", "バルビン"),
        ("びよういん", "びょういん"),
        ("ダーバン", "ダバン"),
        ("斎藤", "斉藤"),
        ("埼玉", "崎玉"),
        ("й", "и"),
        ("札幌市", "札幌"),
    ],
)
def test_different_names(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(names)
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)


def test_a_character_folds_to_one_that_stays() -> None:
    assert not set(map(ord, VARIANTS.values())) & set(VARIANTS)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("札幌市", "札幌"),
        ("大田広域市", "大田"),
        ("大田广域市", "大田"),
        ("済州特別自治道", "済州"),
        ("대전광역시", "대전"),
        ("Aomori Prefecture", "aomori"),
        ("Daejeon Metropolitan City", "daejeon"),
        ("津市", "津"),
        ("四日市市", "四日市"),
        ("北海道", None),
        ("市", None),
        ("Daejeon", None),
    ],
)
def test_stems(name: str, expected: str | None) -> None:
    assert stem(fold(name)) == expected


def test_stems_of_readings() -> None:
    assert reading_stem("さっぽろし") == "さっぽろ"
    assert reading_stem("ほっかいどう") is None


@pytest.mark.parametrize(
    ("first", "second", "distance"),
    [
        ("", "", 0),
        ("", "札幌", 2),
        ("札幌", "札幌", 0),
        ("札榥", "札幌", 1),
        ("sappoor", "sapporo", 1),
        ("ca", "abc", 3),
    ],
)
def test_distances(first: str, second: str, distance: int) -> None:
    assert edit_distance(first, second) == distance


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_distance_is_symmetric_and_bounded(first: str, second: str) -> None:
    distance = edit_distance(first, second)
    assert distance == edit_distance(second, first)
    assert abs(len(first) - len(second)) <= distance <= max(len(first), len(second))
    assert (distance == 0) == (first == second)
