"""The reading of the Chitose page: facts counted by hand, which the graph must hold."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

import pytest
from reading import BASE, ID, Assertions, Statements, by_subject

from exchange_kg.infer import infer
from exchange_kg.resources import packaged_workspace
from exchange_kg.rules import load_rules
from exchange_kg.store import Literal, read_triples
from exchange_kg.vocabulary import PROV, RDF, SKOS, XKG

if TYPE_CHECKING:
    from collections.abc import Iterator

READ = Assertions("chitose")
CHITOSE = f"{ID}place/jp-chitose"
JEJU_TIE = f"{ID}agreement/chitose-tourism-federation-jeju-tourism-association-sister-organisation"

RECORDS = {"Agreement": 6, "Ceremony": 2, "Claim": 90, "Delegation": 2, "Exchange": 1, "Programme": 4}
# Party beside Chitose or its body: kind, date, place of signing, lines. Hand-read from the page.
TIES = {
    "place/us-anchorage": ("sister-city", "1969-04-21", "us-anchorage", {13, 37, *range(58, 64)}),
    "org/jeju-tourism-association": ("sister-organisation", None, "jp-chitose", set(range(51, 57))),
    "place/no-kongsberg": ("goodwill-city", "1988-08-31", "no-kongsberg", {41, *range(72, 78)}),
    "place/jp-ibusuki": ("sister-city", "1994-04-15", "jp-ibusuki", {49, *range(79, 85)}),
    "org/seoul-airport-hs": ("sister-school", "1994-11-08", "kr-seoul", set(range(65, 71))),
    "place/cn-changchun": ("goodwill-city", "2004-10-11", "cn-changchun", {45, *range(86, 92)}),
}
HEADINGS = {3, 5, 7}
# Every line of the page that is neither blank nor a heading.
LINES_WITH_FACTS = {
    9, 11, 13, 15, 19, 21, 22, 23, 24, 28, 30, 31, 32, 33, 37, 41, 45, 49, *range(51, 57), *range(58, 64),
    *range(65, 71), *range(72, 78), *range(79, 85), *range(86, 92), 95, 97, 99, 103, 107,
}  # fmt: skip


@cache
def _derivations() -> Statements:
    root = packaged_workspace()
    ontology = [
        triple for path in sorted((root / "ontology").rglob("*.ttl")) for triple in read_triples(path, BASE)
    ]
    rules = load_rules(sorted((root / "queries" / "rules").glob("*.rq")))
    return by_subject(infer(READ.triples, ontology, rules).triples)


def _code(subject: str, predicate: str) -> str:
    return READ.value(subject, predicate).rsplit("/", 1)[1]


def _of_class(name: str) -> Iterator[str]:
    iri = f"{XKG.namespace}{name}"
    return (
        subject for subject in READ.statements if iri in READ.values(subject, RDF.type) and _ours(subject)
    )


def _ours(subject: str) -> bool:
    return any("/passage/chitose-" in passage for passage in READ.values(subject, PROV.wasDerivedFrom))


def _claims(thing: str, property_: str) -> list[str]:
    return [
        claim
        for claim in _of_class("Claim")
        if READ.values(claim, XKG.about) == [thing] and READ.values(claim, XKG.property) == [property_]
    ]


def _line(claim: str) -> int:
    (line,) = READ.lines(claim)
    return line


def _rank(claim: str) -> str:
    return READ.value(claim, XKG.rank).removeprefix(XKG.namespace)


def _names(thing: str) -> set[tuple[str, int, str]]:
    return {
        (READ.value(claim, XKG.value), _line(claim), _rank(claim))
        for claim in _claims(thing, XKG.nameAsWritten)
    }


def _agreement_with(party: str) -> str:
    (found,) = (s for s in _of_class("Agreement") if f"{ID}{party}" in READ.values(s, XKG.party))
    return found


def _derived(subject: str, predicate: str) -> set[str]:
    return {term.value for term in _derivations().get(subject, {}).get(predicate, ())}


def test_the_number_of_records_of_each_class() -> None:
    assert {name: len(list(_of_class(name))) for name in RECORDS} == RECORDS


def test_exchanges_are_numbered_in_order_of_first_mention() -> None:
    exchanges = sorted(s for s in READ.statements if "/exchange/chitose-" in s)
    assert exchanges == [f"{ID}exchange/chitose-{number:03}" for number in range(1, 6)]
    assert [min(READ.lines(exchange)) for exchange in exchanges] == [13, 19, 28, 99, 103]


@pytest.mark.parametrize("party", TIES)
def test_kind_date_place_and_lines_of_each_tie(party: str) -> None:
    kind, day, place, lines = TIES[party]
    agreement = _agreement_with(party)
    assert _code(agreement, XKG.kind) == kind
    assert READ.values(agreement, XKG.date) == ([day] if day else [])
    assert READ.value(agreement, XKG.signedIn) == f"{ID}place/{place}"
    assert _code(agreement, XKG.status) == "in-force"
    assert READ.lines(agreement) == lines


def test_the_six_ties_in_order_of_time() -> None:
    first = {
        party: min(
            READ.values(_agreement_with(party), XKG.date)
            or [READ.value(claim, XKG.value) for claim in _claims(_agreement_with(party), XKG.date)]
        )
        for party in TIES
    }
    assert sorted((day, party) for party, day in first.items()) == [
        ("1969-04-21", "place/us-anchorage"),
        ("1981-09-01", "org/jeju-tourism-association"),
        ("1988-08-31", "place/no-kongsberg"),
        ("1994-04-15", "place/jp-ibusuki"),
        ("1994-11-08", "org/seoul-airport-hs"),
        ("2004-10-11", "place/cn-changchun"),
    ]


def test_each_line_on_the_jeju_tie_has_its_own_claim_of_the_date() -> None:
    claims = _claims(JEJU_TIE, XKG.date)
    found = sorted((_line(claim), READ.value(claim, XKG.value)) for claim in claims)
    assert found == [
        (51, "1988-09-01"),
        (52, "1981-09-01"),
        (53, "1981-09-01"),
        (54, "1981-09-01"),
        (55, "1981-09-01"),
    ]
    days = sorted({date.fromisoformat(READ.value(claim, XKG.value)) for claim in claims})
    assert (days[-1] - days[0]).days == 2557
    assert set(map(_rank, claims)) == {"Normal"}


def test_the_date_of_the_jeju_tie_is_one_of_two_and_disputed() -> None:
    assert _derived(JEJU_TIE, XKG.date) == {"[1981-09-01,1988-09-01]"}
    assert _derived(JEJU_TIE, XKG.disputed) == {"true"}


def test_nothing_but_the_jeju_tie_is_disputed() -> None:
    disputed = {subject for subject, pairs in _derivations().items() if XKG.disputed in pairs}
    assert disputed & set(map(_about, _of_class("Claim"))) == {JEJU_TIE}


def _about(claim: str) -> str:
    return READ.value(claim, XKG.about)


def test_ties_of_bodies_make_no_city_a_partner() -> None:
    places = {f"{ID}place/{name}" for name in ("us-anchorage", "no-kongsberg", "jp-ibusuki", "cn-changchun")}
    assert _derived(CHITOSE, XKG.partnerOf) == places
    assert _derived(CHITOSE, XKG.sisterCityOf) == {f"{ID}place/us-anchorage", f"{ID}place/jp-ibusuki"}
    assert _derived(CHITOSE, XKG.goodwillCityOf) == {f"{ID}place/no-kongsberg", f"{ID}place/cn-changchun"}
    assert _derived(CHITOSE, XKG.linkedThrough) == {f"{ID}place/kr-jeju", f"{ID}place/kr-seoul"}


def test_every_line_with_a_fact_is_cited_and_no_other() -> None:
    cited = {line for subject in READ.statements if _ours(subject) for line in READ.lines(subject)}
    assert cited == LINES_WITH_FACTS


def test_the_uncited_lines_are_the_headings() -> None:
    lines = READ.value(f"{ID}source/chitose", XKG.uncitedLines)
    assert {int(line) for line in lines.split(",")} == HEADINGS


def test_only_what_the_page_dates_has_a_date() -> None:
    dates = {
        s: READ.values(s, XKG.date)
        for name in ("Exchange", "Ceremony", "Delegation")
        for s in _of_class(name)
    }
    assert {subject: days for subject, days in dates.items() if days} == {
        f"{ID}exchange/chitose-001": ["2019"]
    }


def test_anniversaries_and_what_they_count_from() -> None:
    held = {
        (READ.value(occasion, XKG.anniversary), READ.value(occasion, XKG.commemorates), subject[-3:])
        for name in ("Exchange", "Ceremony", "Delegation")
        for subject in _of_class(name)
        for occasion in READ.values(subject, XKG.occasion)
        if READ.values(occasion, XKG.commemorates)
    }
    anchorage = _agreement_with("place/us-anchorage")
    assert held == {
        ("50", anchorage, "001"),
        ("50", anchorage, "002"),
        ("50", anchorage, "003"),
        ("30", _agreement_with("place/no-kongsberg"), "004"),
        ("25", _agreement_with("place/jp-ibusuki"), "005"),
    }


def test_the_visit_to_kongsberg_told_twice_is_one() -> None:
    (visit,) = (s for s in _of_class("Delegation") if f"{ID}place/no-kongsberg" in READ.values(s, XKG.to))
    assert READ.lines(visit) == {99, 107}
    assert READ.values(visit, XKG.from_) == [CHITOSE]


def test_programmes_and_the_bodies_that_take_part() -> None:
    programmes = {
        tuple(sorted(READ.lines(s))): {iri.removeprefix(ID) for iri in READ.values(s, XKG.participant)}
        for s in _of_class("Programme")
    }
    assert programmes == {
        (9,): set(),
        (15,): {
            "org/chitose-international-exchange-association",
            "org/chitose-sister-city-exchange-association",
        },
        (95,): {"place/jp-chitose", "org/anchorage-mears-ms"},
        (97,): {"place/jp-chitose", "org/anchorage-sand-lake-es"},
    }


@pytest.mark.parametrize(
    ("thing", "name", "line", "rank"),
    [
        ("place/us-anchorage", "アングカリジ市", 23, "Deprecated"),
        ("place/us-anchorage", "アングカリジ市", 32, "Deprecated"),
        ("place/no-kongsberg", "孔斯貝格市", 74, "Normal"),
        ("place/no-kongsberg", "康斯堡市", 77, "Normal"),
        ("place/no-buskerud", "부스케루주", 75, "Normal"),
        ("place/kr-seoul", "서울특별시", 70, "Normal"),
        ("org/jeju-tourism-association", "济州特別自治道観光協会", 51, "Deprecated"),
        ("org/chitose-tourism-federation", "Chitose Tourist Association", 52, "Normal"),
    ],
)
def test_names_that_differ_stand_as_claims(thing: str, name: str, line: int, rank: str) -> None:
    assert (name, line, rank) in _names(f"{ID}{thing}")


@pytest.mark.parametrize(
    ("party", "wording"),
    [
        ("place/no-kongsberg", ("Friendship city", 73, "Normal")),
        ("place/cn-changchun", ("Friendship city", 87, "Normal")),
        ("org/seoul-airport-hs", ("姐妹城市", 67, "Deprecated")),
        ("org/seoul-airport-hs", ("자매교 제휴", 68, "Normal")),
        ("place/jp-ibusuki", ("collaboration", 103, "Normal")),
    ],
)
def test_rival_wordings_of_the_kind_stand_as_claims(party: str, wording: tuple[str, int, str]) -> None:
    assert wording in _names(_agreement_with(party))


def test_every_choice_between_claims_is_reasoned_in_both_languages() -> None:
    def key(claim: str) -> tuple[str, str]:
        return _about(claim), READ.value(claim, XKG.property)

    for _, group in groupby(sorted(_of_class("Claim"), key=key), key=key):
        claims = list(group)
        ranks = Counter(map(_rank, claims))
        assert ranks["Preferred"] <= 1
        if READ.value(claims[0], XKG.property).startswith(XKG.namespace):
            assert all(_languages(claim, XKG.reason) == ["en", "ja"] for claim in claims)


def _languages(subject: str, predicate: str) -> list[str]:
    terms = READ.statements[subject].get(predicate, ())
    return sorted(term.language or "" for term in terms if isinstance(term, Literal))


def test_records_are_labelled_briefly_in_both_languages() -> None:
    for name in RECORDS.keys() - {"Claim"}:
        for subject in _of_class(name):
            assert _languages(subject, SKOS.prefLabel) == ["en", "ja"], subject
            assert all(len(label) <= 70 for label in READ.values(subject, SKOS.prefLabel)), subject


def test_the_two_chinese_names_of_kongsberg_find_it() -> None:
    assert {"孔斯貝格市", "康斯堡市"} <= set(READ.values(f"{ID}place/no-kongsberg", SKOS.altLabel))
    assert not any(
        re.fullmatch("アングカリジ市?", n) for n in READ.values(f"{ID}place/us-anchorage", SKOS.altLabel)
    )
