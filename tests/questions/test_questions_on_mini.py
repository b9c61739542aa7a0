"""Every named question asked of invented towns, so that none can hold its answer."""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from question_cases import FILES, MINI_CASES, ask, case_names, question, short_rows

from exchange_kg.query.arguments import values_of
from exchange_kg.store import Dataset, term_to_rdflib, to_rdflib

if TYPE_CHECKING:
    from collections.abc import Mapping

    import rdflib
    from rdflib.term import Node

ONE_CASE_EACH = list({case["question"]: case for case in reversed(MINI_CASES)}.values())

each_question = pytest.mark.parametrize("case", ONE_CASE_EACH, ids=case_names(ONE_CASE_EACH))
each_case = pytest.mark.parametrize("case", MINI_CASES, ids=case_names(MINI_CASES))


@each_case
def test_answer_on_the_invented_towns(mini_dataset: Dataset, case: dict[str, Any]) -> None:
    rows = ask(mini_dataset, case["question"], case["arguments"])
    assert list(rows.variables) == case["columns"]
    assert short_rows(rows) == case["rows"]


def test_every_named_question_has_an_answer_here() -> None:
    answered = {case["question"] for case in MINI_CASES if case["rows"]}
    assert answered == {path.stem for path in FILES}


@pytest.fixture(scope="module")
def shuffled_dataset(mini_dataset: Dataset) -> Dataset:
    quads = sorted(mini_dataset.quads(), key=str)
    random.Random(7).shuffle(quads)
    return Dataset.in_memory(quads)


@each_case
def test_order_of_rows_does_not_depend_on_that_of_triples(
    shuffled_dataset: Dataset, case: dict[str, Any]
) -> None:
    assert short_rows(ask(shuffled_dataset, case["question"], case["arguments"])) == case["rows"]


@pytest.fixture(scope="module")
def in_rdflib(mini_dataset: Dataset) -> rdflib.Graph:
    return to_rdflib(mini_dataset.triples())


@each_question
def test_rdflib_gives_the_same_rows(
    mini_dataset: Dataset, in_rdflib: rdflib.Graph, case: dict[str, Any]
) -> None:
    """An engine of another kind, which orders unbound values in its own way and gives a row for no groups."""
    asked = question(case["question"])
    text = asked.filled(values_of(asked, case["arguments"], mini_dataset))
    found = Counter(_comparable(dict(row), asked.lists) for row in in_rdflib.query(text).bindings)
    del found[frozenset()]
    rows = ask(mini_dataset, case["question"], case["arguments"])
    expected = ({name: term_to_rdflib(term) for name, term in row.items()} for row in rows)
    assert found == Counter(_comparable(row, asked.lists) for row in expected)


def _comparable(row: Mapping[Any, Node | None], lists: tuple[str, ...]) -> frozenset[tuple[str, object]]:
    """Return what is bound in a row, with the members of its lists in no order."""
    return frozenset(
        (str(name), frozenset(str(term).split(", ")) if str(name) in lists else term)
        for name, term in row.items()
        if term is not None
    )
