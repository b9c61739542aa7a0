"""Remote engines, loaded by `push` and inferred inside: the same answers as those of the embedded store."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from engines.servers import oxigraph, virtuoso
from exchange_kg.errors import UsageError
from exchange_kg.findings.checks import load_checks
from exchange_kg.infer import infer_at_endpoint
from exchange_kg.query import Rows, load_question, run_question
from exchange_kg.query.statistics import statistics
from exchange_kg.rules import load_rules
from exchange_kg.store import Dataset, Endpoint, NamedNode, RemoteDataset, n_triples_term, push, read_triples
from exchange_kg.store.remote import fingerprint
from exchange_kg.vocabulary import ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from exchange_kg.query import Question
    from exchange_kg.store import Queryable
    from exchange_kg.workspace import Workspace

    Run = Callable[[Path], AbstractContextManager[Endpoint]]

TESTS = Path(__file__).parents[1]
_CASES = json.loads((TESTS / "questions.json").read_text(encoding="utf-8"))
_FURTHER = json.loads((TESTS / "questions" / "further.json").read_text(encoding="utf-8"))["questions"]


# What Virtuoso answers otherwise, by the name of the workspace: it counts what an OPTIONAL left unbound.
OTHERWISE: dict[object, dict[str, set[str]]] = {virtuoso: {"exchange-kg": {"visits-by-year"}}}


class Graphs(NamedTuple):
    """The same graph here and in an engine."""

    workspace: Workspace
    here: Dataset
    there: RemoteDataset
    cases: list[tuple[str, dict[str, str]]]


MINI_CASES = [(case["question"], case["arguments"]) for case in _CASES["mini"]]
REAL_CASES = [(case["ask"]["question"], case["ask"]["arguments"]) for case in _CASES["document"]] + [
    (case["query"], case["parameters"]) for case in _FURTHER
]


@pytest.fixture(scope="module", params=[oxigraph, virtuoso], ids=["oxigraph", "virtuoso"])
def run(request: pytest.FixtureRequest) -> Run:
    started: Run = request.param
    return started


@pytest.fixture(scope="module", params=["mini", "real"])
def graphs(
    request: pytest.FixtureRequest, run: Run, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Graphs]:
    """A workspace, its dataset, the same loaded and inferred in an engine, and questions to ask of both."""
    workspace: Workspace = request.getfixturevalue(f"{request.param}_workspace")
    here: Dataset = request.getfixturevalue(f"{request.param}_dataset")
    inferred = NamedNode(workspace.inferred_graph)
    with run(tmp_path_factory.mktemp("engine")) as endpoint:
        there = RemoteDataset(endpoint)
        push(
            Dataset.in_memory(quad for quad in here.quads() if quad.graph_name != inferred),
            there,
            workspace.base,
        )
        base = ONTOLOGY.removesuffix("ontology")
        ontology = [triple for path in workspace.ontology_files() for triple in read_triples(path, base)]
        infer_at_endpoint(there, workspace.inferred_graph, ontology, load_rules(workspace.rule_files()))
        yield Graphs(workspace, here, there, MINI_CASES if request.param == "mini" else REAL_CASES)


def test_an_engine_infers_and_answers_as_the_embedded_store(graphs: Graphs, run: Run) -> None:
    workspace, here, there, cases = graphs
    assert there.graphs() == here.graphs()
    inferred = workspace.inferred_graph
    assert fingerprint(there, inferred) == fingerprint(here, inferred)
    assert statistics(there, "en") == statistics(here, "en")
    files = {path.stem: path for path in workspace.question_files()}
    assert {name for name, _ in cases} >= set(files) or workspace.root != TESTS / "mini"
    differing = [
        (name, arguments)
        for name, arguments in cases
        if name in files and not _agree(load_question(files[name]), arguments, here, there)
    ]
    known = OTHERWISE.get(run, {}).get(workspace.configuration.name, set())
    assert {name for name, _ in differing} == known


def test_checks_find_the_same_inside_an_engine(graphs: Graphs) -> None:
    workspace, here, there, _ = graphs
    for check in load_checks(workspace.check_files()):
        assert _found(there, check.query) == _found(here, check.query), check.name


def _agree(question: Question, arguments: dict[str, str], here: Queryable, there: Queryable) -> bool:
    try:
        answers = [run_question(data, question, arguments, "ja") for data in (here, there)]
    except UsageError:
        return False
    return _sorted(answers[0]) == _sorted(answers[1])


def _sorted(answer: Any) -> list[Any]:
    assert isinstance(answer, Rows)
    return [answer.variables, *sorted(answer.texts())]


def _found(data: Queryable, query: str) -> set[frozenset[tuple[str, str]]]:
    rows = data.select(query).rows
    return {frozenset((name, n_triples_term(term)) for name, term in row.items()) for row in rows}
