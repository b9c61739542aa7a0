"""Every check says what is approved of its invalid cases, and is silent on its valid ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from check_catalogue import BASE, CASES, case_files, checks, found, report, report_file

from exchange_kg.store import canonical_turtle, read_triples

if TYPE_CHECKING:
    from pathlib import Path

JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-鿿]")


def name(case: Path) -> str:
    return f"{case.parent.name}/{case.stem}"


@pytest.mark.parametrize("case", case_files("valid"), ids=name)
def test_valid_case_has_no_finding(case: Path) -> None:
    assert found(case.parent.name, case) == []


@pytest.mark.parametrize("case", case_files("invalid"), ids=name)
def test_invalid_case_has_the_approved_findings(case: Path) -> None:
    findings = found(case.parent.name, case)
    assert findings
    assert report(findings) == report_file(case).read_text(encoding="utf-8")


@pytest.mark.parametrize("code", sorted(checks()))
def test_every_check_has_a_valid_and_an_invalid_case(code: str) -> None:
    """Without the check its invalid case would have no finding."""
    for kind in ("valid", "invalid"):
        assert [case for case in case_files(kind) if case.parent.name == code], f"{code} has no {kind} case"


def test_every_file_among_the_cases_belongs_to_a_check() -> None:
    invalid = case_files("invalid")
    known = {*case_files("valid"), *invalid, *map(report_file, invalid)}
    assert {path for path in CASES.rglob("*") if path.is_file()} == known
    assert {path.name for path in CASES.iterdir()} == set(checks())


@pytest.mark.parametrize("case", [*case_files("valid"), *case_files("invalid")], ids=name)
def test_cases_are_canonical_turtle(case: Path) -> None:
    text = case.read_text(encoding="utf-8")
    assert canonical_turtle(read_triples(case, BASE), BASE) == text


@pytest.mark.parametrize("code", sorted(checks()))
def test_a_check_speaks_in_whole_sentences_of_both_languages(code: str) -> None:
    check = checks()[code]
    for texts in (check.descriptions, check.problems, check.solutions):
        assert texts["en"].removesuffix(" {reason}").endswith(".")
        assert texts["ja"].removesuffix("{reasonJa}").endswith("。")
    for texts in (check.titles, check.descriptions, check.problems, check.solutions):
        assert JAPANESE.search(texts["ja"])
        assert re.match(r"[A-Z\"{]", texts["en"])


def test_codes_are_those_of_checks() -> None:
    assert all(re.fullmatch(r"XKG-A\d{3}", code) for code in checks())


def test_no_problem_is_told_twice() -> None:
    for language in ("en", "ja"):
        problems = [check.problems[language] for check in checks().values()]
        assert len(problems) == len(set(problems))
