"""What the checks find on the five documents, as docs/checks-confusion.md tells, and on the miniature."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from check_catalogue import checks

from exchange_kg.build import load
from exchange_kg.findings.checks import load_checks, run_checks
from exchange_kg.resources import packaged_workspace
from exchange_kg.store.asserted_files import AssertedFiles

if TYPE_CHECKING:
    from exchange_kg.store import Dataset
    from exchange_kg.workspace import Workspace

# Each is a true error, contradiction or gap of its document; what is not here is a false alarm.
FOUND = {
    "XKG-A001": {"exchange/sapporo-daejeon-087"},
    "XKG-A008": {"exchange/aomori-dalian-017", "exchange/aomori-dalian-018"},
    "XKG-A012": {
        "exchange/aomori-dalian-014",
        "exchange/aomori-dalian-015",
        "exchange/aomori-dalian-017",
        "exchange/sapporo-daejeon-128",
    },
    "XKG-A013": {"claim/asahikawa-harbin-population-1"},
    "XKG-A018": {
        "claim/chitose-airport-hs-kind-3",
        "claim/chitose-anchorage-name-2",
        "claim/chitose-anchorage-name-3",
        "claim/chitose-ceremony-name-4",
        "claim/chitose-chitose-name-4",
        "claim/chitose-chitose-name-5",
        "claim/chitose-jeju-name-1",
        "claim/chitose-tree-planting-name-4",
        "claim/rumoi-yingkou-port-body-name-4",
        "claim/sapporo-daejeon-hyo-festival-name",
        "claim/sapporo-daejeon-ice-sculpture",
        "claim/sapporo-daejeon-mindan-name-2",
        "claim/sapporo-daejeon-music-association-name",
        "claim/sapporo-daejeon-premist-name",
    },
    "XKG-A019": {
        "claim/aomori-dalian-third-school-1",
        "claim/chitose-jeju-date-1",
        "claim/sapporo-daejeon-plaza-centre-form-1",
    },
    "XKG-A020": {
        "claim/aomori-dalian-visits-since-2",
        "claim/aomori-dalian-visits-since-3",
        "claim/sapporo-daejeon-centre-new-name-2",
        "claim/sapporo-daejeon-petition-actor-2",
        "claim/sapporo-daejeon-petition-actor-3",
        "claim/sapporo-daejeon-youth-2014-days-2",
    },
    "XKG-A022": {"exchange/rumoi-yingkou-040"},
}
IN_THE_MINIATURE = {
    "XKG-A018": {"claim/himisawa-nova-serra-date-2"},
    "XKG-A019": {"claim/himisawa-qingfeng-date-1"},
}
PAGE = packaged_workspace() / "docs" / "checks-confusion.md"


def found(workspace: Workspace, dataset: Dataset) -> dict[str, set[str]]:
    """The focus nodes of the findings, by code."""
    by_code: dict[str, set[str]] = defaultdict(set)
    own = load_checks(workspace.check_files())
    for finding in run_checks(dataset, own, AssertedFiles(load(workspace).files, workspace.base)):
        assert finding.location is not None
        by_code[finding.code].add(finding.focus.strip("<>").removeprefix(f"{workspace.base}id/"))
    return by_code


def test_what_the_five_documents_hold(real_workspace: Workspace, real_dataset: Dataset) -> None:
    assert found(real_workspace, real_dataset) == FOUND


def test_what_the_miniature_holds(mini_workspace: Workspace, mini_dataset: Dataset) -> None:
    assert found(mini_workspace, mini_dataset) == IN_THE_MINIATURE


def test_the_published_table_counts_the_findings_of_every_check() -> None:
    page = PAGE.read_text(encoding="utf-8")
    rows = re.findall(r"^\| (XKG-A\d{3}) \|(?:[^|]*\|){2} *(\d+) *\|", page, re.MULTILINE)
    assert {code: int(count) for code, count in rows} == {code: len(FOUND.get(code, ())) for code in checks()}
