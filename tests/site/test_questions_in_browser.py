"""The worker of a site answers as the dataset does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from scripts import asked, showing, written

from exchange_kg.pages.browser_parts import PARTS, missing_parts, part_content
from exchange_kg.query import find_question
from exchange_kg.query.arguments import values_of
from exchange_kg.site.browser import search_files, sparql_files

if TYPE_CHECKING:
    from exchange_kg.store import Dataset
    from exchange_kg.workspace import Workspace

QUESTIONS = Path(__file__).parents[1] / "questions.json"
CASES = [case["ask"] for case in json.loads(QUESTIONS.read_text(encoding="utf-8"))["document"]]


@pytest.fixture(scope="module")
def folder(
    real_dataset: Dataset, real_workspace: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The static files of a site, in English."""
    if missing_parts():
        pytest.skip("the query engine is not there: make web fetches it where npm is at hand")
    on = showing(real_dataset, real_workspace, "en")
    parts = ((f"parts/{name}", part_content(name)) for name in PARTS)
    return written([*search_files(on), *sparql_files(on), *parts], tmp_path_factory.mktemp("static"))


def test_every_question_has_the_same_answer(
    folder: Path, real_dataset: Dataset, real_workspace: Workspace
) -> None:
    answers = asked(folder, [{"question": case["question"], "given": case["arguments"]} for case in CASES])
    for case, answer in zip(CASES, answers, strict=True):
        question = find_question(case["question"], real_workspace.question_files())
        values = values_of(question, case["arguments"], real_dataset)
        assert _shown(answer["rows"]) == _rows(real_dataset, question.filled(values)), case


def test_the_union_of_graphs_has_each_triple_once(folder: Path, real_dataset: Dataset) -> None:
    count = "SELECT (COUNT(*) AS ?count) { ?s ?p ?o }"
    (answer,) = asked(folder, [{"query": count}])
    assert _shown(answer["rows"]) == _rows(real_dataset, count)


def test_triples_truths_and_faults_are_told_apart(folder: Path) -> None:
    daejeon = "<https://w3id.org/exchange-kg/id/place/kr-daejeon>"
    triples, truth, fault, first_line, service, unknown = asked(
        folder,
        [
            {"query": f"CONSTRUCT {{ {daejeon} a ?type }} {{ {daejeon} a ?type }}"},
            {"query": f"ASK {{ {daejeon} a xkg:Municipality }}"},
            {"query": "SELECT ?s WHERE {\n  ?s a }"},
            {"query": "SELECT ?s { ?s a }"},
            {"query": "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"},
            {"question": "shared-partners", "given": {"a": "札幌", "b": "Atlantis"}},
        ],
    )
    assert triples["variables"] == ["subject", "predicate", "object"]
    assert triples["labels"][daejeon[1:-1]] == "Daejeon"
    assert truth == {"truth": True}
    assert (fault["fault"]["line"], fault["fault"]["column"]) == (2, 9)
    assert (first_line["fault"]["line"], first_line["fault"]["column"]) == (1, 19)
    assert "service" in service["fault"]["message"].casefold()
    assert unknown == {"fault": {"message": "b: Atlantis"}}


def _rows(dataset: Dataset, query: str) -> list[list[tuple[str, str]]]:
    found = dataset.select(query).rows
    return sorted(_row({name: term.value for name, term in row.items()}) for row in found)


def _shown(rows: list[dict[str, Any]]) -> list[list[tuple[str, str]]]:
    return sorted(_row({name: term["value"] for name, term in row.items()}) for row in rows)


def _row(values: dict[str, str]) -> list[tuple[str, str]]:
    """Return the values by name; lists that a query joined are in an order of their own."""
    return sorted((name, ", ".join(sorted(value.split(", ")))) for name, value in values.items())
