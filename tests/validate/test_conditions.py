"""Shapes as conditions find what shapes as subqueries find; what they cannot say they leave."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from test_engines_agree import BASE, DATA, GRAPHS, SHAPES, faulty
from w3c_cases import CASES, case_files, read_case

from exchange_kg import resources
from exchange_kg.rules.shapes import (
    Abilities,
    ConditionCompiler,
    ShapeCompiler,
    ShapeReader,
    UnknownConstructError,
)
from exchange_kg.store import Dataset, in_graph, read_triples
from exchange_kg.store.exact_literals import ExactLiterals
from exchange_kg.store.triple_index import TripleIndex
from exchange_kg.validate.compiled_engine import Runner
from exchange_kg.validate.endpoint_engine import ClassesBelow

if TYPE_CHECKING:
    from pathlib import Path

    from exchange_kg.model.findings import ResultKey
    from exchange_kg.store import Triple

# By name: what a condition cannot say of the shapes of the W3C suite that subqueries can.
LEFT = {
    "complex/shacl-shacl": {"sh:path"},
    "node/equals-001": {"sh:equals"},
    "node/qualified-001": {"sh:qualifiedValueShape"},
    "path/path-complex-001": {"sh:path"},
    "path/path-oneOrMore-001": {"sh:path"},
    "path/path-zeroOrMore-001": {"sh:path"},
    "path/path-zeroOrOne-001": {"sh:path"},
    "property/equals-001": {"sh:equals"},
    "property/qualifiedMinCountDisjoint-001": {"sh:qualifiedValueShape"},
    "property/qualifiedValueShapesDisjoint-001": {"sh:qualifiedValueShape"},
}


def _found(
    data: list[Triple], shapes: list[Triple]
) -> tuple[list[Counter[ResultKey]], list[Counter[ResultKey]], set[str]]:
    """Return the results of each shape by both compilers, and the constructs that only conditions leave."""
    dataset, reader = Dataset.in_memory(in_graph(data)), ShapeReader(TripleIndex(shapes))
    below = ClassesBelow(data)
    conditions = ConditionCompiler(reader, Abilities(below.classes, lambda _: True))
    usual = ShapeCompiler(reader)
    runner = Runner(dataset, dataset, ExactLiterals())
    by_conditions, as_usual, left = [], [], set()
    for node in reader.shapes():
        try:
            expected = usual.compile(node)
        except UnknownConstructError:
            continue
        try:
            checks = conditions.compile(node)
        except UnknownConstructError as error:
            left.add(str(error))
            continue
        by_conditions.append(Counter(result.key for check in checks for result in runner.results(check)))
        as_usual.append(Counter(result.key for check in expected for result in runner.results(check)))
    return by_conditions, as_usual, left


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(GRAPHS)
def test_random_graphs(data: list[Triple]) -> None:
    found, expected, left = _found(data, SHAPES)
    assert found == expected
    assert left == {"sh:equals"}


@pytest.mark.parametrize("seed", range(3))
def test_towns_with_planted_faults(seed: int) -> None:
    shapes = [
        triple
        for path in sorted(resources.shapes_folder().glob("*.ttl"))
        for triple in read_triples(path, BASE)
    ]
    data = [*read_triples(DATA / "towns.ttl", BASE), *read_triples(DATA / "inferred.ttl", BASE)]
    found, expected, left = _found(faulty(data, Random(seed)), shapes)
    assert found == expected
    assert sum(map(len, expected)) > 30
    assert left == set()


@pytest.mark.parametrize("path", case_files(), ids=lambda path: path.stem)
def test_cases_of_the_suite(path: Path) -> None:
    case = read_case(path)
    found, expected, left = _found(case.data, case.shapes)
    assert found == expected
    assert left == LEFT.get(path.relative_to(CASES).with_suffix("").as_posix(), set())
