"""What every named question says about itself, and what none may say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from question_cases import FILES, MINI_CASES, ask, case_names, question

from exchange_kg.messages import LANGUAGES, area_messages
from exchange_kg.query import load_question
from exchange_kg.store import NamedNode
from exchange_kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from pathlib import Path

    from exchange_kg.store import Dataset

each_file = pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
_CONCEPTS = "https://w3id.org/exchange-kg/concept/"


@each_file
def test_title_and_description_stand_in_both_languages(path: Path) -> None:
    asked = load_question(path)
    assert set(asked.titles) == set(asked.descriptions) == set(LANGUAGES)


@each_file
def test_no_query_holds_an_entity_a_year_or_a_text(path: Path) -> None:
    query = "\n".join(
        line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
    )
    assert "/id/" not in query
    assert not re.search(r"\b(1[6-9]|20)\d\d\b", re.sub("<[^>]*>", "", query))
    assert set(re.findall(r'"([^"]*)"', query)) <= {", "}


@each_file
def test_runs_as_it_stands_with_the_prefixes_that_it_declares(path: Path) -> None:
    query = path.read_text(encoding="utf-8")
    declared = dict(re.findall(r"^PREFIX (\w+): <(.*)>$", query, flags=re.MULTILINE))
    used = set(re.findall(r"(?<![\w?])([a-z]+):[A-Za-z]", query.partition("SELECT")[2]))
    assert used == set(declared)
    known = PREFIXES | {"status": f"{_CONCEPTS}status/"}
    assert declared.items() <= known.items()


@pytest.mark.parametrize("case", MINI_CASES, ids=case_names(MINI_CASES))
def test_columns_have_headings_and_things_have_labels(mini_dataset: Dataset, case: dict[str, Any]) -> None:
    rows = ask(mini_dataset, case["question"], case["arguments"])
    asked = question(case["question"])
    assert set(rows.variables) <= set(area_messages("query")["column"])
    assert set(asked.things) | set(asked.lists) <= set(rows.variables)
    for row in rows.with_labels():
        iris = {name for name, term in row.items() if isinstance(term, NamedNode)}
        assert iris <= set(asked.things)
        assert {f"{name}Label" for name in iris} <= set(row)
