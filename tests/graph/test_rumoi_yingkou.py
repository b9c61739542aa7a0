"""The reading of the Rumoi-Yingkou page: facts counted by hand, which the graph must hold."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest
from reading import ID, Assertions

from exchange_kg.store import Literal
from exchange_kg.vocabulary import RDF, SKOS, XKG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

READ = Assertions("rumoi-yingkou")
RUMOI, YINGKOU, OTA, CHINA = (f"{ID}place/{slug}" for slug in ("jp-rumoi", "cn-yingkou", "jp-ota", "cn"))
PORTS = [f"{ID}place/cn-yingkou-port", f"{ID}place/jp-rumoi-port"]
PORT_TIE, DRAFT, LETTER, PARTNER_LETTER, OTA_TIE = (
    f"{ID}agreement/{slug}"
    for slug in (
        "rumoi-yingkou-friendship-port",
        "rumoi-yingkou-draft-protocol",
        "rumoi-yingkou-letter-of-intent-1",
        "rumoi-yingkou-letter-of-intent-2",
        "ota-yingkou-friendship-city",
    )
)
PORT_BODY = f"{ID}org/yingkou-port-group"
CITIZENS = f"{ID}org/rumoi-japan-china-friendship-association"

# Hand count: what the page tells, act by act.
RECORDS = {
    "Agreement": 7,
    "Ceremony": 10,
    "Claim": 20,
    "Competition": 1,
    "Delegation": 36,
    "Exchange": 1,
    "Exhibition": 6,
    "FacilityOpening": 1,
    "Meeting": 1,
    "NameChange": 2,
    "Programme": 1,
    "StaffExchange": 4,
    "Step": 7,
}
TO_YINGKOU = {1980: 2, 1990: 6, 2000: 7, 2010: 1}
TO_RUMOI = {1980: 2, 1990: 8, 2000: 5, 2010: 1}
# Month, name and number of those who travelled (0: not printed) of each party with a leader.
LED_PARTIES = {
    ("1980-10", "五十嵐悦郎", 0),
    ("1984-10", "澤泉昭吉", 11),
    ("1988-04", "澤泉昭吉", 0),
    ("1990-04", "五十嵐悦郎", 0),
    ("1992-04", "梅沢文敏", 0),
    ("1993-09", "澤泉昭吉", 0),
    ("1994-09", "長沼憲彦", 0),
    ("1995-10", "澤泉昭吉", 15),
    ("1996-08", "田中清美", 0),
    ("1997-10", "澤泉昭吉", 14),
    ("2000-04", "長沼憲彦", 7),
    ("2000-04", "野崎良夫", 10),
    ("2004-05", "山岸正巳", 13),
    ("2005-04", "長沼憲彦", 5),
    ("2005-04", "野崎良夫", 6),
    ("2007-10", "野崎良夫", 4),
    ("2009-04", "沖田周一", 10),
    ("2009-09", "李松林", 9),
    ("2010-04", "高橋定敏", 7),
    ("2010-07", "高宝玉", 13),
}
HEADINGS = {1, 27, 36, 40, 42, 45, 49, 102}
NAVIGATION = {4, *range(6, 12), 13, 15, 17, 19, 21, 23}
# Every line of the page that is neither blank, nor a heading without a fact, nor navigation.
LINES_WITH_FACTS = {
    2, 25, *range(29, 35), 38, 44, 46, 47, *range(51, 101), 104, 106, 108, 110, 111, 113,
}  # fmt: skip


def _codes(subject: str, predicate: str) -> list[str]:
    return [value.rsplit("/", 1)[1] for value in READ.values(subject, predicate)]


def _number(subject: str, predicate: str) -> int:
    values = READ.values(subject, predicate)
    return int(values[0]) if values else 0


def _label(subject: str) -> str:
    (label,) = (
        term.value
        for term in READ.statements[subject][SKOS.prefLabel]
        if isinstance(term, Literal) and term.language == "ja"
    )
    return label


def _of_class(name: str) -> Iterator[str]:
    iri = f"{XKG.namespace}{name}"
    return (
        subject
        for subject in READ.statements
        if iri in READ.values(subject, RDF.type) and READ.lines(subject)
    )


def _citing(line: int, name: str) -> list[str]:
    return [subject for subject in _of_class(name) if line in READ.lines(subject)]


def _delegations(origin: str, destination: str) -> list[str]:
    return [
        subject
        for subject in _of_class("Delegation")
        if READ.values(subject, XKG.from_) == [origin] and destination in READ.values(subject, XKG.to)
    ]


def _decades(subjects: Iterable[str]) -> Counter[int]:
    return Counter(int(READ.value(subject, XKG.date)[:3]) * 10 for subject in subjects)


def _total(subjects: Iterable[str], predicate: str) -> int:
    return sum(_number(subject, predicate) for subject in subjects)


def test_the_number_of_records_of_each_class() -> None:
    assert {name: len(list(_of_class(name))) for name in RECORDS} == RECORDS


def test_steps_and_exchanges_are_numbered_in_order_of_first_mention() -> None:
    numbered = sorted(s for s in READ.statements if re.fullmatch(r".*/exchange/rumoi-yingkou-\d+", s))
    assert numbered == [f"{ID}exchange/rumoi-yingkou-{number:03}" for number in range(1, 68)]
    first = [min(READ.lines(subject) - {104, 108}) for subject in numbered]
    assert first == sorted(first)


def test_every_line_with_a_fact_is_cited_and_no_other() -> None:
    cited = {line for subject in READ.statements for line in READ.lines(subject)}
    assert cited == LINES_WITH_FACTS


def test_the_uncited_lines_are_headings_and_navigation() -> None:
    listed = READ.value(f"{ID}source/rumoi-yingkou", XKG.uncitedLines)
    spans = [[int(end) for end in span.split("-")] for span in listed.split(",")]
    assert {n for span in spans for n in range(span[0], span[-1] + 1)} == HEADINGS | NAVIGATION


def test_delegations_by_decade_and_direction() -> None:
    assert _decades(_delegations(RUMOI, YINGKOU)) == TO_YINGKOU
    assert _decades(_delegations(YINGKOU, RUMOI)) == TO_RUMOI


def test_parties_of_which_only_a_visit_to_china_is_told_do_not_go_to_yingkou() -> None:
    parties = _delegations(RUMOI, CHINA)
    assert {(READ.value(s, XKG.date), _number(s, XKG.headcount)) for s in parties} == {
        ("1995-10", 15),
        ("1999-07", 0),
    }


def test_head_counts_of_each_direction() -> None:
    assert _total(_delegations(RUMOI, YINGKOU), XKG.headcount) == 11 + 14 + 7 + 10 + 13 + 5 + 6 + 4 + 10 + 7
    assert _total(_delegations(YINGKOU, RUMOI), XKG.headcount) == 13 + 9 + 9 + 13


def test_leaders_and_sizes() -> None:
    led = {
        (READ.value(party, XKG.date), _label(agent), _number(party, XKG.headcount))
        for party in _of_class("Delegation")
        for part in READ.values(party, XKG.participation)
        if _codes(part, XKG.role) == ["leader"]
        for agent in READ.values(part, XKG.agent)
    }
    assert led == LED_PARTIES


def test_an_office_is_given_only_where_it_is_printed() -> None:
    offices = {
        (min(READ.lines(record)), *_codes(part, XKG.office))
        for record in (*_of_class("Delegation"), *_of_class("Step"), *_of_class("Meeting"))
        for part in READ.values(record, XKG.participation)
        if _codes(part, XKG.office) != ["group-head"]
    }
    assert offices == {
        (53, "chair"),
        (53, "consul-general"),
        (54, "mayor"),
        (82,),
        (94, "ceo"),
        (100, "ceo"),
        (100, "mayor"),
    }


def test_two_parties_named_in_one_line_are_two() -> None:
    assert {line for line in range(51, 101) if len(_citing(line, "Delegation")) == 2} == {64, 83, 89}


def test_the_children_of_rumoi_travelled_with_as_many_adults() -> None:
    (party,) = _citing(75, "Delegation")
    parts = READ.values(party, XKG.headcountPart)
    assert {(*_codes(part, XKG.group), _number(part, XKG.headcount)) for part in parts} == {
        ("elementary-pupils", 3),
        ("adults", 3),
    }
    assert not READ.values(party, XKG.headcount)


def test_trainees_and_staff_with_their_months() -> None:
    assert {
        (
            READ.value(s, XKG.date),
            READ.value(s, XKG.from_) == RUMOI,
            _number(s, XKG.headcount),
            _number(s, XKG.statedMonths),
        )
        for s in _of_class("StaffExchange")
    } == {
        ("1991-11", False, 5, 3),
        ("1996-07", False, 6, 6),
        ("1999-07", False, 2, 6),
        ("2001-07", True, 2, 6),
    }


def test_posted_staff_are_not_named() -> None:
    (posting,) = _citing(85, "StaffExchange")
    assert not READ.values(posting, XKG.participation)
    written = {term.value for pairs in READ.statements.values() for terms in pairs.values() for term in terms}
    assert not {value for value in written if "川原" in value or "熊谷" in value}


def test_the_ports_are_the_parties_and_the_cities_are_not() -> None:
    assert READ.values(PORT_TIE, XKG.party) == READ.values(DRAFT, XKG.party) == PORTS
    assert _codes(PORT_TIE, XKG.kind) == ["friendship-port"]
    assert _codes(PORT_TIE, XKG.status) == ["in-force"]
    assert [READ.values(port, XKG.within) for port in PORTS] == [[YINGKOU], [RUMOI]]


def test_the_pact_was_signed_227_days_after_the_draft() -> None:
    days = [date.fromisoformat(READ.value(agreement, XKG.date)) for agreement in (DRAFT, PORT_TIE)]
    assert days == [date(1989, 9, 2), date(1990, 4, 17)]
    assert (days[1] - days[0]).days == 227


def test_the_pact_was_signed_in_yingkou_by_the_party_sent_for_it() -> None:
    assert READ.value(PORT_TIE, XKG.signedIn) == YINGKOU
    assert _citing(62, "Delegation") == READ.values(PORT_TIE, XKG.signedDuring)


def test_the_friendship_of_cities_came_to_nothing() -> None:
    assert READ.values(LETTER, XKG.party) == [YINGKOU, RUMOI]
    assert (READ.value(LETTER, XKG.date), _codes(LETTER, XKG.status)) == ("1985-07-02", ["not-realised"])
    cities = {
        tuple(READ.values(s, XKG.party))
        for s in _of_class("Agreement")
        if _codes(s, XKG.kind) == ["friendship-city"]
    }
    assert cities == {(YINGKOU, OTA)}


def test_the_tie_with_ota_turned_rumoi_to_the_ports() -> None:
    (turn,) = _citing(58, "Step")
    assert _codes(turn, XKG.stepKind) == ["change-of-course"]
    assert READ.values(turn, XKG.becauseOf) == [OTA_TIE]
    assert READ.value(turn, XKG.date) == READ.value(OTA_TIE, XKG.date) == "1987"
    assert {s for s in READ.statements if READ.values(s, XKG.towards) == [PORT_TIE]} == {
        turn,
        *_citing(59, "Step"),
        DRAFT,
    }


def test_the_first_steps_were_taken_by_citizens_and_the_consul_general() -> None:
    assert {
        (READ.value(s, XKG.date), *_codes(s, XKG.stepKind), *_codes(s, XKG.actor))
        for s in _citing(53, "Step")
    } == {
        ("1983-07", "founding"),
        ("1983-07", "contact", "chinese-consulate-general-sapporo"),
    }
    (petition,) = _citing(54, "Step")
    assert READ.values(petition, XKG.actor) == [CITIZENS]
    assert (READ.value(petition, XKG.date), _codes(petition, XKG.aim)) == ("1984-06", ["friendship-city"])


def test_the_partner_letter_of_2009_is_no_tie() -> None:
    assert _codes(PARTNER_LETTER, XKG.kind) == ["letter-of-intent"]
    assert READ.values(PARTNER_LETTER, XKG.signedDuring) == _citing(97, "Delegation")
    assert _codes(PARTNER_LETTER, XKG.status) == ["unknown"]


@pytest.mark.parametrize(
    ("body", "month", "old", "new"),
    [
        (CITIZENS, "1997-05", "日中友好留萌市民会議", "留萌日中友好協会"),
        (PORT_BODY, "2003-05", "営口港務局", "営口港務集団有限公司"),
    ],
)
def test_a_renamed_body_is_one_node(body: str, month: str, old: str, new: str) -> None:
    (change,) = (s for s in _of_class("NameChange") if READ.values(s, XKG.about) == [body])
    assert (
        READ.value(change, XKG.date),
        READ.value(change, XKG.oldName),
        READ.value(change, XKG.newName),
    ) == (
        month,
        old,
        new,
    )
    named = [
        s
        for s in READ.statements
        if {old, new} & {*READ.values(s, SKOS.prefLabel), *READ.values(s, SKOS.altLabel)}
    ]
    assert named == [body]


def test_the_port_body_under_the_name_of_rumoi_is_an_error() -> None:
    names = {
        (READ.value(c, XKG.value), *READ.lines(c), READ.value(c, XKG.rank).removeprefix(XKG.namespace))
        for c in _of_class("Claim")
        if READ.values(c, XKG.about) == [PORT_BODY]
    }
    assert names == {
        ("営口港務集団有限公司", 86, "Preferred"),
        ("営口港務局", 87, "Normal"),
        ("営口港務集団", 88, "Normal"),
        ("留萌港務集団有限公司", 96, "Deprecated"),
    }


def test_anniversaries_and_what_they_count_from() -> None:
    held = {
        (_number(occasion, XKG.anniversary), *_codes(occasion, XKG.commemorates))
        for subject in READ.statements
        if READ.lines(subject)
        for occasion in READ.values(subject, XKG.occasion)
    }
    assert held == {
        *((years, "rumoi-yingkou-friendship-port") for years in (5, 10, 15, 20)),
        (120, "jp-rumoi"),
        (35, "jp-cn-state-agreement-1"),
        (40, "jp-cn-state-agreement-1"),
        (25,),
        (32,),
    }


def test_population_and_area_without_a_date() -> None:
    figures = {
        (
            READ.value(c, XKG.property).removeprefix(XKG.namespace),
            READ.value(c, XKG.value),
            *READ.values(c, XKG.asOf),
        )
        for c in _citing(2, "Claim")
    }
    assert figures == {("population", "24457"), ("areaKm2", "297.51")}


def test_exhibitions_of_both_directions() -> None:
    assert {(READ.value(s, XKG.date), *_codes(s, XKG.to)) for s in _of_class("Exhibition")} == {
        ("1994-05", "jp-rumoi"),
        ("2007-10", "cn-yingkou"),
        ("2008-10", "jp-rumoi"),
        ("2009-09", "jp-rumoi"),
        ("2010-07", "jp-rumoi"),
        ("2012-02",),
    }


def test_a_bullet_under_another_inherits_what_it_does_not_print() -> None:
    inherited = {min(READ.lines(s)) for s in READ.statements if _codes(s, XKG.dateBasis) == ["inherited"]}
    below = {55, 57, 61, 65, 67, 69, 71, 73, 75, 77, 78, *range(80, 83), 87, 92, 93, 95, 97, 98, 100}
    # The pact of line 63 is first named in the heading of line 44.
    assert inherited == below | {44}
    for line in (80, 81, 82, 92, 93, 98):
        for s in READ.statements:
            if line in READ.lines(s) and READ.values(s, XKG.date):
                assert not READ.values(s, XKG.dateAsWritten), s


def test_labels_are_short_and_in_both_languages() -> None:
    for name in RECORDS.keys() - {"Claim"}:
        for subject in _of_class(name):
            labels = [term for term in READ.statements[subject][SKOS.prefLabel] if isinstance(term, Literal)]
            assert sorted(label.language or "" for label in labels) == ["en", "ja"], subject
            assert all(len(label.value) <= 60 and not label.value.endswith("。") for label in labels), subject


def test_a_property_with_claims_is_never_authored_as_well() -> None:
    for claim in _of_class("Claim"):
        assert not READ.values(READ.value(claim, XKG.about), READ.value(claim, XKG.property)), claim
