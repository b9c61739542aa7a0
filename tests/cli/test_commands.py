"""What commands print, write and return."""

from __future__ import annotations

import csv
import json
import re
from typing import TYPE_CHECKING

from exchange_kg.cli.commands import program
from exchange_kg.cli.findings import exit_code
from exchange_kg.store import canonical_turtle, parse_turtle
from exchange_kg.version import VERSION

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from cli_calls import Call

TIES = ("query", "ties-of-city", "-p", "city=Tsukimino")


def test_build_prints_what_it_built_and_says_when_nothing_changed(call: Call, towns: Path) -> None:
    first = call("build")
    manifest = json.loads((towns / "build" / "manifest.json").read_text(encoding="utf-8"))
    assert f"asserted triples  {manifest['triples']['asserted']:>9,}" in first.out
    assert f"infos             {manifest['findings']['info']:>9,}" in first.out
    others = manifest["findings"]["info"] + manifest["findings"]["acknowledged"]
    told = f'Of information, or acknowledged: {others}. "exchange-kg report" shows them.'
    assert (first.code, first.err) == (0, f"{told}\nNext: exchange-kg serve --open\n")
    assert others > 0
    assert ": INFO " not in first.out
    again = call("build")
    assert (again.code, again.err) == (0, f"Nothing has changed since the last build.\n{first.err}")
    assert again.out == first.out


def test_build_prints_information_where_that_fails_it(call: Call, towns: Path) -> None:
    done = call("build", "--fail-on", "info")
    found = json.loads((towns / "build" / "manifest.json").read_text(encoding="utf-8"))["findings"]["info"]
    more = sum(map(int, re.findall(r"^XKG-\w+: and (\d+) more", done.out, re.MULTILINE)))
    assert done.code == 1
    assert done.out.count(": INFO ") + more == found > 0
    assert call("build", "--fail-on", "info").out == done.out  # of a build that is unchanged


def test_build_fails_on_the_severity_that_is_asked_for_and_is_still_written(call: Call, towns: Path) -> None:
    assert call("build", "-o", "public", "--fail-on", "warning").code == 1
    assert (towns / "public" / "manifest.json").is_file()
    assert call("build", "-o", "public", "--fail-on", "error").code == 0


def test_exit_codes_of_findings() -> None:
    findings = {"error": 0, "warning": 2, "info": 5}
    assert exit_code(findings, "error") == 0
    assert exit_code(findings, "warning") == 1
    assert exit_code(findings, "info") == 1
    assert exit_code({"error": 1}, "none") == 0


def test_query_by_name_in_the_language_of_the_reader(call: Call) -> None:
    japanese = call(*TIES, "--lang", "ja")
    english = call(*TIES, "--lang", "en")
    assert (japanese.code, japanese.err) == (0, "")
    assert "三要件を満たす" in japanese.out.splitlines()[0]
    assert "両高校の姉妹校提携" in japanese.out
    assert "passes the three tests" in english.out.splitlines()[0]
    assert "両高校の姉妹校提携" not in english.out


def test_query_from_a_file_stdin_and_the_command_line_agree(
    call: Call, towns: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?town a xkg:Municipality }"
    (towns / "count.rq").write_text(query, encoding="utf-8")
    answers = [call("query", "count.rq", "-f", "csv").out, call("query", query, "-f", "csv").out]
    with (towns / "count.rq").open(encoding="utf-8") as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        answers.append(call("query", "-", "-f", "csv").out)
    assert len(set(answers)) == 1
    assert int(answers[0].split()[1]) > 5


def test_json_and_csv_hold_the_same_rows(call: Call) -> None:
    results = json.loads(call(*TIES, "-f", "json").out)
    rows = list(csv.DictReader(call(*TIES, "-f", "csv").out.splitlines()))
    assert results["head"]["vars"] == list(rows[0])
    assert len(results["results"]["bindings"]) == len(rows) > 0


def test_no_inferred_asks_only_what_the_files_say(call: Call) -> None:
    query = "ASK { GRAPH <https://towns.example/graph/inferred> { ?s ?p ?o } }"
    assert json.loads(call("query", query, "-f", "json").out)["boolean"] is True
    assert json.loads(call("query", query, "-f", "json", "--no-inferred").out)["boolean"] is False


def test_a_file_is_written_whole_with_a_byte_order_mark_for_excel(call: Call, towns: Path) -> None:
    written = call(*TIES, "-f", "csv", "--bom", "-o", "ties.csv")
    assert (written.code, written.out) == (0, "")
    content = (towns / "ties.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").replace("\r\n", "\n") == call(*TIES, "-f", "csv").out.replace(
        "\r\n", "\n"
    )


def test_a_failure_leaves_the_file_as_it_was(call: Call, towns: Path) -> None:
    (towns / "ties.csv").write_text("before", encoding="utf-8")
    assert call(*TIES, "-f", "ttl", "-o", "ties.csv").code == 2
    assert call("query", "broken.rq", "-o", "ties.csv").code == 2
    assert (towns / "ties.csv").read_text(encoding="utf-8") == "before"
    assert not list(towns.glob(".*"))


def test_questions_lists_every_question_with_its_title(call: Call) -> None:
    lines = call("questions", "--lang", "ja").out.splitlines()
    assert any(line.split() == ["shared-partners", "両市を結ぶ第三の都市"] for line in lines)
    assert [line.split()[0] for line in lines] == sorted(line.split()[0] for line in lines)


def test_a_question_shows_its_parameters_and_a_query_that_runs(call: Call) -> None:
    shown = call("questions", "show", "delegations", "--lang", "en").out
    assert "-p since=...  since, any unless given" in shown
    text = shown[shown.index("#+ title") :]
    assert call("query", text, "-f", "csv").out == call("query", "delegations", "-f", "csv").out


def test_validate_names_lines_and_counts(call: Call) -> None:
    report = call("validate", "--lang", "en")
    found = json.loads(call("validate", "-f", "json").out)["findings"]
    assert report.code == 0
    assert report.err == f"Findings: 0 error, 0 warning, {len(found)} info.\n"
    first = found[0]
    assert report.out.startswith(f"{first['path']}:{first['line']}: INFO {first['code']} ")
    assert call("validate", "--fail-on", "info").code == 1


def test_validate_files_by_shapes_of_ones_own(call: Call) -> None:
    report = call("validate", "graph/reference/places.ttl", "--shapes", "town-code.ttl", "--lang", "en")
    assert report.code == 1
    assert "graph/reference/places.ttl:" in report.out
    assert "This town needs a code." in report.out
    assert "sh:ValidationReport" in call("validate", "--shapes", "town-code.ttl", "-f", "ttl").out


def test_verify_sources_reads_documents(call: Call, towns: Path) -> None:
    clean = call("verify-sources", "sources", "--lang", "en")
    assert (clean.code, clean.out, clean.err) == (0, "", "Findings: 0 error, 0 warning, 0 info.\n")
    document = towns / "sources" / "himisawa.txt"
    document.write_text(
        document.read_text(encoding="utf-8").replace("1985年9月", "1985年8月"), encoding="utf-8"
    )
    report = call("verify-sources", "sources", "--lang", "en")
    assert report.code == 1
    assert re.search(r"^graph/himisawa\.ttl:\d+: ERROR XKG-V004 .*\[himisawa:10\]$", report.out, re.MULTILINE)
    found = json.loads(call("verify-sources", "sources", "-f", "json").out)["findings"]
    assert {finding["code"] for finding in found} == {"XKG-V002", "XKG-V004", "XKG-V005"}
    assert call("verify-sources", "nowhere").code == 2


def test_infer_writes_the_inferred_triples_as_canonical_turtle(call: Call) -> None:
    text = call("infer").out
    triples = parse_turtle(text, "https://towns.example/", "inferred")
    assert len(triples) > 100
    assert canonical_turtle(triples, "https://towns.example/") == text


def test_format_checks_then_mends(call: Call, towns: Path) -> None:
    assert call("format", "--check").code == 0
    path = towns / "graph" / "reference" / "places.ttl"
    canonical = path.read_bytes()
    path.write_bytes(canonical.replace(b"\n    a ", b" a "))
    spoilt = call("format", "--check")
    assert (spoilt.code, spoilt.out) == (1, f"{path}\n")
    assert path.read_bytes() != canonical
    assert call("format", "graph").code == 0
    assert path.read_bytes() == canonical


def test_export_gives_the_dataset_in_a_format(call: Call, towns: Path) -> None:
    assert call("export", "nquads", "-o", "towns.nq").code == 0
    exported = (towns / "towns.nq").read_text(encoding="utf-8")
    assert "<https://towns.example/graph/inferred>" in exported
    plain = call("export", ".nq", "--no-inferred").out
    assert "<https://towns.example/graph/inferred>" not in plain
    assert set(plain.splitlines()) < set(exported.splitlines())


def test_doctor_tells_versions_workspace_and_build(call: Call, towns: Path, cache: Path) -> None:
    before = call("doctor", "--lang", "en")
    assert before.code == 0
    for fact in (
        f"exchange-kg {VERSION}",
        "pyoxigraph ",
        f"Workspace mini: {towns}",
        str(cache),
        "No build here",
    ):
        assert fact in before.out
    call("build")
    assert f"Build: {towns / 'build'}" in call("doctor", "--lang", "en").out
    broken = call("doctor", "-w", "nowhere")
    assert broken.code == 1
    assert "nowhere" in broken.out


def test_a_workspace_is_named_by_a_flag_or_the_environment(
    call: Call, towns: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(towns.parent)
    for outcome in (
        call("doctor", "-w", str(towns), "--lang=en"),
        call("doctor", f"-w{towns}", "--lang=en"),
        call(f"--workspace={towns}", "doctor", "--lang=en"),
        call("doctor", "--lang=en", EXCHANGE_KG_WORKSPACE=str(towns)),
    ):
        assert f"Workspace mini: {towns}" in outcome.out


def test_reading_without_a_workspace_says_that_it_uses_the_package(
    call: Call, towns: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(towns.parent)
    listed = call("questions", "--lang", "en")
    assert (listed.code, listed.err) == (0, "No workspace here: using the graph in the package.\n")
    assert call("format").code == 2
    assert call("build").code == 2


def test_a_fault_of_the_program_ends_with_3_and_says_how_to_report_it(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(program._modules, "break", "json:no_such_attribute")
    short = call("break")
    assert short.code == 3
    assert "AttributeError" in short.err
    assert "--debug" in short.err
    assert "Traceback" not in short.err
    assert "Traceback" in call("break", "--debug").err


def test_version(call: Call) -> None:
    assert call("--version").out == f"exchange-kg {VERSION}\n"
