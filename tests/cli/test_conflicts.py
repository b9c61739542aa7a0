"""`conflicts` as a shell calls it, on invented towns and on the real graph."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from exchange_kg.resources import packaged_workspace

if TYPE_CHECKING:
    from cli_calls import Call

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
    ("language", "undecided"), [("en", "one of these dates"), ("ja", "このいずれかの日付")]
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
