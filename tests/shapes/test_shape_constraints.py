"""Every constraint and target matters: without it, some case of its shape gives another report."""

from __future__ import annotations

import functools
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from shape_catalogue import BASE, case_files, ontology, shapes

from exchange_kg.store import read_triples
from exchange_kg.validate.pyshacl_engine import PyshaclEngine
from exchange_kg.validate.validated import BrokenShapesError
from exchange_kg.vocabulary import PREFIXES, Terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from exchange_kg.model.findings import ResultKey
    from exchange_kg.store import Triple

# Targets, and the parameters of constraints that hold no shapes: where each matters, so do those around them.
PARTS = Terms(
    PREFIXES["sh"],
    "class closed datatype disjoint equals hasValue in languageIn lessThan lessThanOrEquals maxCount "
    "maxExclusive maxInclusive maxLength minCount minExclusive minInclusive minLength nodeKind pattern "
    "qualifiedMaxCount qualifiedMinCount sparql targetClass targetNode targetObjectsOf targetSubjectsOf "
    "uniqueLang",
)


@functools.cache
def _engine(case: Path) -> PyshaclEngine:
    return PyshaclEngine([*ontology(), *read_triples(case, BASE)])


def _found(case: Path, shape: Sequence[Triple]) -> Counter[ResultKey] | None:
    try:
        return Counter(result.key for result in _engine(case).validate(shape).results)
    except BrokenShapesError:
        return None


def _without_one_part(shape: Sequence[Triple]) -> Iterator[tuple[str, list[Triple]]]:
    for left_out in shape:
        if left_out.predicate.value in PARTS:
            yield str(left_out), [triple for triple in shape if triple is not left_out]


@pytest.mark.long
@pytest.mark.parametrize("code", sorted(shapes()))
def test_a_case_tells_when_a_part_is_left_out(code: str) -> None:
    shape = shapes()[code].described()
    cases = [case for kind in ("invalid", "valid") for case in case_files(kind) if case.parent.name == code]
    whole = {case: _found(case, shape) for case in cases}
    unnoticed = [
        part
        for part, rest in _without_one_part(shape)
        if all(_found(case, rest) == whole[case] for case in cases)
    ]
    assert unnoticed == []
