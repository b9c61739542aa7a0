"""`road` and `reciprocity` as a shell calls them."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cli_calls import Call

REPORTS = Path(__file__).parent / "reports"


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("command", ["road", "reciprocity"])
def test_the_invented_towns_as_a_page(call: Call, command: str, language: str) -> None:
    page = call(command, "himisawa", "--lang", language)
    assert (page.code, page.err) == (0, "")
    assert page.out == (REPORTS / f"{command}.{language}.txt").read_text(encoding="utf-8")


def test_all_roads_are_compared(call: Call) -> None:
    found = json.loads(call("road", "-f", "json", "--lang", "en").out)
    rows = list(csv.reader(call("road", "-f", "csv", "--lang", "en").out.splitlines()))
    assert [row[0] for row in rows[1:]] == [road["agreement"]["label"] for road in found["roads"]]
    assert call("road", "-f", "md", "--lang", "en").out.startswith("# Roads to agreements: ")


def test_csv_of_one_city_has_a_line_for_each_step_and_record(call: Call) -> None:
    steps = list(csv.reader(call("road", "himisawa", "-f", "csv", "--lang", "en").out.splitlines()))
    assert [row[1] for row in steps[1:]] == ["[1980-04..1981-03]", "1981", "[1981-10-01,1983-10-01]"]
    records = list(csv.reader(call("reciprocity", "himisawa", "-f", "csv", "--lang", "en").out.splitlines()))
    assert {row[4] for row in records[1:]} == {"one side; the other's documents are not collected"}


@pytest.mark.parametrize("command", ["road", "reciprocity"])
def test_a_city_without_ties_and_an_unknown_name(call: Call, command: str) -> None:
    assert call(command, "Narae").code == 0
    unknown = call(command, "Haneulu", "--lang", "en")
    assert (unknown.code, unknown.out) == (2, "")
    assert "Haneul" in unknown.err
    assert call(command, "-f", "ics").code == 2


def test_an_empty_workspace_has_empty_reports(call: Call, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    (empty / "graph").mkdir(parents=True)
    content = 'name = "empty"\nbase = "https://empty.example/"\n'
    (empty / "exchange-kg.toml").write_text(content, encoding="utf-8")
    for command in ("conflicts", "health", "reciprocity", "calendar", "road"):
        for format_name in ("table", "json", "md", "csv"):
            outcome = call(command, "-f", format_name, "-w", str(empty), "--lang", "en")
            assert (outcome.code, outcome.err) == (0, ""), command
            assert outcome.out
