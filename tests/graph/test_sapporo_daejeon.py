"""The reading of the Sapporo-Daejeon page: facts counted by hand, which the graph must hold."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from reading import BASE, ID, Assertions

from exchange_kg.store import Literal
from exchange_kg.vocabulary import DCTERMS, PROV, RDF, SKOS, XKG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

READ = Assertions("sapporo-daejeon")
LAST_LINE = 327
SAPPORO, DAEJEON, NOVOSIBIRSK = (
    f"{ID}place/{slug}" for slug in ("jp-sapporo", "kr-daejeon", "ru-novosibirsk")
)
SNOW_FESTIVAL = f"{ID}occasion/sapporo-snow-festival"

# Hand count: what the page tells, act by act.
RECORDS = {
    "Agreement": 20,
    "BusinessExchange": 3,
    "Ceremony": 9,
    "Claim": 47,
    "Competition": 10,
    "Delegation": 45,
    "Exchange": 17,
    "Exhibition": 13,
    "FacilityOpening": 1,
    "MediaProduction": 1,
    "Meeting": 17,
    "NameChange": 1,
    "Performance": 4,
    "Programme": 8,
    "Promotion": 4,
    "SchoolExchange": 15,
    "StaffExchange": 9,
    "Step": 8,
    "Symposium": 9,
    "YouthExchange": 12,
}
DELEGATIONS_TO_SAPPORO = {
    2010: 3, 2011: 1, 2012: 4, 2013: 3, 2014: 2, 2015: 1, 2016: 3, 2017: 1,
    2018: 2, 2019: 2, 2020: 1, 2023: 1, 2024: 1, 2025: 1, 2026: 1,
}  # fmt: skip
DELEGATIONS_TO_DAEJEON = {
    2009: 1,
    2010: 2,
    2011: 1,
    2012: 2,
    2013: 2,
    2014: 1,
    2017: 1,
    2023: 1,
    2024: 1,
    2025: 4,
}
SNOW_FESTIVALS = {
    2011: 62, 2013: 64, 2014: 65, 2015: 66, 2016: 67, 2017: 68, 2018: 69, 2019: 70, 2020: 71,
    2023: 73, 2024: 74, 2025: 75, 2026: 76,
}  # fmt: skip
YEAR_HEADINGS = {
    41, 50, 86, 120, 135, 151, 172, 178, 186, 202, 209, 215, 219, 229, 234, 257, 271, 296,
}  # fmt: skip
OTHER_HEADINGS = {3, 15, 39, 304}
# Every line of the page that is neither blank nor a heading.
LINES_WITH_FACTS = {
    5, 7, 9, 11, 19, 20, 22, 24, 28, 29, 31, 35, 37, 43, 44, 48, 52, 56, 58, 62, 64, 65, 69, 71, 72, 76, 80,
    82, 83, 84, 88, 92, 94, 95, 96, 97, 98, 99, 100, 101, 103, 105, 109, 111, 112, 113, 114, 118, 122, 123,
    124, 126, 127, 128, 129, 130, 131, 132, 133, 137, 138, 139, 140, 141, 142, 146, 148, 149, 153, 154, 158,
    160, 161, 162, 163, 164, 168, 170, 174, 175, 176, 180, 181, 182, 183, 184, 188, 192, 194, 195, 196, 200,
    204, 205, 206, 207, 211, 212, 213, 217, 221, 222, 223, 227, 231, 232, 236, 237, 241, 242, 244, 248, 252,
    253, 255, 259, 263, 265, 266, 267, 268, 269, 273, 274, 278, 280, 282, 284, 288, 290, 292, 294, 298, 302,
    306, 308, 310, 314, 318, 320, 322, 324, 326,
}  # fmt: skip


def _number(subject: str, predicate: str) -> int:
    values = READ.values(subject, predicate)
    return int(values[0]) if values else 0


def _of_class(name: str) -> Iterator[str]:
    iri = f"{XKG.namespace}{name}"
    return (
        subject for subject in READ.statements if iri in READ.values(subject, RDF.type) and _ours(subject)
    )


def _ours(subject: str) -> bool:
    return bool(_passages(subject)) and all("/sapporo-daejeon-" in passage for passage in _passages(subject))


def _passages(subject: str) -> list[str]:
    return READ.values(subject, PROV.wasDerivedFrom)


def _year(subject: str) -> int:
    return int(READ.value(subject, XKG.date)[:4])


def _delegations(origin: str, destination: str) -> list[str]:
    return [
        subject
        for subject in _of_class("Delegation")
        if READ.values(subject, XKG.from_) == [origin] and destination in READ.values(subject, XKG.to)
        if not READ.values(subject, XKG.partOf)
    ]


def _exchange(number: int) -> str:
    return f"{ID}exchange/sapporo-daejeon-{number:03}"


def _citing(line: int, name: str) -> str:
    (subject,) = (subject for subject in _of_class(name) if line in READ.lines(subject))
    return subject


def _total(subjects: Iterable[str], predicate: str) -> int:
    return sum(_number(subject, predicate) for subject in subjects)


def test_the_number_of_records_of_each_class() -> None:
    assert {name: len(list(_of_class(name))) for name in RECORDS} == RECORDS


def test_steps_and_exchanges_are_numbered_without_a_gap() -> None:
    numbered = [
        subject for subject in READ.statements if re.fullmatch(r".*/exchange/sapporo-daejeon-\d+", subject)
    ]
    assert sorted(numbered) == [_exchange(number) for number in range(1, 178)]


@pytest.mark.parametrize(
    ("origin", "destination", "expected"),
    [(DAEJEON, SAPPORO, DELEGATIONS_TO_SAPPORO), (SAPPORO, DAEJEON, DELEGATIONS_TO_DAEJEON)],
)
def test_delegations_of_each_year_and_direction(
    origin: str, destination: str, expected: dict[int, int]
) -> None:
    assert Counter(map(_year, _delegations(origin, destination))) == expected


def test_sums_of_head_counts_exact_over_and_about() -> None:
    to_sapporo, to_daejeon = _delegations(DAEJEON, SAPPORO), _delegations(SAPPORO, DAEJEON)
    assert _total(to_sapporo, XKG.headcount) == 8 + 5 + 5 + 5 + 3 + 4 + 7 + 4 + 16 + 5
    assert _total(to_sapporo, XKG.headcountMin) == 101 + 71 + 41 + 71 + 61
    assert _total(to_sapporo, XKG.headcountAbout) == 50
    assert _total(to_daejeon, XKG.headcount) == 4 + 5 + 4 + 7
    assert _total(to_daejeon, XKG.headcountAbout) == 100


def test_every_line_with_a_fact_is_cited_and_no_other() -> None:
    cited = {line for subject in READ.statements if _ours(subject) for line in READ.lines(subject)}
    assert cited == LINES_WITH_FACTS


def test_the_uncited_lines_are_the_headings() -> None:
    lines = READ.value(f"{ID}source/sapporo-daejeon", XKG.uncitedLines)
    assert {int(line) for line in lines.split(",")} == YEAR_HEADINGS | OTHER_HEADINGS


def test_every_record_has_passages_within_the_document() -> None:
    for name in RECORDS:
        for subject in _of_class(name):
            assert READ.lines(subject) <= set(range(1, LAST_LINE + 1))
    for subject in READ.statements:
        if re.fullmatch(r".*/(agreement|claim|exchange|programme)/[^/]+", subject):
            assert _passages(subject), subject


def test_labels_are_short_and_never_sentences() -> None:
    for subject, pairs in READ.statements.items():
        labels = [term for term in pairs.get(SKOS.prefLabel, ()) if isinstance(term, Literal)]
        assert all(len(label.value) <= 70 for label in labels), subject
        japanese = [label.value for label in labels if label.language == "ja"]
        assert all(len(label) <= 35 and not label.endswith("。") for label in japanese), subject


def test_every_record_but_a_claim_is_labelled_in_both_languages() -> None:
    for name in RECORDS.keys() - {"Claim"}:
        for subject in _of_class(name):
            labels = READ.statements[subject][SKOS.prefLabel]
            assert sorted(label.language or "" for label in labels if isinstance(label, Literal)) == [
                "en",
                "ja",
            ]


def test_dates_of_the_days_that_the_page_prints() -> None:
    days = {READ.value(s, XKG.date) for s in _of_class("YouthExchange") if len(READ.value(s, XKG.date)) == 21}
    assert days == {
        "2012-07-27/2012-08-03",
        "2013-07-29/2013-08-02",
        "2014-08-02/2014-08-07",
        "2015-07-28/2015-08-03",
        "2016-07-28/2016-08-01",
        "2017-07-14/2017-07-18",
        "2018-07-29/2018-08-09",
        "2019-08-01/2019-08-05",
        "2025-11-01/2025-11-04",
    }
    assert READ.value(f"{ID}agreement/sapporo-daejeon-sister-city", XKG.date) == "2010-10-22"


def test_rounds_of_the_programmes() -> None:
    rounds = Counter(
        programme.rsplit("/", 1)[1]
        for subject in READ.statements
        for programme in READ.values(subject, XKG.inProgramme)
    )
    assert rounds == {
        "hokkai-gakuen-daejeon-joint-research": 1,
        "junior-sports-sister-city-exchange": 1,
        "sapporo-daejeon-joint-staff-training": 6,
        "sapporo-daejeon-marathon-exchange": 3,
        "sapporo-daejeon-staff-posting": 2,
        "sapporo-youth-exchange": 11,
        "sister-city-online-school-exchange": 12,
        "youth-future-project": 1,
    }


def test_short_trainings_took_sixteen_officials() -> None:
    trainings = [s for s in _of_class("StaffExchange") if READ.lines(s) & {95, 101, 128, 132, 149, 160}]
    assert len(trainings) == 6
    assert _total(trainings, XKG.headcount) == 4 + 2 + 1 + 3 + 4 + 2


@pytest.mark.parametrize(
    ("line", "name", "months"),
    [
        (83, "Promotion", "2010-11"),
        (94, "FacilityOpening", "2011-02"),
        (97, "Competition", "2011-06"),
        (111, "Competition", "2011-10"),
        (128, "StaffExchange", "2012-06"),
        (149, "StaffExchange", "2013-11"),
        (217, "Delegation", "2020"),
        (269, "SchoolExchange", "2024-11"),
        (290, "Promotion", "2025-08"),
    ],
)
def test_a_bullet_without_a_month_inherits_it(line: int, name: str, months: str) -> None:
    subject = _citing(line, name)
    assert READ.value(subject, XKG.date) == months
    assert READ.value(subject, XKG.dateBasis) == f"{BASE}concept/date-basis/inherited"


def test_a_printed_month_is_kept_as_written() -> None:
    for subject in _of_class("Delegation"):
        printed, inherited = READ.values(subject, XKG.dateAsWritten), READ.values(subject, XKG.dateBasis)
        assert bool(printed) != bool(inherited), subject


def test_editions_of_the_snow_festival_stand_as_printed() -> None:
    editions = {
        _year(subject): READ.values(occasion, XKG.edition)
        for subject in _delegations(DAEJEON, SAPPORO)
        for occasion in READ.values(subject, XKG.occasion)
        if occasion.startswith(SNOW_FESTIVAL)
    }
    assert {year: numbers for year, numbers in editions.items() if numbers} == {
        year: [str(edition)] for year, edition in SNOW_FESTIVALS.items()
    }
    assert {year for year, numbers in editions.items() if not numbers} == {2010, 2012}


def test_postings_name_no_one_and_keep_the_plan_beside_the_end() -> None:
    for line, dates, plans in (
        (96, "2011-06/2013-03", {("2011-06", "2013-03")}),
        (100, "2011-08/2014-06", {("2011-08", "2013-06"), ("2013-06", "2014-06")}),
    ):
        posting = _citing(line, "StaffExchange")
        (official,) = READ.values(posting, XKG.participation)
        assert READ.value(posting, XKG.date) == dates
        assert not READ.values(official, XKG.agent)
        claims = [c for c in _of_class("Claim") if READ.values(c, XKG.about) == [posting]]
        assert {(READ.value(c, XKG.asOf), READ.value(c, XKG.value)) for c in claims} == plans


@pytest.mark.parametrize(
    ("thing", "property_", "lines"),
    [
        (_exchange(4), XKG.actor, {31, 44, 48}),
        (_exchange(87), XKG.statedDays, {163}),
        (f"{ID}org/mindan-hokkaido", XKG.nameAsWritten, {31, 43}),
        (f"{ID}name-change/daejeon-international-exchange-center", XKG.newName, {154, 266}),
        (f"{ID}occasion/daejeon-food-wine-festival", XKG.nameAsWritten, {133, 142}),
        (f"{ID}programme/sapporo-youth-exchange", XKG.nameAsWritten, {98, 124, 213, 294, 314}),
        (_exchange(160), XKG.headcount, {282, 326}),
        (
            f"{ID}agreement/sapporo-international-plaza-"
            "daejeon-international-exchange-center-sister-organisation",
            XKG.form,
            {154, 158},
        ),
    ],
)
def test_what_the_page_tells_in_two_ways_stands_as_claims(
    thing: str, property_: str, lines: set[int]
) -> None:
    claims = [
        c
        for c in _of_class("Claim")
        if READ.values(c, XKG.about) == [thing] and READ.values(c, XKG.property) == [property_]
    ]
    assert set().union(*map(READ.lines, claims)) == lines
    assert all(len(READ.values(c, XKG.reason)) == 2 for c in claims)
    assert not READ.values(thing, property_)


def test_a_property_with_claims_is_never_authored_as_well() -> None:
    for claim in _of_class("Claim"):
        assert not READ.values(READ.value(claim, XKG.about), READ.value(claim, XKG.property)), claim


def test_the_four_cities_are_paired_and_only_the_third_pair_is_unknown() -> None:
    pairs = {
        tuple(READ.values(s, XKG.party)): READ.value(s, XKG.status).rsplit("/", 1)[1]
        for s in _of_class("Agreement")
        if READ.value(s, XKG.kind).rsplit("/", 1)[1] in {"sister-city", "sister-or-friendship-city"}
    }
    shenyang, jinan, durban = (f"{ID}place/{slug}" for slug in ("cn-shenyang", "cn-jinan", "za-durban"))
    assert pairs == {
        (SAPPORO, DAEJEON): "in-force",
        (SAPPORO, NOVOSIBIRSK): "in-force",
        (DAEJEON, NOVOSIBIRSK): "in-force",
        (shenyang, SAPPORO): "in-force",
        (shenyang, DAEJEON): "in-force",
        (jinan, DAEJEON): "in-force",
        (DAEJEON, durban): "in-force",
        (shenyang, NOVOSIBIRSK): "unknown",
    }


def test_the_road_to_the_pact() -> None:
    pact = f"{ID}agreement/sapporo-daejeon-sister-city"
    road = {
        (
            READ.value(s, XKG.date),
            *(v.rsplit("/", 1)[1] for v in READ.values(s, XKG.stepKind) + READ.values(s, XKG.form)),
        )
        for s in READ.statements
        if READ.values(s, XKG.towards) == [pact]
    }
    assert road == {
        ("2003", "proposal"),
        ("2004", "memorandum"),
        ("2009-11", "petition"),
        ("2010-06", "founding"),
        ("2010-07", "memorandum"),
        ("2010-09", "resolution"),
    }
    assert sum(READ.values(s, XKG.towards) == [pact] for s in _of_class("Step")) == 5


def test_daejeon_is_never_called_by_the_name_of_ota() -> None:
    names = {
        value
        for predicate in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
        for value in READ.values(DAEJEON, predicate)
    }
    assert {"大田広域市", "大田", "Daejeon", "대전광역시", "Тэджон"} <= names
    assert not {"太田", "太田市"} & names


def test_the_five_documents_are_described() -> None:
    sources = {s for s in READ.statements if s.startswith(f"{ID}source/")}
    assert {s.rsplit("/", 1)[1] for s in sources} == {
        "aomori-dalian",
        "asahikawa-harbin",
        "chitose",
        "rumoi-yingkou",
        "sapporo-daejeon",
    }
    for source in sources:
        assert re.fullmatch(r"[0-9a-f]{64}", READ.value(source, XKG.sha256))
        assert READ.values(source, DCTERMS.title)
        assert READ.value(source, DCTERMS.identifier) == source.rsplit("/", 1)[1]
