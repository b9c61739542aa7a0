"""Every shape with its proof: `cases/{code}/valid-*.ttl` conform, `invalid-*.ttl` give the report beside.

A new case is a new file. A report that was not approved yet is shown in the failure, with the file to put it
in.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from shape_catalogue import BASE, case_files, report_file, shapes

from exchange_kg.store import canonical_turtle, read_triples
from exchange_kg.validate.validation_report import Result, read_results, write_results

if TYPE_CHECKING:
    from pathlib import Path


def _case_id(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def _found(case: Path) -> list[Result]:
    shape = shapes()[case.parent.name]
    results = shape.run(read_triples(case, BASE))
    return [replace(result, shape=shape.node, messages=()) for result in results]


@pytest.mark.parametrize("case", case_files("valid"), ids=_case_id)
def test_valid_case_conforms(case: Path) -> None:
    assert [result.key for result in _found(case)] == []


@pytest.mark.parametrize("case", case_files("invalid"), ids=_case_id)
def test_invalid_case_gives_the_approved_report(case: Path) -> None:
    found = _found(case)
    approved = read_results(read_triples(report_file(case), BASE)) if report_file(case).exists() else []
    keys = Counter(result.key for result in found)
    assert keys, "nothing was found"
    expected = Counter(result.key for result in approved)
    assert keys == expected, f"{report_file(case)}\n{canonical_turtle(write_results(found), BASE)}"
