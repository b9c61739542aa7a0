"""`health` as a shell calls it."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exchange_kg.cli.health import picture
from exchange_kg.findings.activity import YearCount
from exchange_kg.resources import packaged_workspace

if TYPE_CHECKING:
    from cli_calls import Call

REAL = ("-w", str(packaged_workspace()))
REPORTS = Path(__file__).parent / "reports"
TODAY = ("--as-of", "2026-11-25")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_invented_tie_as_a_page(call: Call, language: str) -> None:
    page = call("health", "tie/tsukimino-haneul", *TODAY, "--lang", language)
    assert (page.code, page.err) == (0, "")
    assert page.out == (REPORTS / f"health.{language}.txt").read_text(encoding="utf-8")


def test_an_end_is_never_told(call: Call) -> None:
    for language, words in (("en", ("ended", "over.")), ("ja", ("終了", "断絶"))):
        page = call("health", *TODAY, "--lang", language, *REAL).out
        assert not any(word in page for word in words)
    assert "in the collected documents" in call("health", *TODAY, "--lang", "en", *REAL).out


def test_every_tie_is_a_line_of_csv(call: Call) -> None:
    rows = list(csv.reader(call("health", *TODAY, "-f", "csv", "--lang", "en").out.splitlines()))
    found = json.loads(call("health", *TODAY, "-f", "json", "--lang", "en").out)
    assert found["as_of"] == "2026-11-25"
    assert [row[0] for row in rows[1:]] == [tie["label"] for tie in found["ties"]]


def test_the_configuration_sets_the_thresholds(call: Call, towns: Path) -> None:
    before = json.loads(call("health", "tie/tsukimino-haneul", *TODAY, "-f", "json").out)["ties"][0]
    with (towns / "exchange-kg.toml").open("a", encoding="utf-8") as file:
        file.write("[health]\nactive_years = 99\nquiet_years = 99\n")
    after = json.loads(call("health", "tie/tsukimino-haneul", *TODAY, "-f", "json").out)["ties"][0]
    assert before["status"] != after["status"] == "active"


def test_a_day_in_the_japanese_calendar(call: Call) -> None:
    page = call("health", "Narae", "--as-of", "令和8年11月25日", "--lang", "ja")
    assert (page.code, page.out) == (0, "2026-11-25現在の提携関係: 0件\n")


@pytest.mark.parametrize("flags", [("--as-of", "2026-11"), ("--as-of", "today"), ("Haneulu",)])
def test_wrong_usage(call: Call, flags: tuple[str, ...]) -> None:
    outcome = call("health", *flags, "--lang", "en")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err


def test_the_picture_has_a_bar_for_every_year() -> None:
    counts = tuple(YearCount(2000 + n, count, (), count) for n, count in enumerate((1, 0, 8, 4, 16)))
    assert picture(counts) == "▁·▄▂█"
    assert picture(()) == ""
