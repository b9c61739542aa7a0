"""`calendar` as a shell calls it."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar

from exchange_kg.resources import packaged_workspace

if TYPE_CHECKING:
    from cli_calls import Call

REAL = ("-w", str(packaged_workspace()))
REPORTS = Path(__file__).parent / "reports"
YEARS = ("--from", "2008", "--to", "2012")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_invented_towns_as_a_table(call: Call, language: str) -> None:
    page = call("calendar", "Tsukimino", *YEARS, "--lang", language)
    assert (page.code, page.err) == (0, "")
    assert page.out == (REPORTS / f"calendar.{language}.txt").read_text(encoding="utf-8")


def test_both_calendars_in_a_file_for_excel(call: Call, towns: Path) -> None:
    years = ("--from", "平成31年", "--to", "令和元年")
    assert call("calendar", *years, "--bom", "-f", "csv", "-o", "a.csv", "--lang", "ja").code == 0
    content = (towns / "a.csv").read_text(encoding="utf-8")
    assert content.startswith("\ufeff西暦,和暦,")
    rows = list(csv.reader(content.splitlines()))[1:]
    assert rows
    assert {row[0] for row in rows} == {"2019"}
    assert "平成31年・令和元年" in {row[1] for row in rows}


def test_ics_is_stamped_by_the_environment_else_by_the_documents(call: Call) -> None:
    at = call("calendar", *YEARS, "-f", "ics", SOURCE_DATE_EPOCH="86400").out
    assert "DTSTAMP:19700102T000000Z" in at
    years = ("--from", "2030", "--to", "2030")
    of_documents = call("calendar", "Sapporo", *years, "-f", "ics", "--lang", "ja", *REAL).out
    assert "DTSTAMP:20240613T000000Z" in of_documents
    summaries = [str(event["SUMMARY"]) for event in Calendar.from_ical(of_documents).walk("VEVENT")]
    assert "札幌・大田姉妹都市提携 20周年" in summaries
    assert call("calendar", *YEARS, "-f", "ics", SOURCE_DATE_EPOCH="noon").code == 2


def test_steps_come_from_flag_or_configuration(call: Call, towns: Path) -> None:
    with (towns / "exchange-kg.toml").open("a", encoding="utf-8") as file:
        file.write("[calendar]\nsteps = [7]\n")
    for flags, steps in (((), {7}), (("--steps", "3, 4"), {3, 4})):
        found = json.loads(call("calendar", *YEARS, *flags, "-f", "json").out)["anniversaries"]
        assert {each["number"] for each in found} == steps


def test_a_city_without_ties_has_an_empty_calendar(call: Call) -> None:
    page = call("calendar", "Narae", *YEARS, "--lang", "en")
    assert (page.code, page.out) == (0, "Anniversaries from 2008 to 2012: 0\n")


@pytest.mark.parametrize(
    "flags",
    [
        ("--steps", "0"),
        ("--steps", "five"),
        ("--from", "2012", "--to", "2008"),
        ("--from", "soon"),
        ("--from", "1990s"),
        ("-f", "xlsx"),
        ("Haneulu",),
    ],
)
def test_wrong_usage(call: Call, flags: tuple[str, ...]) -> None:
    outcome = call("calendar", *flags, "--lang", "en")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err
