"""Findings on what was inferred stand in the line of the premise, with the passages of all premises."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exchange_kg import resources
from exchange_kg.errors import Location
from exchange_kg.infer import infer
from exchange_kg.rules import load_rules
from exchange_kg.store import parse_turtle, read_triples
from exchange_kg.store.asserted_files import AssertedFiles
from exchange_kg.validate import validate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exchange_kg.model.findings import Finding, Report
    from exchange_kg.rules import Rule
    from exchange_kg.store import Triple

BASE = "https://w3id.org/exchange-kg/"
TOWNS = Path(__file__).parent / "data" / "inferred-faults" / "towns.ttl"
RULES = load_rules(sorted((resources.queries_folder() / "rules").glob("*.rq")))


FILES = {
    path: read_triples(path, BASE) for path in (TOWNS, *sorted(resources.ontology_folder().rglob("*.ttl")))
}
INFERRED = infer([triple for triples in FILES.values() for triple in triples], [], RULES).triples


def report_with(rules: Sequence[Rule], more: dict[Path, list[Triple]] | None = None) -> Report:
    shapes = [resources.shapes_folder() / "consistency.ttl"]
    return validate(AssertedFiles(FILES | (more or {}), BASE), shapes, inferred=INFERRED, rules=rules)


@pytest.fixture(scope="module")
def report() -> Report:
    return report_with(RULES)


def line_of(end: str) -> int:
    before, end, after = TOWNS.read_text(encoding="utf-8").partition(f"{end}\n")
    assert end
    assert end not in after
    return before.count("\n") + end.count("\n")


def finding(report: Report, code: str) -> Finding:
    (found,) = (found for found in report.findings if found.code == code)
    return found


@pytest.mark.parametrize("code", ["XKG-C003", "XKG-C004", "XKG-C008"])
def test_it_stands_in_the_line_of_the_premise(report: Report, code: str) -> None:
    assert finding(report, code).location == Location(TOWNS, line_of(f": {code}"))


def test_it_names_the_inferred_triple_and_the_passages_of_its_premises(report: Report) -> None:
    assert finding(report, "XKG-C003").thing == '<id/exchange/towns-001> xkg:date "2011"^^edtf:EDTF'
    assert finding(report, "XKG-C003").evidence == ("towns:9",)
    assert finding(report, "XKG-C004").thing == "<id/place/kr-haneul> rdf:type xkg:Participation"
    assert finding(report, "XKG-C004").evidence == ("towns:4",)
    assert finding(report, "XKG-C008").thing == "<id/place/jp-aoba> xkg:partnerOf <id/place/jp-aoba>"
    assert finding(report, "XKG-C008").evidence == ()


def test_without_the_rules_it_stands_where_the_focus_node_begins() -> None:
    report = report_with(rules=())
    where = finding(report, "XKG-C003").location
    assert where == Location(TOWNS, line_of("\n<id/exchange/towns-001>"))


def test_an_axiom_that_proofs_cannot_be_told_by_costs_the_premises_alone() -> None:
    functional = parse_turtle("<p> a <http://www.w3.org/2002/07/owl#FunctionalProperty> .", BASE)
    report = report_with(RULES, {Path("more.ttl"): functional})
    assert {found.code for found in report.findings} == {found.code for found in report_with(RULES).findings}
    where = finding(report, "XKG-C004").location
    assert where == Location(TOWNS, line_of("\n<id/place/kr-haneul>"))
