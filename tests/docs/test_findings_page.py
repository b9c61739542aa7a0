"""The page on findings is true: its decision fits a finding, and it names the formats that there are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from exchange_kg.cli.reported import WRITERS
from exchange_kg.findings.checks import load_checks, run_checks
from exchange_kg.findings.decisions import read_decisions
from exchange_kg.store import parse_turtle, read_triples
from exchange_kg.store.asserted_files import AssertedFiles
from exchange_kg.validate import validate

if TYPE_CHECKING:
    from exchange_kg.store import Dataset
    from exchange_kg.workspace import Workspace

PAGE = (Path(__file__).parents[2] / "docs" / "findings.md").read_text(encoding="utf-8")


def test_the_decision_fits_a_finding_and_is_well_formed(
    real_workspace: Workspace, real_dataset: Dataset, tmp_path: Path
) -> None:
    (example,) = re.findall(r"^```turtle\n(.*?)^```$", PAGE, flags=re.DOTALL | re.MULTILINE)
    base = real_workspace.base
    path = tmp_path / "decisions.ttl"
    path.write_text(example, encoding="utf-8")
    decided = {path: parse_turtle(example, base)}
    (decision,) = read_decisions(AssertedFiles(decided, base))
    checks = [check for check in load_checks(real_workspace.check_files()) if check.code == decision.code]
    files = {file: read_triples(file, base) for file in real_workspace.graph_files()}
    found = run_checks(real_dataset, checks, AssertedFiles(files, base))
    written = [finding for finding in found if finding.thing.startswith(f"{decision.written} ")]
    assert any(decision.holds_for(finding) for finding in written)
    whole = decided | {file: read_triples(file, base) for file in real_workspace.ontology_files()}
    faults = validate(AssertedFiles(whole, base), real_workspace.shape_files()).findings
    assert [fault for fault in faults if fault.location and fault.location.path == path] == []


def test_both_languages_name_every_format() -> None:
    for page in PAGE.split("\n# 検出事項\n"):
        assert re.findall(r"^\| `([a-z]+)` \|", page, flags=re.MULTILINE) == [
            "text",
            "md",
            "html",
            "json",
            "ttl",
            "sarif",
            "junit",
        ]
    assert len(WRITERS) == 7
