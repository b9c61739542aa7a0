"""What `exchange-kg explain` says of the miniature workspace, in both languages and every format."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exchange_kg.messages import LANGUAGES

if TYPE_CHECKING:
    from cli_calls import Call
    from exchange_kg.messages import Language

GOLDEN = Path(__file__).parent / "golden"
CASES = {
    "through-a-port": ("鶴ノ浜", "xkg:linkedThrough", "Birchport"),
    "by-a-claim": ("himisawa-nova-serra-goodwill-city", "date", "1991-05"),
    "written-itself": ("Port of Tsurunohama", "within", "Tsurunohama"),
    "another-kind": ("Himisawa", "sister city of", "Qingfeng"),
    "another-date": ("himisawa-nova-serra-goodwill-city", "date", '"1919-05"^^edtf:EDTF'),
    "with-itself": ("氷見沢町", "提携相手を共有する", "氷見沢町"),
    "no-rule": ("Himisawa", "skos:note", '"nothing"@en'),
}


def settled(text: str) -> str:
    """Leave out the lines of the ontology, which goes on growing; those of the graph of the towns stay."""
    return re.sub(r"(ontology/\S+\.ttl):[1-9][0-9]*", r"\1:N", text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("format_name", ["text", "md", "json"])
@pytest.mark.parametrize("case", CASES)
def test_people_and_programs_are_told(case: str, format_name: str, language: Language, call: Call) -> None:
    outcome = call("explain", *CASES[case], "-f", format_name, "--lang", language)
    assert (outcome.code, outcome.err) == (0, "")
    assert settled(outcome.out) == (GOLDEN / f"{case}.{language}.{format_name}").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_turtle_speaks_both_languages(case: str, language: Language, call: Call) -> None:
    outcome = call("explain", *CASES[case], "-f", "ttl", "--lang", language)
    assert (outcome.code, outcome.err) == (0, "")
    assert settled(outcome.out) == (GOLDEN / f"{case}.ttl").read_text(encoding="utf-8")


def test_every_golden_file_is_asked_for() -> None:
    assert {path.name.split(".")[0] for path in GOLDEN.iterdir()} == set(CASES)
