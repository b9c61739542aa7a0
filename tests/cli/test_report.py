"""`report`, and what acknowledgements do to it, to `validate`, `verify-sources` and `build`."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from cli_calls import Call

DECIDED = "https://towns.example/id/acknowledgement/nova-serra-date"


@pytest.fixture
def decided(towns: Path) -> Path:
    """Put decisions into the graph of the miniature workspace."""
    path = towns / "graph" / "decisions.ttl"
    shutil.copy(towns / "decisions.ttl", path)
    return path


def findings(call: Call, *arguments: str) -> dict[str, list[dict[str, Any]]]:
    """Return the findings of a command by code."""
    found: dict[str, list[dict[str, Any]]] = {}
    for finding in json.loads(call(*arguments, "-f", "json").out)["findings"]:
        found.setdefault(finding["code"], []).append(finding)
    return found


def test_report_has_what_shapes_and_checks_find_and_validate_only_shapes(call: Call) -> None:
    whole, shapes = findings(call, "report"), findings(call, "validate")
    assert whole.keys() - shapes.keys() == {"XKG-A018", "XKG-A019"}
    assert {code: whole[code] for code in shapes} == shapes


def test_what_is_acknowledged_is_shown_and_what_is_stale_a_warning(call: Call, decided: Path) -> None:
    outcome = call("report", "--lang", "en", "--fail-on", "warning")
    reason = "The town hall was told, and leaves its page as it is."
    assert f"\n    Acknowledged: {reason} (graph/decisions.ttl:7)\n" in outcome.out
    assert "Findings: 0 error, 2 warning, " in outcome.err
    assert "Acknowledged, and not counted: 1." in outcome.err
    lines = decided.read_text(encoding="utf-8").splitlines()
    (line,) = (number for number, line in enumerate(lines, 1) if "<id/agreement/tsurunohama" in line)
    assert f"\ngraph/decisions.ttl:{line}: WARNING XKG-R001 <id/acknowledgement/stale> " in f"\n{outcome.out}"
    assert outcome.code == 1


def test_validate_judges_decisions_about_shapes_alone(call: Call, decided: Path) -> None:
    assert len(findings(call, "validate")["XKG-R001"]) == 1
    text = decided.read_text(encoding="utf-8")
    decided.write_text(text.replace("XKG-C007", "XKG-A001"), encoding="utf-8")
    assert "XKG-R001" not in findings(call, "validate")


@pytest.mark.usefixtures("decided")
def test_a_part_of_the_graph_is_reported_by_the_decisions_of_all(call: Call) -> None:
    found = findings(call, "report", "graph/himisawa.ttl")
    assert found["XKG-A018"][0]["acknowledged"]["iri"] == DECIDED
    assert "XKG-R001" not in found


def test_a_malformed_decision_is_an_error(call: Call, decided: Path) -> None:
    text = decided.read_text(encoding="utf-8")
    decided.write_text(text.replace('    xkg:reason "日付が分かることはない。"@ja ;\n', ""), encoding="utf-8")
    outcome = call("validate", "--lang", "en")
    assert outcome.code == 1
    assert "ERROR XKG-E033 <id/acknowledgement/stale>" in outcome.out


def test_the_source_check_can_be_acknowledged(call: Call, decided: Path, towns: Path) -> None:
    text = decided.read_text(encoding="utf-8").replace("XKG-C007", "XKG-V002")
    decided.write_text(
        text.replace("id/agreement/tsurunohama-birchport-draft-protocol", "id/source/himisawa"),
        encoding="utf-8",
    )
    document = towns / "sources" / "himisawa.txt"
    document.write_text(document.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert findings(call, "verify-sources", "sources")["XKG-V002"][0]["acknowledged"]
    assert call("verify-sources", "sources").code == 0


@pytest.mark.usefixtures("decided")
def test_build_reports_with_checks_and_decisions(call: Call, towns: Path) -> None:
    first = call("build", "--lang", "en", "--fail-on", "warning")
    assert first.code == 1
    assert "acknowledged              1" in first.out
    written = json.loads((towns / "build" / "report.json").read_text(encoding="utf-8"))
    decisions = [finding["acknowledged"]["iri"] for finding in written["findings"] if finding["acknowledged"]]
    assert decisions == [DECIDED]
    report = (towns / "build" / "report.ttl").read_text(encoding="utf-8")
    assert "xkg:acknowledgedBy <id/acknowledgement/nova-serra-date> ;" in report
    again = call("build", "--lang", "en", "--fail-on", "warning")
    assert (again.code, again.out) == (1, first.out)


@pytest.mark.parametrize("name", ["html", "sarif"])
def test_a_report_goes_to_a_file_whole_or_not_at_all(name: str, call: Call, towns: Path) -> None:
    path = towns / f"report.{name}"
    path.write_text("before", encoding="utf-8")
    assert call("validate", "broken.ttl", "-f", name, "-o", path.name).code == 2
    assert path.read_text(encoding="utf-8") == "before"
    arguments = ("verify-sources", "sources", "-f", name)
    assert call(*arguments, "-o", path.name).out == ""
    assert path.read_text(encoding="utf-8") == call(*arguments).out


def test_all_shows_what_a_sample_leaves_out(call: Call) -> None:
    sample, whole = (call("validate", "--lang", "en", *flag).out for flag in ((), ("--all",)))
    count = whole.count(" XKG-Q011 ")
    assert count > 20
    assert sample.count(" XKG-Q011 ") == 20
    assert f"XKG-Q011: and {count - 20} more," in sample
