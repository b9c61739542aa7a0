"""The cases of the W3C SHACL Core suite give the published results; what pySHACL has to run is named."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from w3c_cases import CASES, case_files, read_case

from exchange_kg.validate.compiled_engine import CompiledEngine

if TYPE_CHECKING:
    from pathlib import Path

    from _pytest.mark import ParameterSet

    from exchange_kg.model.findings import ResultKey
    from exchange_kg.validate.validation_report import Result

# The shapes that pySHACL runs, and why. This list may only become shorter.
LEFT = {
    "complex/shacl-shacl": {
        "size": {"ShapeShape", "PropertyShapeShape", "ShapesListShape"},
    },
}


def _name(path: Path) -> str:
    return path.relative_to(CASES).with_suffix("").as_posix()


def _keys(results: list[Result]) -> Counter[tuple[ResultKey, str]]:
    """Count results by their key and source shape; a nameless shape has another label in each reading."""
    return Counter((result.key, str(result.shape).partition("_:")[0]) for result in results)


def _cases() -> list[ParameterSet]:
    """Return the files of cases; pySHACL takes some seconds for its shapes."""
    marks = {path: [pytest.mark.long] if _name(path) in LEFT else [] for path in case_files()}
    return [pytest.param(path, id=_name(path), marks=mark) for path, mark in marks.items()]


@pytest.mark.parametrize("path", _cases())
def test_case_gives_the_published_results(path: Path) -> None:
    case = read_case(path)
    results, left = CompiledEngine(case.data).validate(case.shapes)
    assert _keys(results) == _keys(case.results)
    by_queries = CompiledEngine(case.data, queries_alone=True).validate(case.shapes)
    assert _keys(by_queries.results) == _keys(case.results)
    named: dict[str, set[str]] = {}
    for shape, construct, _ in left:
        named.setdefault(construct, set()).add(shape.value.rpartition("#")[2])
    assert named == LEFT.get(_name(path), {})


def test_all_cases_of_the_suite_are_there() -> None:
    assert len(case_files()) == 98
    assert {_name(path) for path in case_files()} >= LEFT.keys()
