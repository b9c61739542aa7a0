"""The questions about the four further documents, asked of the real graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from question_cases import ask, short_rows

if TYPE_CHECKING:
    from exchange_kg.store import Dataset

JEJU = "agreement/chitose-tourism-federation-jeju-tourism-association-sister-organisation"
IN_CHINA = {"home": "place/jp", "country": "place/cn"}


def columns(dataset: Dataset, name: str, arguments: dict[str, str], *wanted: str) -> list[list[str]]:
    rows = ask(dataset, name, arguments)
    places = [rows.variables.index(column) for column in wanted]
    return [[row[place] for place in places] for row in short_rows(rows)]


def test_q12_the_day_of_a_friendship_city_tie(real_dataset: Dataset) -> None:
    arguments = {"a": "旭川市", "b": "哈爾濱", "kind": "friendship-city"}
    assert columns(real_dataset, "signing-of-agreement", arguments, "date") == [["1995-11-21"]]


def test_q13_newspapers_before_the_agreement_of_their_cities(real_dataset: Dataset) -> None:
    arguments = {"a": "青森市", "b": "大連市", "until": "2004-12-23"}
    found = columns(real_dataset, "agreements-of-bodies-until", arguments, "date", "bodyOfA", "bodyOfB")
    assert found == [["2004-05", "org/toonippo", "org/dalian-daily"]]


def test_q14_ties_of_the_four_cities_with_china(real_dataset: Dataset) -> None:
    found = columns(real_dataset, "ties-with-country", IN_CHINA, "ours", "partner")
    others = {"place/jp-ota", "place/jp-sapporo"}
    assert [ours_and_partner for ours_and_partner in found if ours_and_partner[0] not in others] == [
        ["place/jp-rumoi-port", "place/cn-yingkou-port"],
        ["place/jp-asahikawa", "place/cn-harbin"],
        ["place/jp-chitose", "place/cn-changchun"],
        ["place/jp-aomori", "place/cn-dalian"],
    ]


def test_q15_headcounts_with_the_unknown_apart(real_dataset: Dataset) -> None:
    found = short_rows(ask(real_dataset, "headcounts-of-delegations", {"from": "哈爾濱", "to": "旭川市"}))
    assert found == [["6", "50", "1"]]


def test_q16_sessions_of_the_committee_by_office(real_dataset: Dataset) -> None:
    arguments = {"participant": "org/aomori-pref-dalian-economic-committee", "city": "青森市"}
    found = columns(real_dataset, "exchanges-by-office", arguments, "office", "exchanges")
    assert found == [["mayor", "4"], ["vice-mayor", "2"]]


def test_q17_delegations_by_decade_and_direction(real_dataset: Dataset) -> None:
    found = columns(
        real_dataset, "visits-by-decade", {"a": "留萌市", "b": "営口市"}, "from", "decade", "visits"
    )
    counts = {"place/jp-rumoi": [2, 6, 7, 1], "place/cn-yingkou": [2, 8, 5, 1]}
    for origin, expected in counts.items():
        by_decade = [(decade, int(visits)) for start, decade, visits in found if start == origin]
        assert by_decade == list(zip(("1980", "1990", "2000", "2010"), expected, strict=True))


def test_q18_days_from_the_draft_to_the_agreement(real_dataset: Dataset) -> None:
    arguments = {"a": "place/jp-rumoi-port", "b": "place/cn-yingkou-port"}
    found = columns(real_dataset, "days-to-agreement", arguments, "paperDate", "daysAtLeast", "daysAtMost")
    assert found == [["1989-09-02", "227", "227"]]


def test_q19_ties_of_a_city_in_order_of_date(real_dataset: Dataset) -> None:
    assert columns(real_dataset, "ties-of-city", {"city": "千歳市"}, "partner", "since") == [
        ["place/us-anchorage", "1969-04-21"],
        ["org/jeju-tourism-association", "[1981-09-01,1988-09-01]"],
        ["place/no-kongsberg", "1988-08-31"],
        ["place/jp-ibusuki", "1994-04-15"],
        ["org/seoul-airport-hs", "1994-11-08"],
        ["place/cn-changchun", "2004-10-11"],
    ]


def test_q20_kinds_of_ties_with_china(real_dataset: Dataset) -> None:
    found = columns(real_dataset, "kinds-of-ties-with-country", IN_CHINA, "kind", "ties")
    assert found == [
        ["friendship-city", "2"],  # Asahikawa's and Ota's
        ["friendship-port", "1"],
        ["goodwill-city", "1"],
        ["joint-committee", "1"],
        ["sister-or-friendship-city", "1"],  # Sapporo's
    ]


def test_q21_rival_dates_with_their_lines_and_days_apart(real_dataset: Dataset) -> None:
    found = columns(
        real_dataset, "claims-of", {"thing": JEJU}, "property", "value", "evidence", "daysAfterFirst"
    )
    assert [row[1:] for row in found if row[0] == "date"] == [
        ["1988-09-01", "chitose:51", "2557"],
        *(["1981-09-01", f"chitose:{line}", "0"] for line in range(52, 56)),
    ]
