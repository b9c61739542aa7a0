"""The source check finds nothing in a true graph, and what is planted in a false one."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mutations import FAULTS, mutants, record_of

from exchange_kg.errors import InputError
from exchange_kg.findings.source_check import verify_sources
from exchange_kg.model.findings import Severity
from exchange_kg.store import Literal, Triple, read_triples
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from exchange_kg.model.findings import Finding
    from exchange_kg.workspace import Workspace

SOURCES = Path(__file__).parents[1] / "mini" / "sources"
Files = dict[Path, list[Triple]]


@pytest.fixture(scope="module")
def files(mini_workspace: Workspace) -> Files:
    return {path: read_triples(path, mini_workspace.base) for path in mini_workspace.graph_files()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SOURCES, tmp_path / "sources"))


def found(files: Files, folder: Path, base: str) -> list[Finding]:
    return list(verify_sources(files, folder, base=base).findings)


def test_a_true_graph_is_clean(files: Files, mini_workspace: Workspace) -> None:
    assert found(files, SOURCES, mini_workspace.base) == []


# What cannot be seen: the other line says the same, or names no date and the same cities.
UNSEEN = {
    "line": {
        "agreement/himisawa-qingfeng-friendship-city",
        "agreement/haneul-birchport-sister-city",
        "programme/tsukimino-youth-exchange",
    },
    # A line with two dates, and two rounds that are printed together.
    "month": {"exchange/tsukimino-haneul-017"},
    "count": {"exchange/tsukimino-haneul-017"},
    # The line names the wrong party as well.
    "name": {"agreement/haneul-nova-serra-sister-city", "agreement/himisawa-nova-serra-goodwill-city"},
}


@pytest.fixture(scope="module")
def outcome(files: Files, mini_workspace: Workspace) -> dict[str, tuple[int, list[str]]]:
    """How many faults of each kind were planted, and in which records they were not found."""
    return {kind: planted_and_missed(files, kind, mini_workspace.base) for kind in FAULTS}


def planted_and_missed(files: Files, kind: str, base: str) -> tuple[int, list[str]]:
    planted, missed = 0, []
    for triples, spoilt in mutants(files, kind, base):
        findings = found(spoilt, SOURCES, base)
        faulty = {record_of(finding.focus) for finding in findings}
        records = [record_of(triple.subject) for triple in triples]
        planted += len(records)
        if not (kind == "line" and findings):
            missed += [record.removeprefix(f"{base}id/") for record in records if record not in faulty]
    return planted, missed


@pytest.mark.parametrize("kind", FAULTS)
def test_planted_faults_are_found(kind: str, outcome: dict[str, tuple[int, list[str]]]) -> None:
    planted, missed = outcome[kind]
    assert planted > 5
    assert set(missed) == UNSEEN.get(kind, set())


def test_nineteen_of_twenty_faults_are_found(outcome: dict[str, tuple[int, list[str]]]) -> None:
    planted = sum(count for count, _ in outcome.values())
    assert sum(len(missed) for _, missed in outcome.values()) <= 0.05 * planted


def test_a_missing_document(files: Files, folder: Path, mini_workspace: Workspace) -> None:
    (folder / "himisawa.txt").unlink()
    [finding] = found(files, folder, mini_workspace.base)
    assert (finding.code, finding.severity) == ("XKG-V001", Severity.ERROR)
    assert "himisawa.txt" in finding.message["ja"]
    assert finding.location is not None
    assert finding.location.line is not None
    lines = Path(finding.location.path).read_text(encoding="utf-8").splitlines()
    assert "dcterms:identifier" in lines[finding.location.line - 1]


def test_an_altered_document(files: Files, folder: Path, mini_workspace: Workspace) -> None:
    document = folder / "himisawa.txt"
    document.write_text(document.read_text() + "\n")
    assert [finding.code for finding in found(files, folder, mini_workspace.base)] == ["XKG-V002"]


def test_a_line_that_no_record_cites(files: Files, folder: Path, mini_workspace: Workspace) -> None:
    document = folder / "himisawa.txt"
    document.write_text(document.read_text() + "2011年・氷見沢町の新しい行。\n")
    findings = found(files, folder, mini_workspace.base)
    uncited = [finding for finding in findings if finding.code == "XKG-V008"]
    assert [finding.evidence for finding in uncited] == [("himisawa:14",)]
    assert uncited[0].severity is Severity.WARNING


def test_a_marked_line_that_a_record_cites(files: Files, mini_workspace: Workspace) -> None:
    marked = {
        path: [
            Triple(triple.subject, triple.predicate, Literal("1-2"))
            if triple.predicate.value == XKG.uncitedLines
            else triple
            for triple in triples
        ]
        for path, triples in files.items()
    }
    findings = found(marked, SOURCES, mini_workspace.base)
    assert [(finding.code, *finding.evidence) for finding in findings] == [
        ("XKG-V009", "himisawa:2"),
        ("XKG-V009", "tsukimino-haneul:2"),
    ]


def test_an_empty_line_is_no_evidence(files: Files, folder: Path, mini_workspace: Workspace) -> None:
    document = folder / "himisawa.txt"
    lines = document.read_text().splitlines()
    lines[10] = ""
    document.write_text("\n".join(lines))
    codes = {finding.code for finding in found(files, folder, mini_workspace.base)}
    assert {"XKG-V002", "XKG-V003", "XKG-V004"} <= codes


def test_no_sentence_of_a_document_is_told(files: Files, mini_workspace: Workspace) -> None:
    base = mini_workspace.base
    lines = [line for path in SOURCES.iterdir() for line in path.read_text().splitlines()]
    for _, spoilt in list(mutants(files, "line", base))[::9]:
        for finding in found(spoilt, SOURCES, base):
            assert not any(line in finding.message[language] for line in lines for language in ("ja", "en"))


def test_a_document_that_is_no_text(files: Files, folder: Path, mini_workspace: Workspace) -> None:
    (folder / "himisawa.txt").write_bytes(b"\x83\x00\xff")
    with pytest.raises(InputError) as caught:
        found(files, folder, mini_workspace.base)
    assert caught.value.message == "sources.not_utf8"
