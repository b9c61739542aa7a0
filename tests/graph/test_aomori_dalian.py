"""The reading of the Aomori-Dalian page: facts counted by hand, which the graph must hold."""

from __future__ import annotations

from collections import Counter

from reading import Reading

from exchange_kg.vocabulary import SKOS, XKG

PAGE = Reading("aomori-dalian")
AOMORI, DALIAN, PREFECTURE = "place/jp-aomori", "place/cn-dalian", "place/jp-aomori-pref"
ACCORD = "agreement/aomori-dalian-joint-committee"
VISITS = "programme/aomori-dalian-designated-school-visits"
CITY_COMMITTEE = "org/aomori-dalian-economic-cultural-committee"
PREFECTURE_COMMITTEE = "org/aomori-pref-dalian-economic-committee"

# Hand count: what the page tells, act by act.
RECORDS = {
    "Agreement": 6,
    "Ceremony": 1,
    "Claim": 21,
    "Competition": 1,
    "Delegation": 8,
    "Exchange": 3,
    "Exhibition": 3,
    "Meeting": 7,
    "Programme": 5,
    "SchoolExchange": 9,
    "Step": 4,
    "Symposium": 3,
    "YouthExchange": 5,
}
HEADINGS = {12, 32, 50, 62, 122}
# Every line of the page that is neither blank nor one of these headings.
LINES_WITH_FACTS = {
    2, 4, 8, 14, 16, 18, 20, 22, 24, 26, 28, 34, 36, 38, 40, 42, 44, 46, 52, 54, 56, 58, 64, 66, 68, 70, 74,
    76, 78, 82, 84, 86, 88, 92, 94, 96, 98, 100, 102, 104, 106, 108, 110, 112, 114, 116, 118, 124, 126, 128,
    130, 132, 134, 136, 138, 142, 144, 148, 150, 152, 154, 156, 164, 166, 168, 170, 172, 174, 176,
}  # fmt: skip


def test_the_number_of_records_of_each_class() -> None:
    assert {name: len(PAGE.of_class(name)) for name in RECORDS} == RECORDS


def test_steps_and_exchanges_are_numbered_without_a_gap() -> None:
    assert PAGE.numbered() == [PAGE.exchange(number) for number in range(1, 45)]


def test_every_line_with_a_fact_is_cited() -> None:
    """Ranges of lines take in the blank lines between: the text is set with every other line blank."""
    assert {line for line in PAGE.cited() if line % 2 == 0} - {80} == LINES_WITH_FACTS
    assert PAGE.uncited() == HEADINGS


def test_every_record_but_a_claim_is_labelled_shortly_in_both_languages() -> None:
    for name in RECORDS.keys() - {"Claim"}:
        for subject in PAGE.of_class(name):
            labels = PAGE.values(subject, SKOS.prefLabel)
            assert len(labels) == 2, subject
            assert all(len(label) <= 70 and not label.endswith("。") for label in labels), subject


def test_the_accord_is_no_sister_city_pact() -> None:
    assert PAGE.value(ACCORD, XKG.date) == "2004-12-24"
    assert PAGE.value(ACCORD, XKG.kind) == "kind/joint-committee"
    assert PAGE.value(ACCORD, XKG.signedIn) == DALIAN
    assert PAGE.values(ACCORD, XKG.party) == [DALIAN, AOMORI]
    assert not PAGE.values(ACCORD, XKG.approvedByAssembly) + PAGE.values(ACCORD, XKG.signedByHeads)


def test_the_committees_of_city_and_prefecture_are_two() -> None:
    assert PAGE.value(ACCORD, XKG.establishes) == CITY_COMMITTEE
    prefecture = "agreement/aomori-pref-dalian-joint-committee"
    assert PAGE.value(prefecture, XKG.establishes) == PREFECTURE_COMMITTEE
    assert PAGE.values(prefecture, XKG.party) == [DALIAN, PREFECTURE]
    assert not PAGE.values(prefecture, XKG.date)


def test_sessions_and_who_led_the_city_there() -> None:
    sessions = [
        s for s in PAGE.of_class("Meeting") if PREFECTURE_COMMITTEE in PAGE.values(s, XKG.participant)
    ]
    attended = {
        int(PAGE.value(s, XKG.ordinal)): (PAGE.value(s, XKG.date), PAGE.value(f"{s}/leader", XKG.office))
        for s in sessions
    }
    assert attended == {
        5: ("2012-09", "office/mayor"),
        6: ("2013-10", "office/mayor"),
        7: ("2014-10", "office/mayor"),
        8: ("2015-11", "office/vice-mayor"),
        9: ("2017-09", "office/mayor"),
        10: ("2019-10", "office/vice-mayor"),
    }


def test_the_road_to_the_accord() -> None:
    road = {
        (*PAGE.values(s, XKG.date), PAGE.value(s, XKG.stepKind), PAGE.value(s, XKG.actor))
        for s in PAGE.of_class("Step")
        if PAGE.values(s, XKG.towards) == [ACCORD]
    }
    assert road == {
        ("2004-05", "step/consultation", AOMORI),
        ("2004-10", "step/letter", AOMORI),
        ("step/consent", DALIAN),
        ("step/proposal", DALIAN),
    }
    (visit,) = (s for s in PAGE.of_class("Delegation") if PAGE.values(s, XKG.towards) == [ACCORD])
    assert (PAGE.value(visit, XKG.date), PAGE.value(f"{visit}/leader", XKG.office)) == (
        "2004-07",
        "office/mayor",
    )


def test_the_newspapers_came_first() -> None:
    papers = "agreement/toonippo-dalian-daily-sister-organisation"
    assert PAGE.values(papers, XKG.party) == ["org/dalian-daily", "org/toonippo"]
    assert PAGE.value(papers, XKG.date) == "2004-05"
    assert PAGE.values(PAGE.exchange(1), XKG.becauseOf) == [papers]


def test_school_visits_by_month_and_direction() -> None:
    visits = Counter(
        (PAGE.value(s, XKG.date), PAGE.value(s, XKG.from_)) for s in PAGE.of_class("SchoolExchange")
    )
    assert visits == {
        ("2007-08", DALIAN): 2,
        ("2013-08", DALIAN): 1,
        **{(f"{year}-07", AOMORI): 1 for year in range(2014, 2020)},
    }
    assert all(PAGE.values(s, XKG.inProgramme) == [VISITS] for s in PAGE.of_class("SchoolExchange"))


def test_designated_schools_are_three_pairs() -> None:
    pairs = {
        tuple(PAGE.values(s, XKG.party))
        for s in PAGE.of_class("Agreement")
        if PAGE.value(s, XKG.kind) == "kind/designated-schools"
    }
    assert pairs == {
        ("org/aomori-kobata-es", "org/dalian-songshan-es"),
        ("org/aomori-yokouchi-es", "org/dalian-xinganjingzi-es"),
        ("org/aomori-yokouchi-jhs", "org/dalian-19-ms"),
    }


def test_the_third_school_of_dalian_is_told_in_two_ways() -> None:
    told = {
        (PAGE.value(c, XKG.valueNode), PAGE.value(c, XKG.rank), *sorted(PAGE.lines(c)))
        for c in PAGE.claims(VISITS, XKG.participant)
    }
    assert told == {
        ("org/dalian-19-ms", XKG.Normal, 98),
        ("org/dalian-aolin-es", XKG.Normal, 104, 105, 106),
    }
    visitors = {
        s for s in PAGE.of_class("SchoolExchange") if "org/dalian-aolin-es" in PAGE.values(s, XKG.participant)
    }
    assert {PAGE.value(s, XKG.date) for s in visitors} == {"2013-08"}


def test_since_when_pupils_visit_is_told_in_three_ways() -> None:
    claims = PAGE.claims(VISITS, XKG.date)
    assert {(PAGE.value(c, XKG.value), PAGE.value(c, XKG.rank)) for c in claims} == {
        ("2013-04/..", XKG.Preferred),
        ("2007-08/..", XKG.Normal),
        ("2014-07/..", XKG.Normal),
    }
    assert all(len(PAGE.values(c, XKG.reason)) == 2 for c in claims)
    assert not PAGE.values(VISITS, XKG.date)


def test_the_accord_has_four_names() -> None:
    claims = PAGE.claims(ACCORD, XKG.nameAsWritten)
    assert len({PAGE.value(c, XKG.value) for c in claims}) == 4
    assert [PAGE.lines(c) for c in claims if PAGE.value(c, XKG.rank) == XKG.Preferred] == [{44, 45, 46}]


def test_children_of_dalian_at_the_training_school() -> None:
    years = {PAGE.value(s, XKG.date): PAGE.value(s, XKG.from_) for s in PAGE.of_class("YouthExchange")}
    assert years == dict.fromkeys(("2007", "2008", "2013", "2017", "2018"), DALIAN)


def test_delegations_by_direction() -> None:
    dates = {
        way: [PAGE.value(s, XKG.date) for s in PAGE.delegations(*way)]
        for way in ((AOMORI, DALIAN), (DALIAN, AOMORI))
    }
    assert dates == {
        (AOMORI, DALIAN): ["2004-07", "2014-10"],
        (DALIAN, AOMORI): ["2015-01", "2015-07", "2016-12", "2017-08", "2018-08", "2019-09"],
    }


def test_the_tenth_anniversary_counts_from_the_accord() -> None:
    anniversary = "occasion/aomori-dalian-anniversary-10"
    assert PAGE.value(anniversary, XKG.anniversary) == "10"
    assert PAGE.value(anniversary, XKG.commemorates) == ACCORD
    (ceremony,) = PAGE.of_class("Ceremony")
    assert PAGE.values(ceremony, XKG.organiser) == [AOMORI, PREFECTURE]
    exhibitions = [s for s in PAGE.of_class("Exhibition") if anniversary in PAGE.values(s, XKG.occasion)]
    assert [PAGE.value(s, XKG.date) for s in exhibitions] == ["2014-12"]


def test_place_facts_of_dalian() -> None:
    for property_, value in ((XKG.areaKm2, "12573.85"), (XKG.population, "6000000")):
        (claim,) = PAGE.claims(DALIAN, property_)
        assert (PAGE.value(claim, XKG.value), PAGE.lines(claim)) == (value, {14})
    dated = {PAGE.value(c, XKG.asOf) for c in PAGE.of_class("Claim") if PAGE.values(c, XKG.asOf)}
    assert dated == {"1985", "2003", "2008"}
