"""Circles, and dates and numbers that cannot be: findings, as for any other fault, through a whole report."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from cli_calls import Call

FAULTS = {
    "place/jp-ring-a": {"XKG-S011"},
    "place/jp-ring-b": {"XKG-S011"},
    "place/jp-ring-c": {"XKG-S011"},
    "exchange/ring-001": {"XKG-S011", "XKG-D003"},
    "exchange/ring-002": {"XKG-S011", "XKG-D010"},
    "exchange/ring-003": {"XKG-S011", "XKG-D003", "XKG-D004"},
    "exchange/ring-004": {"XKG-D002", "XKG-S142"},
    "exchange/ring-005": {"XKG-D002", "XKG-S161"},
    "exchange/ring-006": {"XKG-C001", "XKG-D004"},
}


@pytest.fixture
def reported(call: Call, towns: Path) -> Mapping[str, set[str]]:
    """The codes of the findings of each thing."""
    shutil.move(towns / "out-of-bounds.ttl", towns / "graph")
    outcome = call("report", "-f", "json", "--lang", "en")
    assert outcome.code == 1
    codes: dict[str, set[str]] = {}
    for finding in json.loads(outcome.out)["findings"]:
        codes.setdefault(finding["focusNode"].strip("<>").partition("/id/")[2], set()).add(finding["code"])
    return codes


def test_each_thing_has_its_findings(reported: Mapping[str, set[str]]) -> None:
    assert {thing: reported[thing] & codes for thing, codes in FAULTS.items()} == FAULTS
