"""Compiled, every shape gives the approved report of each of its cases, and none is left to pySHACL."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from shape_catalogue import BASE, case_files, ontology, report_file, shapes

from exchange_kg.store import read_triples
from exchange_kg.validate.compiled_engine import CompiledEngine
from exchange_kg.validate.validation_report import read_results

if TYPE_CHECKING:
    from pathlib import Path

CASES = [*case_files("valid"), *case_files("invalid")]


@pytest.mark.parametrize("queries_alone", [False, True], ids=["sets", "queries"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.stem}")
def test_compiled_shape_gives_the_approved_report(case: Path, *, queries_alone: bool) -> None:
    engine = CompiledEngine([*ontology(), *read_triples(case, BASE)], queries_alone=queries_alone)
    results, left = engine.validate(shapes()[case.parent.name].described())
    report = report_file(case)
    approved = read_results(read_triples(report, BASE)) if report.exists() else []
    assert Counter(result.key for result in results) == Counter(result.key for result in approved)
    assert left == ()
