"""What reports look like in each format and language, against approved files and published schemas.

A report that was not approved yet is shown in the failure, with the file to put it in.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import html5lib
import pytest
import xmlschema
from jsonschema import Draft4Validator, FormatChecker
from markdown_it import MarkdownIt
from sample_report import BASE, ROOT, hostile, report, style, wrong_kind

from exchange_kg.cli.reported import WRITERS
from exchange_kg.errors import InputError, Location
from exchange_kg.findings.formats import report_text
from exchange_kg.findings.formats.as_json import report_json
from exchange_kg.findings.formats.as_junit import report_junit
from exchange_kg.findings.formats.as_sarif import report_sarif
from exchange_kg.findings.formats.as_turtle import report_turtle
from exchange_kg.findings.formats.from_json import read_report
from exchange_kg.messages import LANGUAGES
from exchange_kg.model.findings import Acknowledgement, Finding, HandedOver, Report, Requirement, Severity
from exchange_kg.store import parse_turtle
from exchange_kg.validate.validation_report import read_results
from exchange_kg.version import VERSION

if TYPE_CHECKING:
    from exchange_kg.messages import Language

HERE = Path(__file__).parent
SCHEMAS = HERE.parent / "schemas"
SARIF = json.loads((SCHEMAS / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
JUNIT = xmlschema.XMLSchema(SCHEMAS / "junit-10.xsd")
CASES = [(name, language) for name in sorted(WRITERS) for language in LANGUAGES]


@pytest.mark.parametrize(("name", "language"), CASES)
def test_a_report_is_written_as_approved(name: str, language: Language) -> None:
    tag = "" if name in {"json", "ttl"} else f".{language}"
    path = HERE / "golden" / f"report{tag}.{name}"
    written = WRITERS[name](report(), style(language)).replace(VERSION, "VERSION")
    if name == "html":
        written = written[written.index("<main") : written.index("</main>")]
    approved = path.read_text(encoding="utf-8") if path.exists() else ""
    assert written == approved, f"{path}\n{written}"


def test_a_report_is_read_again_from_its_json(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text(report_json(report(), style("en")), encoding="utf-8")
    assert report_json(read_report(path, ROOT), style("en")) == path.read_text(encoding="utf-8")


def test_what_is_no_report_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_report(path, ROOT)
    assert caught.value.message == "findings.not_a_report"


def test_every_approved_file_belongs_to_a_format() -> None:
    assert {path.suffix[1:] for path in (HERE / "golden").iterdir()} == set(WRITERS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("said", [Report(()), report()], ids=["nothing", "everything"])
def test_sarif_is_valid_by_the_published_schema(said: Report, language: Language) -> None:
    log = json.loads(report_sarif(said, style(language)))
    Draft4Validator.check_schema(SARIF)
    assert list(Draft4Validator(SARIF, format_checker=FormatChecker()).iter_errors(log)) == []


def _results() -> dict[str, dict[str, Any]]:
    (run,) = json.loads(report_sarif(report(), style("en")))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [
        result["ruleId"] for result in run["results"]
    ]
    return {result["ruleId"]: result for result in run["results"]}


def test_sarif_places_are_relative_uris_with_lines() -> None:
    (place,) = _results()["T-S001"]["locations"]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": "graph/two%20towns.ttl", "uriBaseId": "SRCROOT"},
        "region": {"startLine": 13},
    }
    assert place["logicalLocations"][0]["fullyQualifiedName"] == f"{BASE}id/agreement/a"
    (outside,) = _results()["T-S002"]["locations"]
    assert outside["physicalLocation"]["artifactLocation"] == {"uri": "file:///elsewhere/a%7Cb%60c.ttl"}


def test_sarif_relates_the_lines_of_the_documents() -> None:
    related = _results()["T-S001"]["relatedLocations"]
    assert [place["physicalLocation"]["region"] for place in related] == [
        {"startLine": 7, "endLine": 7},
        {"startLine": 10, "endLine": 12},
    ]
    assert {place["physicalLocation"]["artifactLocation"]["uri"] for place in related} == {"towns.txt"}


def test_sarif_suppresses_what_was_acknowledged_and_nothing_else() -> None:
    suppressions = {code: result["suppressions"] for code, result in _results().items()}
    (decision,) = suppressions.pop("T-A001")
    assert decision["justification"] == "The publisher confirmed both."
    assert decision["location"]["physicalLocation"]["region"] == {"startLine": 4}
    assert list(suppressions.values()) == [[], [], []]


def test_sarif_fingerprints_stay_when_lines_move_and_part_what_differs() -> None:
    def fingerprint(finding: Finding) -> str:
        (run,) = json.loads(report_sarif(Report((finding,)), style("ja")))["runs"]
        text: str = run["results"][0]["partialFingerprints"]["exchangeKgResult/v1"]
        return text

    kind = wrong_kind()
    moved = replace(kind, location=Location("elsewhere.ttl", 99), message={"en": "No.", "ja": "否。"})
    assert fingerprint(moved) == fingerprint(kind)
    others = [replace(kind, value="<x:b>"), replace(kind, focus="<x:b>"), replace(kind, code="T-S009")]
    assert len({*map(fingerprint, others), fingerprint(kind)}) == 4


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("said", [Report(()), report()], ids=["nothing", "everything"])
def test_junit_is_valid_by_the_published_schema(said: Report, language: Language) -> None:
    JUNIT.validate(report_junit(said, style(language)))


@pytest.mark.parametrize(
    ("fail_on", "failing"),
    [
        ("error", {"T-S001"}),
        ("warning", {"T-S001", "NodeKindConstraintComponent"}),
        ("info", {"T-S001", "NodeKindConstraintComponent", "T-S002"}),
        ("none", set()),
    ],
)
def test_junit_fails_what_fails_the_command(fail_on: Any, failing: set[str]) -> None:
    root = ET.fromstring(report_junit(report(), style("en", fail_on=fail_on)))
    outcomes = {
        case.attrib["name"].split()[0]: {child.tag for child in case} for case in root.iter("testcase")
    }
    assert {code for code, tags in outcomes.items() if "failure" in tags} == failing
    assert outcomes["T-A001"] == {"skipped"}
    assert int(root.attrib["failures"]) == len(failing)
    suites = {suite.attrib["name"]: int(suite.attrib["tests"]) for suite in root.iter("testsuite")}
    assert suites == {"checks": 1, "structure": 2, "other": 1}


def test_json_holds_all_that_a_report_holds() -> None:
    content = json.loads(report_json(report(), style("en")))
    findings = tuple(map(_finding, content["findings"]))
    requirements = tuple(map(_requirement, content["requirements"]))
    handed_over = tuple(HandedOver(**shape) for shape in content["handedOver"])
    assert Report(findings, requirements, handed_over, content["leftOut"]) == report()


def _finding(content: dict[str, Any]) -> Finding:
    decision = content["acknowledged"]
    return Finding(
        code=content["code"],
        severity=Severity[content["severity"].upper()],
        message=content["message"],
        focus=content["focusNode"],
        path=content["resultPath"] or "",
        value=content["value"] or "",
        component=content["sourceConstraintComponent"] or "",
        shape=content["sourceShape"] or "",
        thing=content["thing"],
        location=_location(content),
        evidence=tuple(content["evidence"]),
        solution=content["solution"],
        acknowledged=decision and Acknowledgement(decision["iri"], decision["reason"], _location(decision)),
    )


def _location(content: dict[str, Any]) -> Location | None:
    return Location(ROOT / content["path"], content["line"]) if content["path"] else None


def _requirement(content: dict[str, Any]) -> Requirement:
    return Requirement(**content | {"severity": Severity[content["severity"].upper()]})


def test_turtle_is_a_validation_report_with_the_same_results() -> None:
    results = read_results(parse_turtle(report_turtle(report(), style("en")), BASE))
    assert sorted(result.key for result in results) == sorted(finding.key for finding in report().findings)


def test_hostile_text_stays_text_in_html() -> None:
    page = WRITERS["html"](Report((hostile(),)), style("en"))
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    assert [element.tag for element in tree.iter() if element.tag in {"script", "img", "b"}] == []
    assert {a.attrib["href"] for a in tree.iter("a")} == {"#content"}
    assert '<script>alert("1")</script>' in "".join(tree.itertext())
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", page)


def test_hostile_text_stays_in_its_cell_in_markdown() -> None:
    page = WRITERS["md"](Report((hostile(),)), style("en"))
    rendered = MarkdownIt("commonmark").enable("table").render(page)
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(f"<!DOCTYPE html>{rendered}")
    used = {element.tag for element in tree.iter() if isinstance(element.tag, str)}
    table = {"table", "thead", "tbody", "tr", "th", "td"}
    assert used == {"html", "head", "body", "h1", "h3", "br", "code", *table}
    assert [len(row) for row in tree.iter("tr")] == [4, 4, 4, 4]
    assert '<script>alert("1")</script> | `one` ``two`` [link](' in "".join(tree.itertext())


@pytest.mark.parametrize("name", ["text", "md", "junit"])
def test_hostile_text_keeps_to_its_line(name: str) -> None:
    finding = replace(hostile(), message={"en": "a\nERROR b\r\n\x1b[2J", "ja": ""})
    lines = WRITERS[name](Report((finding,)), style("en")).split("\n")
    (line,) = (line for line in lines if "ERROR b" in line)
    assert "u000AERROR b" in line
    assert "u000D" in line
    assert "\x1b" not in line


@pytest.mark.parametrize(("name", "count"), [("text", 100_000), ("md", 2_000), ("html", 2_000)])
def test_readers_get_samples_and_the_rest_counted(name: str, count: int) -> None:
    findings = tuple(replace(wrong_kind(), thing=f"thing-{number:06}") for number in range(count))
    written = WRITERS[name](Report(findings), style("en"))
    assert len(set(re.findall(r"thing-\d{6}", written))) == 20
    assert f"{count - 20} more" in written
    few = WRITERS[name](Report(findings[:30]), style("en", limit=None))
    assert len(set(re.findall(r"thing-\d{6}", few))) == 30
    assert " more" not in few


@pytest.mark.parametrize("name", ["json", "sarif", "junit", "ttl"])
def test_programs_get_all(name: str) -> None:
    values = [f"<x:v{number:03}>" for number in range(60)]
    findings = tuple(replace(wrong_kind(), value=value, thing=f"<x:a> {value}") for value in values)
    written = WRITERS[name](Report(findings), style("en"))
    assert len(set(re.findall(r"x:v\d{3}", written))) == 60


@pytest.mark.parametrize("name", ["json", "sarif", "junit", "ttl"])
def test_no_graph_makes_a_report_for_programs_endless(name: str) -> None:
    values = [f"<x:v{number:03}>" for number in range(60)]
    findings = tuple(replace(wrong_kind(), value=value, thing=f"<x:a> {value}") for value in values)
    written = WRITERS[name](Report(findings), replace(style("en"), most=50))
    assert len(set(re.findall(r"x:v\d{3}", written))) == 50
    assert re.search(r'"T-S001": 10|T-S001: and 10 more', written)


def test_text_says_one_thing_once() -> None:
    """A triple that breaks a shape in two ways has one remedy."""
    kind = wrong_kind()
    twice = Report((kind, replace(kind, component="https://towns.example/Other")))
    assert len(report_text(twice, style("en")).splitlines()) == 1
