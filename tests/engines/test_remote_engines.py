"""Remote engines, loaded by `push` and inferred inside: the same answers as those of the embedded store."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from benchmarks.generate import write_workspace
from engines.servers import oxigraph, virtuoso
from exchange_kg.build import load, open_build
from exchange_kg.build.report_at_endpoint import report_at_endpoint
from exchange_kg.build.reporting import report_on
from exchange_kg.errors import UsageError
from exchange_kg.infer.at_endpoint import infer_at_endpoint
from exchange_kg.query import Rows, load_question
from exchange_kg.query.comparing import compare_answers
from exchange_kg.query.run import run_question
from exchange_kg.query.statistics import statistics
from exchange_kg.rules import load_rules
from exchange_kg.store import Dataset, NamedNode, read_triples
from exchange_kg.store.remote import Endpoint, RemoteDataset, fingerprint, push
from exchange_kg.vocabulary import ONTOLOGY
from exchange_kg.workspace import find_workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from exchange_kg.model.findings import Finding, Report
    from exchange_kg.query import Question
    from exchange_kg.store import Queryable
    from exchange_kg.workspace import Workspace

    Run = Callable[[Path], AbstractContextManager[Endpoint]]

TESTS = Path(__file__).parents[1]
_CASES = json.loads((TESTS / "questions.json").read_text(encoding="utf-8"))
_FURTHER = json.loads((TESTS / "questions" / "further.json").read_text(encoding="utf-8"))["questions"]


# The shapes that Virtuoso cannot answer as the embedded store does, and why.
LEFT_HERE = {
    "date-likely>": "sh:pattern",
    "no-circle>": "sh:SPARQLConstraintComponent",
    "reading-hiragana>": "sh:pattern",
}


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


CASES = {"mini": MINI_CASES, "invented": [], "real": REAL_CASES}
TOWNS, FAULTS = 14, 0.3


@pytest.fixture(scope="module", params=[oxigraph, virtuoso], ids=["oxigraph", "virtuoso"])
def run(request: pytest.FixtureRequest) -> Run:
    started: Run = request.param
    return started


@pytest.fixture(scope="module")
def invented_workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A few towns of the generator of benchmarks, with a fault in every third record."""
    folder = tmp_path_factory.mktemp("invented")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys.modules["benchmarks.generate.batches"], "_TOWNS", TOWNS)
        patch.setattr("benchmarks.generate.faults.SHARE", FAULTS)
        write_workspace(folder, 1, 1)
    return find_workspace(folder, {})


@pytest.fixture(scope="module")
def invented_dataset(invented_workspace: Workspace) -> Dataset:
    return open_build(invented_workspace)


@pytest.fixture(scope="module", params=["mini", "invented", "real"])
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
        yield Graphs(workspace, here, there, CASES[request.param])


def test_an_engine_infers_and_answers_as_the_embedded_store(graphs: Graphs) -> None:
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
    assert not differing


def test_shapes_and_checks_report_the_same_inside_an_engine(graphs: Graphs, run: Run) -> None:
    workspace, here, there, _ = graphs
    loaded = load(workspace)
    inferred = [quad.triple for quad in here.quads(workspace.inferred_graph)]
    expected = report_on(workspace, loaded, inferred)
    found = report_at_endpoint(workspace, loaded, there)
    assert _without_labels(found) == _without_labels(expected)
    assert len({finding.code for finding in found.findings}) > 5
    left = {shape.shape.rpartition("/")[2]: shape.construct for shape in found.handed_over}
    assert left == (LEFT_HERE if run is virtuoso else {})


def test_all_questions_are_asked_with_what_records_name(graphs: Graphs) -> None:
    workspace, here, there, _ = graphs
    questions = [load_question(path) for path in workspace.question_files()]
    compared = list(compare_answers(here, there, questions, "ja"))
    assert [each.question.name for each in compared if not each.same] == []
    assert sum(each.here.rows.total() > 0 for each in compared) > len(questions) / 2


def _without_labels(report: Report) -> list[Finding]:
    """Return findings; a nameless shape has another label in each reading."""
    return [replace(finding, shape=finding.shape.partition("_:")[0]) for finding in report.findings]


def _agree(question: Question, arguments: dict[str, str], here: Queryable, there: Queryable) -> bool:
    try:
        answers = [run_question(data, question, arguments, "ja") for data in (here, there)]
    except UsageError:
        return False
    return _sorted(answers[0]) == _sorted(answers[1])


def _sorted(answer: Any) -> list[Any]:
    assert isinstance(answer, Rows)
    return [answer.variables, *sorted(answer.texts())]
