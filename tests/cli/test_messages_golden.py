"""Bad input: one clear message in each language, exit code 2, nothing written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exchange_kg.messages import LANGUAGES

if TYPE_CHECKING:
    from cli_calls import Call
    from exchange_kg.messages import Language

GOLDEN = Path(__file__).parent / "golden"

CASES = {
    "broken-turtle": "validate broken.ttl",
    "unknown-prefix": "validate unknown-prefix.ttl",
    "missing-file": "validate nowhere.ttl",
    "missing-query": "query nowhere.rq",
    "no-workspace": "questions -w {outside}",
    "no-folder": "questions -w nowhere",
    "query-syntax": "query broken.rq",
    "unknown-question": "query shared-partner",
    "missing-parameter": "query shared-partners -p a=月見野市",
    "unknown-parameter": "query shared-partners -p a=月見野市 -p bb=x -p b=x",
    "unknown-city": "query ties-of-city -p city=Tsukimin",
    "not-an-assignment": "query ties-of-city -p Tsukimino",
    "parameter-twice": "query ties-of-city -p city=a -p city=b",
    "unknown-format": "query ties-of-city -p city=Tsukimino -f cvs",
    "unknown-export": "export turtel",
    "bom-without-csv": "query ties-of-city -p city=Tsukimino --bom",
    "unwritable-output": "query ties-of-city -p city=Tsukimino -o broken.rq/answer.csv -f csv",
    "unwritable-build": "build -o broken.rq/build",
    "build-over-a-folder": "build -o graph",
    "unlike-any-question": "query xyz",
    "number-too-small": "search x --limit 0",
    "not-a-whole-number": "serve --port 80.5",
    "not-a-number": "serve --timeout soon",
    "unknown-command": "qwery",
    "unknown-option": "build --outpt x",
    "missing-argument": "query",
    "missing-value": "query x -f",
    "value-of-a-flag": "format --check=yes",
    "not-a-date": "query delegations -p since=平成32年13月",
    "too-many-arguments": "infer this",
    "not-a-choice": "validate --fail-on eror",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_bad_input(case: str, language: Language, call: Call, towns: Path) -> None:
    before = contents(towns)
    outcome = call("--lang", language, *CASES[case].format(outside=towns.parent).split())
    assert (outcome.code, outcome.out) == (2, "")
    said = outcome.err.replace(str(towns.parent), "/home/towns")
    assert said == (GOLDEN / f"{case}.{language}.txt").read_text(encoding="utf-8")
    assert contents(towns) == before


def test_every_golden_file_belongs_to_a_case() -> None:
    assert {path.name.split(".")[0] for path in GOLDEN.iterdir()} == set(CASES)


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
