"""Candidates with score and reason, conditions that move the score, and no choice between equals."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_kg.match.matching import (
    CODE,
    COORDINATES,
    COUNTRY,
    SAME,
    Candidate,
    Condition,
    Matcher,
    Reason,
    Thing,
    Value,
    Wanted,
    chosen,
)
from exchange_kg.match.matching.conditions import distance_km, read_position
from exchange_kg.messages import LANGUAGES, text
from exchange_kg.store import Dataset, NamedNode, Quad, parts, read_triples
from exchange_kg.vocabulary import XKG

BASE = "https://w3id.org/exchange-kg/"
UNIT = (XKG.AdministrativeUnit,)
GRAPH = NamedNode(f"{BASE}graph/places")
MATCHER = Matcher(
    Dataset.in_memory(
        Quad(*parts(triple), GRAPH)
        for name in ("places.ttl", "within.ttl")
        for triple in read_triples(Path(__file__).with_name(name), BASE)
    )
)


def candidates(text: str, *conditions: Condition, types: tuple[str, ...] = UNIT) -> list[Candidate]:
    return MATCHER.candidates(Wanted(text, types, conditions=conditions))


def place(candidate: Candidate | None) -> str | None:
    return candidate.thing.removeprefix(f"{BASE}id/place/") if candidate else None


def with_value(property_: str, *values: Value) -> Condition:
    return Condition(property_, values)


@pytest.mark.parametrize(
    ("written", "slug", "reason"),
    [
        ("place/jp-sapporo", "jp-sapporo", Reason.IRI),
        ("011002", "jp-sapporo", Reason.CODE),
        ("1100", "jp-sapporo", Reason.CODE),
        ("Q37951", "jp-sapporo", Reason.CODE),
        ("札幌市", "jp-sapporo", Reason.NAME),
        ("SAPPORO", "jp-sapporo", Reason.SPELLING),
        ("ｻｯﾎﾟﾛｼ", "jp-sapporo", Reason.KANA),
        ("哈爾浜市", "cn-harbin", Reason.OLD_CHARACTERS),
        ("太田広域市", "kr-daejeon", Reason.MISPRINT),
        ("札幌", "jp-sapporo", Reason.WITHOUT_KIND),
        ("Sapporo City", "jp-sapporo", Reason.WITHOUT_KIND),
        ("北海道札幌市", "jp-sapporo", Reason.WITHIN),
        ("日本 札幌市", "jp-sapporo", Reason.WITHIN),
        ("Sapporo (Hokkaido)", "jp-sapporo", Reason.WITHIN),
        ("Sapporo, Hokkaido, Japan", "jp-sapporo", Reason.WITHIN),
    ],
)
def test_a_name_is_found_for_the_right_reason(written: str, slug: str, reason: Reason) -> None:
    found = candidates(written)
    assert (place(found[0]), found[0].ground.reason) == (slug, reason)
    assert chosen(found, 80) == found[0]


@pytest.mark.parametrize(
    ("written", "slug", "reason"),
    [
        ("札榥市", "jp-sapporo", Reason.ONE_DIFFERS),
        ("Sappoor", "jp-sapporo", Reason.ONE_DIFFERS),
        ("Novosibrisck", "ru-novosibirsk", Reason.SOME_DIFFER),
        ("札幌町", "jp-sapporo", Reason.OTHER_KIND),
        ("大倉山", "", Reason.PART),
    ],
)
def test_what_is_only_near_is_shown_but_not_chosen(written: str, slug: str, reason: Reason) -> None:
    found = candidates(written, types=UNIT if slug else ())
    assert found[0].ground.reason is reason
    assert not slug or place(found[0]) == slug
    assert found[0].score < SAME
    assert chosen(found) is None


@pytest.mark.parametrize("written", ["大田", "おおた", "青森", "あおもり"])
def test_two_that_are_equally_good_are_both_listed_and_none_is_chosen(written: str) -> None:
    found = candidates(written)
    assert found[0].score == found[1].score >= SAME
    assert chosen(found) is None


def test_a_unit_that_does_not_hold_the_place_helps_nothing() -> None:
    assert chosen(candidates("東京都札幌市")) is None
    assert chosen(candidates("Sapporo, Russia")) is None


@pytest.mark.parametrize(
    ("condition", "slug"),
    [
        (with_value(COUNTRY, "KR"), "kr-daejeon"),
        (with_value(COUNTRY, "韓国"), "kr-daejeon"),
        (with_value(COUNTRY, Thing(f"{BASE}id/place/kr")), "kr-daejeon"),
        (with_value(CODE, "322059"), "jp-oda"),
        (with_value(XKG.localGovernmentCode, "131113"), "jp-ota-tokyo"),
    ],
)
def test_what_is_known_besides_decides_between_equals(condition: Condition, slug: str) -> None:
    found = candidates("大田", condition)
    assert place(chosen(found)) == slug
    assert found[0].agrees == {condition.property: True}
    assert all(other.score < found[0].score for other in found[1:])


def test_what_fails_a_condition_is_never_chosen() -> None:
    found = candidates("札幌市", with_value(COUNTRY, "Russia"))
    assert place(found[0]) == "jp-sapporo"
    assert found[0].agrees == {COUNTRY: False}
    assert chosen(found, 0) is None


def test_a_code_finds_what_is_misspelt() -> None:
    assert place(chosen(candidates("さつぽろ市", with_value(CODE, "011002")), 80)) == "jp-sapporo"
    assert place(chosen(candidates("", with_value(CODE, "11002")))) == "jp-sapporo"


def test_values_alone_give_candidates() -> None:
    found = candidates("", with_value(XKG.within, "北海道"))
    assert "jp-sapporo" in map(place, found)
    assert {each.ground.reason for each in found} == {Reason.VALUES}


def test_types_are_all_any_or_should() -> None:
    both = (XKG.School, XKG.Municipality)
    assert place(MATCHER.candidates(Wanted("札幌市", both))[0]) == "jp-sapporo"
    assert MATCHER.candidates(Wanted("札幌市", both, "all")) == []
    other = MATCHER.candidates(Wanted("札幌市", (XKG.School,), "should"))
    assert (place(other[0]), other[0].score, chosen(other, 0)) == ("jp-sapporo", 90, None)


def test_positions_and_how_far_they_are_apart() -> None:
    assert read_position("43.06, 141.35") == (43.06, 141.35)
    assert read_position("-9 181") is read_position("north") is read_position("1e5,2") is None
    assert distance_km((0, 0), (0, 180)) == pytest.approx(20015, abs=1)
    assert distance_km((43.062, 141.354), (36.351, 127.385)) == pytest.approx(1414, abs=10)
    assert candidates("札幌市", with_value(COORDINATES, "43.1 141.3"))[0].agrees == {COORDINATES: True}
    assert candidates("札幌市", with_value(COORDINATES, "0,0"))[0].agrees == {COORDINATES: False}
    assert candidates("大田区", with_value(COORDINATES, "0,0"))[0].agrees == {}


@given(st.text(max_size=60), st.text(max_size=10))
def test_any_text_gives_scores_in_order_and_the_same_each_time(written: str, country: str) -> None:
    wanted = Wanted(written, conditions=(with_value(COUNTRY, country),))
    found = MATCHER.candidates(wanted)
    assert found == sorted(found, key=lambda each: (-each.score, each.thing))
    assert all(0 <= each.score <= 100 for each in found)
    assert found == MATCHER.candidates(wanted)


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_words(reason: Reason) -> None:
    for language in LANGUAGES:
        assert text(f"match.reason.{reason}", language, count=2)
