"""How well names of twin towns are matched against the shipped graph, and that a match is quick.

`twin_town_names.tsv` holds names of Wikidata's items of twin towns as of 2016 (CC0; `docs/matching.md`): all
that the graph knows by their items, all that are nearly as one of its names, every fiftieth of the rest.
"""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path

import pytest

from benchmarks.matching import MUNICIPALITY, UNIT, Found, by_item, iri, places, quality, read_names
from exchange_kg.build import open_build
from exchange_kg.match.matching import Matcher, Reason, Wanted, chosen
from exchange_kg.resources import packaged_workspace
from exchange_kg.store import Dataset
from exchange_kg.workspace import find_workspace

NAMES = Path(__file__).with_name("twin_town_names.tsv")


def names() -> list[tuple[str, str]]:
    return read_names(NAMES)[1:]


@cache
def found(*types: str) -> Found:
    dataset = open_build(find_workspace(packaged_workspace()))
    matcher, items = Matcher(dataset), by_item(dataset)
    return [(matcher.candidates(Wanted(name, types)), items.get(item)) for item, name in names()]


def test_names_that_match_are_right_and_few_are_missed() -> None:
    of_any_unit, of_municipalities = quality(found(*UNIT)), quality(found(*MUNICIPALITY))
    assert of_any_unit.precision >= 0.92
    assert of_any_unit.recall >= 0.92
    assert of_municipalities.precision == 1


def test_a_lower_threshold_finds_no_more_but_errs_more() -> None:
    strict, loose = quality(found(*UNIT)), quality(found(*UNIT), 70)
    assert loose.right >= strict.right
    assert loose.wrong > strict.wrong


def invented() -> list[str]:
    """Return ten thousand names of two or three syllables."""
    syllables = [f"{first}{vowel}" for first in "bdfghklmnprstvz" for vowel in "aeiou"]
    made = [f"{a}{b}{c}".title() for a in syllables for b in syllables[::3] for c in ("", *syllables[::12])]
    return made[:10_000]


@pytest.fixture(scope="module")
def many() -> Matcher:
    """Ten thousand places."""
    return Matcher(Dataset.in_memory(places(((f"Q{at}", name) for at, name in enumerate(invented())), [])))


def test_one_match_among_ten_thousand_places_is_quick(many: Matcher) -> None:
    times = []
    for name in ("Babaga", "Kibabaa", "Zuzuxu", "Lama", "Sapporo", "Rotota", "q77", "Mimimim"):
        begun = time.process_time()
        many.candidates(Wanted(name, MUNICIPALITY))
        times.append(time.process_time() - begun)
    assert sorted(times)[len(times) // 2] < 0.02


@pytest.mark.parametrize("at", [3, 4_999, 9_998])
def test_a_misspelt_name_among_ten_thousand_is_found(many: Matcher, at: int) -> None:
    name = invented()[at]
    near = many.candidates(Wanted(f"{name}x", MUNICIPALITY, limit=50))
    assert iri(f"q{at}") in {each.thing for each in near}
    assert near[0].ground.reason is Reason.ONE_DIFFERS
    assert chosen(near) is None
    best = chosen(many.candidates(Wanted(f"q{at}", MUNICIPALITY)))
    assert best is not None
    assert best.thing == iri(f"q{at}")
