"""`conflicts` as a shell calls it, on invented towns and on the real graph."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exchange_kg.resources import packaged_workspace

if TYPE_CHECKING:
    from cli_calls import Call

REPORTS = Path(__file__).parent / "reports"
REAL = ("-w", str(packaged_workspace()))
JEJU = "agreement/chitose-tourism-federation-jeju-tourism-association-sister-organisation"


def test_all_conflicts_of_the_invented_towns(call: Call) -> None:
    found = json.loads(call("conflicts", "-f", "json", "--lang", "en").out)["conflicts"]
    outcomes = {conflict["iri"].rpartition("/")[2]: conflict["outcome"] for conflict in found}
    assert outcomes["himisawa-nova-serra-goodwill-city"] == "preferred"
    assert outcomes["himisawa-qingfeng-friendship-city"] == "set"
    # Populations of different years are no rivals.
    assert "jp-himisawa" not in outcomes


@pytest.mark.parametrize(
    ("language", "undecided"), [("en", "the date is one of these"), ("ja", "日付はこのいずれか")]
)
def test_the_tie_with_jeju_has_two_dates_on_five_lines(call: Call, language: str, undecided: str) -> None:
    page = call("conflicts", JEJU, "--lang", language, *REAL)
    assert (page.code, page.err) == (0, "")
    assert undecided in page.out
    found = json.loads(call("conflicts", JEJU, "-f", "json", "--lang", language, *REAL).out)["conflicts"]
    (dates,) = (conflict["rivals"] for conflict in found if conflict["outcome"] == "set")
    assert [rival["evidence"] for rival in dates] == [[f"chitose:{line}"] for line in range(51, 56)]
    assert ["1988" in rival["value"] for rival in dates] == [True, False, False, False, False]
    assert ["1981" in rival["value"] for rival in dates] == [False, True, True, True, True]
    assert {rival["standing"] for rival in dates} == {"possible"}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_invented_towns_as_a_page(call: Call, language: str) -> None:
    page = call("conflicts", "--lang", language)
    assert (page.code, page.err) == (0, "")
    assert page.out == (REPORTS / f"conflicts.{language}.txt").read_text(encoding="utf-8")


def test_what_lost_is_still_there_and_the_rule_is_told(call: Call) -> None:
    found = json.loads(call("conflicts", "himisawa-nova-serra-goodwill-city", "-f", "json").out)["conflicts"]
    (dates,) = (conflict["rivals"] for conflict in found)
    assert [(rival["standing"], rival["evidence"]) for rival in dates] == [
        ("holds", ["himisawa:13"]),
        ("set-aside", ["himisawa:13"]),
    ]
    page = call("conflicts", "himisawa-nova-serra-goodwill-city", "--lang", "en").out
    assert "ranked as preferred" in page
    assert "two digits stand the wrong way round" in page


def test_csv_for_excel_has_one_claim_a_line(call: Call, towns: Path) -> None:
    assert call("conflicts", "-f", "csv", "--bom", "--lang", "ja", "-o", "conflicts.csv").code == 0
    content = (towns / "conflicts.csv").read_text(encoding="utf-8")
    assert content.startswith("\ufeff事柄,項目,値,")
    rows = list(csv.reader(content.splitlines()))
    assert {len(row) for row in rows} == {9}
    assert [row[6] for row in rows if "青峰市" in row[0]] == ["himisawa:2", "himisawa:3"]


def test_markdown_has_a_heading_for_each_conflict(call: Call) -> None:
    page = call("conflicts", "-f", "md", "--lang", "en").out
    assert page.startswith("# Conflicts: ")
    assert page.count("\n## ") == int(page.splitlines()[0].rpartition(" ")[2])


def test_a_byte_order_mark_is_for_csv(call: Call) -> None:
    assert call("conflicts", "--bom").code == 2


@pytest.mark.parametrize("name", ["千歳観光連盟", "千歳市", "済州特別自治道観光協会"])
def test_a_city_and_a_body_have_the_conflicts_of_their_agreements(call: Call, name: str) -> None:
    found = json.loads(call("conflicts", name, "-f", "json", *REAL).out)["conflicts"]
    assert JEJU in {conflict["iri"].rpartition("/id/")[2] for conflict in found}


def test_a_thing_without_conflicts_has_none(call: Call) -> None:
    page = call("conflicts", "Haneul", "--lang", "en")
    assert (page.code, page.out) == (0, "Conflicts: 0\n")
