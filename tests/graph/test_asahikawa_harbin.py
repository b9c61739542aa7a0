"""The reading of the Asahikawa-Harbin page: facts counted by hand, which the graph must hold."""

from __future__ import annotations

import pytest
from reading import Reading

from exchange_kg.vocabulary import PROV, SKOS, XKG

PAGE = Reading("asahikawa-harbin")
ASAHIKAWA, HARBIN = "place/jp-asahikawa", "place/cn-harbin"
PACT = "agreement/asahikawa-harbin-friendship-city"

# Hand count: what the page tells, act by act.
RECORDS = {
    "Agreement": 6,
    "Ceremony": 3,
    "Claim": 28,
    "Competition": 2,
    "Delegation": 16,
    "Exchange": 4,
    "Exhibition": 2,
    "MediaProduction": 1,
    "Meeting": 4,
    "MutualAid": 2,
    "Programme": 4,
    "SchoolExchange": 3,
    "Step": 6,
    "Symposium": 2,
    "YouthExchange": 2,
}
# Every line of the page that is neither blank, a heading, a caption without a fact nor page furniture.
LINES_WITH_FACTS = {
    13, 15, 17, 19, 27, 29, 31, 33, 35, 37, 39, 41, 45, 46, 47, 49, 53, 54, 55, 56, 57, 61, 63, 65, 69, 71,
    75, 77, 81, 83, 87, 89, 93, 95, 99, 101, 105, 107, 109, 111, 113, 117, 119, 123, 125, 127, 129, 131, 133,
    135, 137, 139, 141, 143, 145, 147, 149, 151, 153, 155, 157, 159, 163, 165, 166, 167, 168, 169, 170, 171,
}  # fmt: skip
OTHER_LINES = {
    1, 3, 5, 7, 9, 11, 21, 23, 25, 43, 51, 59, 67, 73, 79, 85, 91, 97, 103, 115, 121, 161, 173, 175, 177, 179,
    180, 181, 182, 183, 184,
}  # fmt: skip


def test_the_number_of_records_of_each_class() -> None:
    assert {name: len(PAGE.of_class(name)) for name in RECORDS} == RECORDS


def test_steps_and_exchanges_are_numbered_without_a_gap() -> None:
    assert PAGE.numbered() == [PAGE.exchange(number) for number in range(1, 48)]


def test_every_line_with_a_fact_is_cited_and_no_other() -> None:
    assert PAGE.cited() == LINES_WITH_FACTS
    assert PAGE.uncited() == OTHER_LINES


def test_every_record_but_a_claim_is_labelled_shortly_in_both_languages() -> None:
    for name in RECORDS.keys() - {"Claim"}:
        for subject in PAGE.of_class(name):
            labels = PAGE.values(subject, SKOS.prefLabel)
            assert len(labels) == 2, subject
            assert all(len(label) <= 70 and not label.endswith("。") for label in labels), subject


def test_harbin_sent_fifty_people_in_six_delegations_and_one_of_unknown_size() -> None:
    delegations = PAGE.delegations(HARBIN, ASAHIKAWA)
    assert len(delegations) == 6 + 1
    assert PAGE.headcounts(delegations) == [5, 6, 7, 7, 11, 14]
    assert sum(PAGE.headcounts(delegations)) == 50


def test_asahikawa_sent_nine_delegations_of_which_six_are_counted() -> None:
    delegations = PAGE.delegations(ASAHIKAWA, HARBIN)
    assert len(delegations) == 9
    assert PAGE.headcounts(delegations) == [5, 6, 12, 12, 14, 153]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        (151, {("group/high-school-pupils", 10), ("group/escorts", 2)}),
        (159, {("group/pupils", 7), ("group/escorts", 4)}),
    ],
)
def test_parts_of_a_head_count_add_up(line: int, parts: set[tuple[str, int]]) -> None:
    (delegation,) = (s for s in PAGE.of_class("Delegation") if line in PAGE.lines(s))
    nodes = PAGE.values(delegation, XKG.headcountPart)
    assert {(PAGE.value(n, XKG.group), int(PAGE.value(n, XKG.headcount))) for n in nodes} == parts
    assert int(PAGE.value(delegation, XKG.headcount)) == sum(count for _, count in parts)


def test_the_go_players_are_eight_of_each_city() -> None:
    (go,) = (s for s in PAGE.of_class("YouthExchange") if PAGE.values(s, XKG.online))
    parts = PAGE.values(go, XKG.headcountPart)
    assert {PAGE.value(p, XKG.from_): PAGE.value(p, XKG.headcount) for p in parts} == {
        ASAHIKAWA: "8",
        HARBIN: "8",
    }
    assert PAGE.value(go, XKG.headcount) == "16"


def test_the_pact_and_what_the_page_leaves_open() -> None:
    assert PAGE.value(PACT, XKG.date) == "1995-11-21"
    assert PAGE.value(PACT, XKG.kind) == "kind/friendship-city"
    assert PAGE.value(PACT, XKG.signedIn) == ASAHIKAWA
    assert PAGE.lines(PACT) == {27, 49, 57, 63}
    (visit,) = PAGE.values(PACT, XKG.signedDuring)
    assert PAGE.value(f"{visit}/leader", XKG.office) == "office/acting-mayor"
    assert PAGE.value(visit, XKG.headcount) == "6"
    assert not PAGE.values(PACT, XKG.approvedByAssembly) + PAGE.values(PACT, XKG.signedByHeads)


def test_only_the_accord_of_2020_is_known_to_be_signed_by_both_mayors() -> None:
    signed = {
        s: PAGE.value(s, XKG.date) for s in PAGE.of_class("Agreement") if PAGE.values(s, XKG.signedByHeads)
    }
    assert signed == {"agreement/asahikawa-harbin-exchange-accord": "2020-11-18"}


def test_the_road_to_the_pact() -> None:
    road = {
        (*PAGE.values(s, XKG.date), PAGE.value(s, XKG.stepKind).removeprefix("step/"))
        for s in PAGE.of_class("Step")
        if PAGE.values(s, XKG.towards) == [PACT]
    }
    assert road == {
        ("consultation",),
        ("1987", "obstacle"),
        ("1993", "obstacle-lifted"),
        ("1993", "consultation"),
        ("1994", "founding"),
        ("1995-11", "consent"),
    }


def test_agreements_by_kind_and_year() -> None:
    kinds = {
        (PAGE.value(s, XKG.kind).removeprefix("kind/"), *(date[:4] for date in PAGE.values(s, XKG.date)))
        for s in PAGE.of_class("Agreement")
    }
    assert kinds == {
        ("friendship-city", "1995"),
        ("memorandum", "1995"),
        ("cooperation-accord", "2020"),
        ("sister-school", "1990"),
        ("sister-school", "1997"),
        ("sister-region",),
    }


def test_programmes_and_their_first_years() -> None:
    since = {s.removeprefix("programme/"): PAGE.values(s, XKG.date) for s in PAGE.of_class("Programme")}
    assert since == {
        "asahikawa-citizens-wing-to-china": ["1994/.."],
        "asahikawa-harbin-anniversary-25-projects": ["2020"],
        "asahikawa-harbin-ice-sculpture": ["1988/.."],
        "asahikawa-harbin-official-delegations": [],
    }


def test_leaders_are_holders_of_offices() -> None:
    leaders = {
        (
            PAGE.value(f"{s}/leader", XKG.office).removeprefix("office/"),
            *PAGE.values(f"{s}/leader", XKG.agent),
        )
        for s in PAGE.of_class("Delegation")
        if PAGE.values(f"{s}/leader", XKG.office)
    }
    assert leaders == {
        ("vice-mayor",),
        ("mayor",),
        ("acting-mayor",),
        ("vice-mayor", "person/jp-asahikawa-okada-masakatsu"),
        ("assembly-vice-chair", "person/jp-asahikawa-komatsu-akira"),
    }


def test_masks_went_both_ways() -> None:
    ways = {(PAGE.value(s, XKG.from_), PAGE.value(s, XKG.to)) for s in PAGE.of_class("MutualAid")}
    assert ways == {(ASAHIKAWA, HARBIN), (HARBIN, ASAHIKAWA)}


def test_the_population_is_told_in_two_ways_that_no_claim_settles() -> None:
    first, second = PAGE.claims(HARBIN, XKG.population)
    assert (PAGE.value(first, XKG.value), PAGE.value(first, XKG.asOf)) == ("9395000", "2023")
    assert PAGE.value(second, XKG.valueMin) == "10000001"
    assert {PAGE.value(c, XKG.rank) for c in (first, second)} == {XKG.Normal}
    assert all(len(PAGE.values(c, XKG.reason)) == 2 for c in (first, second))


@pytest.mark.parametrize(
    ("thing", "property_", "value", "line"),
    [
        (HARBIN, XKG.areaKm2, "53068", 31),
        (HARBIN, XKG.timeDifferenceHours, "-1", 33),
        (HARBIN, XKG.maxTemperatureC, "28", 35),
        (HARBIN, XKG.minTemperatureC, "-23.9", 35),
        (HARBIN, XKG.meanTemperatureC, "4", 35),
        (ASAHIKAWA, XKG.maxTemperatureC, "26.3", 37),
        (ASAHIKAWA, XKG.minTemperatureC, "-12.7", 37),
        (ASAHIKAWA, XKG.meanTemperatureC, "6.9", 37),
        ("tie/asahikawa-harbin", XKG.distanceKm, "1267", 39),
    ],
)
def test_place_facts(thing: str, property_: str, value: str, line: int) -> None:
    (claim,) = PAGE.claims(thing, property_)
    assert PAGE.value(claim, XKG.value) == value
    assert PAGE.lines(claim) == {line}
    assert PAGE.value(claim, PROV.wasDerivedFrom) == f"passage/asahikawa-harbin-{line}"


def test_anniversaries_count_from_their_agreements() -> None:
    for occasion, years, agreement in (
        ("asahikawa-harbin-anniversary-25", "25", PACT),
        ("hokkaido-heilongjiang-anniversary-30", "30", "agreement/hokkaido-heilongjiang-sister-region"),
    ):
        assert PAGE.value(f"occasion/{occasion}", XKG.anniversary) == years
        assert PAGE.value(f"occasion/{occasion}", XKG.commemorates) == agreement
