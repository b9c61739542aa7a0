"""Anniversaries as iCalendar: read back by a library that knows nothing of us."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from exchange_kg.findings.anniversaries import Anniversary, Commemorated, anniversaries, anniversary_of
from exchange_kg.messages import LANGUAGES
from exchange_kg.publish.anniversary_calendar import uid, write_calendar

if TYPE_CHECKING:
    from exchange_kg.messages import Language
    from exchange_kg.store import Dataset

STAMP = datetime.datetime(2024, 6, 13, tzinfo=datetime.UTC)
STEPS = (5, 10, 15, 20, 25, 30)


def an_anniversary(base: str, label: str = "tie", rival: int = 0, rivals: int = 1) -> Anniversary:
    of = Commemorated("https://t.example/a", label, "kind", "", True, True, (), base, base, rival, rivals, ())
    found = anniversary_of(of, 20)
    assert found is not None
    return found


def events(content: str) -> list[Any]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_calendar_of_the_invented_towns_is_read_back(mini_dataset: Dataset, language: Language) -> None:
    found = anniversaries(mini_dataset, language, 2008, 2030, STEPS).anniversaries
    content = write_calendar(found, "towns", STAMP, language)
    calendar = Calendar.from_ical(content)
    assert calendar["PRODID"] == f"-//exchange-kg//anniversaries//{language.upper()}"
    assert calendar["VERSION"] == "2.0"
    read = events(content)
    assert len(read) == len(found) > 10
    assert len({event["UID"] for event in read}) == len(read)
    for event, anniversary in zip(read, found, strict=True):
        assert event["DTSTAMP"].dt == STAMP
        assert event["DTSTART"].dt == anniversary.first
        assert event["DTSTART"].params["VALUE"] == "DATE"
        assert event["DTEND"].dt == anniversary.last + datetime.timedelta(days=1)
        assert event["SUMMARY"].params["LANGUAGE"] == language
        assert anniversary.of.label in event["SUMMARY"]
        assert event["TRANSP"] == "TRANSPARENT"
        for line in anniversary.of.evidence:
            assert line in event["DESCRIPTION"]


def test_the_same_data_give_the_same_bytes(mini_dataset: Dataset) -> None:
    first, second = (
        write_calendar(anniversaries(mini_dataset, "ja", 2000, 2030, STEPS).anniversaries, "x", STAMP, "ja")
        for _ in range(2)
    )
    assert first == second


@pytest.mark.parametrize(
    ("base", "in_english", "in_japanese"),
    [
        ("2010-10-22", "20 years: tie", "tie 20周年"),
        ("2010-10", "20 years: tie (month only)", "tie 20周年頃（月のみ判明）"),
        ("2010", "20 years: tie (year only)", "tie 20周年頃（年のみ判明）"),
        ("[2010-04..2011-03]", "20 years: tie (some time in this period)", "tie 20周年頃（期間のみ判明）"),
    ],
)
def test_an_imprecise_date_is_marked(base: str, in_english: str, in_japanese: str) -> None:
    expected: dict[Language, str] = {"en": in_english, "ja": in_japanese}
    for language, summary in expected.items():
        (event,) = events(write_calendar([an_anniversary(base)], "x", STAMP, language))
        assert str(event["SUMMARY"]) == summary


def test_the_uid_is_that_of_agreement_and_number_not_of_the_date() -> None:
    assert uid(an_anniversary("2010-10")) == uid(an_anniversary("2010-10-22"))
    assert uid(an_anniversary("2010-10")) == "5acc20c7-ccf9-5237-ab1d-91e892ba9d8f"
    rivals = [an_anniversary("1981-09-01", rivals=2), an_anniversary("1988-09-01", rival=1, rivals=2)]
    assert len({uid(each) for each in rivals}) == 2


@given(label=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=120))
def test_lines_are_short_and_no_character_is_cut(label: str) -> None:
    content = write_calendar([an_anniversary("2010-10", label)], label, STAMP, "ja").encode()
    assert content.endswith(b"END:VCALENDAR\r\n")
    lines = content.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert all(line.decode("utf-8") and b"\n" not in line for line in lines)
    (event,) = events(content.decode())
    assert str(event["SUMMARY"]) == f"{label} 20周年頃（月のみ判明）"
