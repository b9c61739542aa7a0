"""Validation from files to findings, with the shapes of the package and with others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exchange_kg import resources
from exchange_kg.errors import InputError, Location
from exchange_kg.findings.formats import Style, report_text
from exchange_kg.findings.formats.as_json import report_json
from exchange_kg.findings.formats.as_turtle import report_turtle
from exchange_kg.messages import LANGUAGES
from exchange_kg.model.findings import Severity
from exchange_kg.store import Triple, read_triples
from exchange_kg.store.asserted_files import AssertedFiles
from exchange_kg.validate import validate
from exchange_kg.validate.validation_report import read_results

if TYPE_CHECKING:
    from exchange_kg.messages import Language
    from exchange_kg.model.findings import Finding, Report

BASE = "https://w3id.org/exchange-kg/"
DATA = Path(__file__).parent / "data"
TOWNS, CHOIR = DATA / "towns.ttl", DATA / "choir.ttl"


def _read(*paths: Path) -> dict[Path, list[Triple]]:
    return {path: read_triples(path, BASE) for path in paths}


def _own_shapes() -> list[Path]:
    return sorted(resources.shapes_folder().glob("*.ttl"))


@pytest.fixture(scope="module")
def towns() -> Report:
    ontology = sorted(resources.ontology_folder().rglob("*.ttl"))
    inferred = read_triples(DATA / "inferred.ttl", BASE)
    return validate(AssertedFiles(_read(TOWNS, *ontology), BASE), _own_shapes(), inferred=inferred)


@pytest.fixture(scope="module")
def choir() -> Report:
    return validate(AssertedFiles(_read(CHOIR), BASE), [DATA / "shapes" / "plain.ttl"])


def _finding(report: Report, code: str) -> Finding:
    (finding,) = (finding for finding in report.findings if finding.code == code)
    return finding


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_names_line_code_triple_remedy_and_source_lines(towns: Report, language: Language) -> None:
    expected = (DATA / f"towns.{language}.txt").read_text(encoding="utf-8")
    assert report_text(towns, Style(language, DATA, BASE)) == expected


def test_a_finding_tells_what_is_wrong_and_apart_from_it_what_to_do(towns: Report, choir: Report) -> None:
    finding = _finding(towns, "XKG-S004")
    assert finding.message["en"] == "There are two preferred labels in one language."
    assert finding.solution["en"] == "Keep one, and make the other a skos:altLabel."
    assert finding.solution["ja"] == "一つを残し、他方は skos:altLabel にしてください。"
    assert {len(other.solution) for other in choir.findings} == {0}


def _line(text: str) -> int:
    lines = TOWNS.read_text(encoding="utf-8").splitlines()
    (number,) = (number for number, line in enumerate(lines, 1) if text in line)
    return number


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("XKG-S103", "a xkg:Agreement"),  # nothing there: the focus node begins
        ("XKG-S102", "sister-citty"),  # a wrong value
        ("XKG-S004", '"Aoba and Haneul"@en'),  # the surplus one of its language, though not the last label
        ("XKG-S005", '"2010年10月22日"'),  # the one of many properties that a shape looks at
        ("XKG-S043", "xkg:partys"),  # a property that is not in the closed list
        ("XKG-S161", "xkg:headcount 0"),  # a nested property shape
        ("XKG-C001", "2010-10-23/2010-10-22"),  # bounds are inferred: the date that they come from
        ("XKG-C003", "<id/exchange/towns-001> a"),  # two inferred dates: where the focus node begins
    ],
)
def test_finding_stands_in_the_line_of_the_offending_triple(towns: Report, code: str, line: str) -> None:
    assert _finding(towns, code).location == Location(TOWNS, _line(line))


def test_focus_node_that_is_a_literal_stands_where_it_is_said_last(towns: Report) -> None:
    finding = _finding(towns, "XKG-S232")
    assert finding.focus == '"011002"'
    assert finding.location == Location(TOWNS, _line("<id/place/kr-haneul> a") + 2)


def test_evidence_is_that_of_the_record_that_a_part_belongs_to(towns: Report) -> None:
    assert _finding(towns, "XKG-S186").evidence == ("towns:7",)
    assert _finding(towns, "XKG-S102").evidence == ("towns:7", "towns:10-12")
    assert _finding(towns, "XKG-E025").evidence == ()


def test_only_consistency_sees_what_was_inferred() -> None:
    """An authored link is an error of structure; the same link inferred is not."""
    inferred = read_triples(DATA / "inferred.ttl", BASE)
    structure = resources.shapes_folder() / "structure.ttl"
    links = [triple for triple in inferred if triple.predicate.value.endswith("#partnerOf")]
    authored = validate(AssertedFiles({TOWNS: links}, BASE), [structure])
    assert "XKG-S010" in {finding.code for finding in authored.findings}
    assert validate(AssertedFiles({}, BASE), [structure], inferred=links).conforms


def test_turtle_is_a_report_with_the_same_results(towns: Report, tmp_path: Path) -> None:
    path = tmp_path / "report.ttl"
    path.write_text(report_turtle(towns, Style("en", DATA, BASE)), encoding="utf-8")
    results = read_results(read_triples(path, BASE))
    assert sorted(result.key for result in results) == sorted(finding.key for finding in towns.findings)
    by_shape = {finding.shape: finding for finding in towns.findings}
    for result in results:
        texts = {message.language: message.value for message in result.messages}
        assert texts == by_shape[str(result.shape)].message


def test_json_holds_every_finding(towns: Report) -> None:
    content = json.loads(report_json(towns, Style("en", DATA, BASE)))
    assert content["conforms"] is False
    assert len(content["findings"]) == len(towns.findings)
    (wrong_kind,) = (finding for finding in content["findings"] if finding["code"] == "XKG-S102")
    assert wrong_kind["path"] == "towns.ttl"
    assert wrong_kind["line"] == _line("sister-citty")
    assert wrong_kind["value"] == f"<{BASE}concept/kind/sister-citty>"
    assert wrong_kind["message"].keys() == set(LANGUAGES)
    assert wrong_kind["severity"] == "error"


def test_paths_outside_the_root_stay_whole(choir: Report) -> None:
    assert report_text(choir, Style("en", DATA / "elsewhere", BASE)).count(f"{CHOIR}:") == 3


def test_shapes_of_others_need_no_code_and_no_message(choir: Report) -> None:
    assert [(finding.code, finding.severity) for finding in choir.findings] == [
        ("NodeKindConstraintComponent", Severity.ERROR),
        ("ChoirShape", Severity.INFO),
        ("ChoirShape", Severity.WARNING),
        ("TitleShape", Severity.ERROR),
    ] or [(finding.code, finding.severity) for finding in choir.findings]
    assert _finding(choir, "TitleShape").message == dict.fromkeys(LANGUAGES, "The name is too long.")


def test_path_of_several_steps_is_written_as_in_sparql(choir: Report) -> None:
    (warning,) = (finding for finding in choir.findings if finding.severity is Severity.WARNING)
    xkg = f"{BASE}ontology#"
    assert warning.path == f"^<{xkg}participant>/<{xkg}partOf>*/<{xkg}field>"
    path = "^xkg:participant/xkg:partOf*/xkg:field"
    assert warning.thing.endswith(f" {path} <https://towns.example/concept/field/singing>")


def test_what_stands_in_no_file_has_no_location(choir: Report) -> None:
    finding = _finding(choir, "NodeKindConstraintComponent")
    assert finding.location is None
    assert report_text(choir, Style("ja", DATA, BASE)).startswith(
        "ERROR NodeKindConstraintComponent <https://towns.example/nowhere>:"
    )


@pytest.mark.parametrize("path", sorted((DATA / "broken-shapes").glob("*.ttl")), ids=lambda path: path.stem)
def test_shapes_that_cannot_be_used_are_refused_with_their_file(path: Path) -> None:
    good = DATA / "shapes" / "plain.ttl"
    with pytest.raises(InputError) as caught:
        validate(AssertedFiles(_read(TOWNS), BASE), [good, path])
    assert caught.value.where == Location(path)
    for language in LANGUAGES:
        text = caught.value.text(language)
        assert text.startswith(f"{path}: ")
        assert "Traceback" not in text


def test_shapes_that_are_no_turtle_are_refused_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "shapes.ttl"
    path.write_text("PREFIX sh: <http://www.w3.org/ns/shacl#>\nsh:a sh:b .\n", encoding="utf-8")
    with pytest.raises(InputError, match=rf"{path}:2"):
        validate(AssertedFiles({}, BASE), [path])


def test_missing_file_of_shapes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.ttl"):
        validate(AssertedFiles({}, BASE), [tmp_path / "none.ttl"])


def test_nothing_conforms_to_everything() -> None:
    report = validate(AssertedFiles({}, BASE), [])
    assert report.conforms
    assert report_text(report, Style("en", DATA, BASE)) == ""
    assert "sh:conforms true" in report_turtle(report, Style("en", DATA, BASE))


def test_progress_is_told_to_the_end() -> None:
    told: list[tuple[str, int, int]] = []
    validate(AssertedFiles({}, BASE), _own_shapes(), progress=lambda *step: told.append(step))
    assert told == [("validate", 0, 2), ("validate", 1, 2), ("validate", 2, 2)]


def test_ill_typed_literals_are_findings_and_nothing_else(caplog: pytest.LogCaptureFixture) -> None:
    report = validate(AssertedFiles(_read(DATA / "ill-typed.ttl"), BASE), _own_shapes())
    assert {"XKG-S113", "XKG-S161", "XKG-E026"} <= {finding.code for finding in report.findings}
    assert caplog.records == []


def test_data_is_left_as_it_was() -> None:
    files = _read(TOWNS)
    before = list(files[TOWNS])
    validate(AssertedFiles(files, BASE), _own_shapes())
    assert files == {TOWNS: before}
