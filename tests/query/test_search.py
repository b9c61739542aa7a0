"""Search by name, script, reading, code and date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exchange_kg.errors import InputError
from exchange_kg.match import SearchIndex, read_contents
from exchange_kg.messages import LANGUAGES
from exchange_kg.model.edtf import parse_edtf
from exchange_kg.query import labels_in_each
from exchange_kg.query.search import Found, Search
from exchange_kg.store import Dataset, Literal, NamedNode, Quad
from exchange_kg.vocabulary import RDFS, XKG

REAL = "https://w3id.org/exchange-kg/id/"
SIGNING = f"{REAL}agreement/sapporo-daejeon-sister-city"


@pytest.fixture(scope="module")
def index(real_dataset: Dataset) -> SearchIndex:
    return SearchIndex.of(real_dataset)


@pytest.fixture(scope="module")
def japanese(real_dataset: Dataset, index: SearchIndex) -> Search:
    return Search(real_dataset, index, "ja")


def iris(found: Found) -> list[str]:
    return [match.iri for match in found.names]


@pytest.mark.parametrize(
    "text", ["さっぽろ", "サッポロ", "札幌市", "sapporo", "Саппоро", "삿포로시", "011002", "place/jp-sapporo"]
)
def test_a_city_is_found_by_any_of_its_names(japanese: Search, text: str) -> None:
    assert iris(japanese.find(text))[0] == f"{REAL}place/jp-sapporo"


def test_the_index_calls_things_what_the_graph_calls_them(real_dataset: Dataset, index: SearchIndex) -> None:
    things = {entry.thing for entry in read_contents(real_dataset).names if "/ontology#" not in entry.thing}
    for language, labels in labels_in_each(real_dataset, LANGUAGES, things).items():
        for iri in things:
            assert index.label(iri, language) == labels.label(iri)


def test_a_thing_without_a_label_in_the_index_has_that_of_the_graph() -> None:
    """Labels of RDFS, which terms of an ontology have, are no names; this one is found by its code."""
    term = NamedNode("https://example.org/country/jp")
    said = [(RDFS.label, Literal("日本", language="ja")), (XKG.isoCode, Literal("JP"))]
    dataset = Dataset.in_memory(Quad(term, NamedNode(property_), value, term) for property_, value in said)
    search = Search(dataset, SearchIndex.of(dataset), "ja")
    assert [(match.iri, match.label) for match in search.find("JP").names] == [(term.value, "日本")]


def test_daejeon_and_ota_are_not_taken_for_each_other(japanese: Search) -> None:
    daejeon, ota = iris(japanese.find("大田")), iris(japanese.find("太田"))
    assert daejeon[0] == f"{REAL}place/kr-daejeon"
    assert ota
    assert not set(daejeon) & set(ota)


@pytest.mark.parametrize("text", ["平成22年10月", "H22.10", "2010-10", "２０１０年１０月", "2010年10月22日"])
def test_a_date_in_any_calendar_finds_the_signing(japanese: Search, text: str) -> None:
    records = {record.iri: record for record in japanese.find(text).records}
    signing = records[SIGNING]
    assert (signing.date, signing.date_text) == ("2010-10-22", "平成22年（2010年）10月22日")
    assert signing.evidence[:2] == ("sapporo-daejeon:35", "sapporo-daejeon:37")


@pytest.mark.parametrize("text", ["2010-11", "平成22年9月", "2010-10-23", "昭和50年代"])
def test_another_date_does_not(japanese: Search, text: str) -> None:
    found = japanese.find(text)
    assert found.date is not None
    assert SIGNING not in {record.iri for record in found.records}


def test_records_that_reach_beyond_the_time_come_last(japanese: Search) -> None:
    days = parse_edtf("2010-10").bounds()
    within = []
    for record in japanese.find("2010-10").records:
        own = parse_edtf(record.date).bounds()
        within.append(days.earliest <= own.earliest and own.latest <= days.latest)
    assert within[0]
    assert within == sorted(within, reverse=True)


def test_an_impossible_date_is_refused(japanese: Search) -> None:
    with pytest.raises(InputError, match="month 13"):
        japanese.find("平成32年13月")


def test_a_year_beyond_its_era_is_remarked_on(real_dataset: Dataset, index: SearchIndex) -> None:
    found = Search(real_dataset, index, "en").find("平成32年5月")
    assert found.date == "2020-05"
    assert ["2019-04-30" in remark for remark in found.remarks] == [True]


def test_a_misspelt_name_has_near_ones(japanese: Search) -> None:
    found = japanese.find("ダジョン")
    assert (found.names, found.records, found.near) == ((), (), ("テジョン",))


def test_no_more_names_than_wanted_and_the_best_first(japanese: Search) -> None:
    many, few = (replace(japanese, limit=limit).find("札幌").by_group for limit in (50, 3))
    assert few == {group: matches[:3] for group, matches in many.items()}
    for matches in many.values():
        scores = [match.score for match in matches]
        assert scores == sorted(scores, reverse=True)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(
    days=st.lists(st.dates(date(2000, 1, 1), date(2026, 12, 31)), min_size=2, max_size=2).map(sorted),
)
def test_the_records_of_a_time_are_those_whose_bounds_overlap_it(japanese: Search, days: list[date]) -> None:
    first, last = days
    whole = japanese.records_in_time("0001/9999")[0]
    expected = set()
    for record in whole:
        own = parse_edtf(record.date).bounds()
        if own.earliest <= last and own.latest >= first:
            expected.add(record.iri)
    assert {record.iri for record in japanese.records_in_time(f"{first}/{last}")[0]} == expected
