"""Queries for what one pattern matches: answered without a worker, as a worker would."""

from __future__ import annotations

import csv
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exchange_kg.store import Literal, NamedNode, Quad, QueryGraphs
from exchange_kg.store.changing_union import ChangingUnion
from exchange_kg.web.sparql.look_ups import looked_up
from exchange_kg.web.workers.task import Conditions, Task
from processes import spent, wait_until
from web_server import running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.store import Dataset
    from exchange_kg.workspace import Workspace
    from web_server import Reply, Server

RUNAWAY = Path(__file__).parent / "hostile" / "paths.rq"
QUERY = {"Content-Type": "application/sparql-query"}
LABELS = "SELECT ?thing ?label { ?thing skos:prefLabel ?label } LIMIT 20"
# The same query for a worker: no look-up has a comment.
FOR_A_WORKER = f"{LABELS} # of a worker"
CONDITIONS = Conditions("", "", "json", None, 1000, 1_000_000, "https://ties.example/")


@pytest.fixture(scope="module")
def one_worker(mini_workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that runs one query at a time."""
    arguments = ("--timeout", "6", "--max-queries", "1")
    with running(mini_workspace.root, tmp_path_factory.mktemp("cache"), *arguments) as server:
        yield server


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_the_answer_is_that_of_a_worker(server: Server, form: str) -> None:
    accept = {"json": "application/sparql-results+json", "xml": "application/sparql-results+xml"}
    media_type = accept.get(form, "text/csv" if form == "csv" else "text/tab-separated-values")
    found, of_worker = (server.query(query, media_type) for query in (LABELS, FOR_A_WORKER))
    assert found.body == of_worker.body
    assert len(found.body.splitlines()) > 20
    for name in ("content-type", "vary", "cache-control", "content-security-policy"):
        assert found.headers[name] == of_worker.headers[name]


def test_it_is_answered_while_all_workers_are_busy(one_worker: Server) -> None:
    [worker] = one_worker.workers()
    with ThreadPoolExecutor(2) as clients:
        begun = spent(worker)
        runaway = clients.submit(_ask, one_worker, RUNAWAY.read_bytes())
        wait_until(lambda: spent(worker) > begun + 0.2)
        behind = clients.submit(one_worker.query, FOR_A_WORKER)
        assert one_worker.query(LABELS).status == _ask(one_worker, LABELS.encode()).status == 200
        assert not runaway.done()
        assert not behind.done()
        assert runaway.result().status == 503


def _ask(server: Server, query: bytes) -> Reply:
    return server.send("sparql", method="POST", body=query, headers=QUERY)


def test_many_matches_are_cut_as_a_worker_cuts_them(server: Server) -> None:
    reply = server.query("SELECT ?s ?p ?o { ?s ?p ?o }", "text/csv")
    assert reply.headers["Exchange-KG-Cut"] == "rows"
    assert len(list(csv.reader(reply.body.decode().splitlines()))) == 1 + 50


def test_the_dataset_of_a_request_is_kept_to(server: Server) -> None:
    graphs = {"default-graph-uri": ["https://ties.example/graph/none"]}
    reply = server.query(LABELS, "text/csv", graphs=graphs)
    assert reply.body.split() == [b"thing,label"]


@pytest.fixture
def labels() -> Dataset:
    """Two things with as many labels as are looked up and with one more; and one with a long label."""
    label = NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    numbers = {"few": 100, "many": 101}
    quads = [
        Quad(_thing(name), label, Literal(f"label {each}"), _thing("graph"))
        for name, number in numbers.items()
        for each in range(number)
    ]
    return ChangingUnion.in_memory(
        [*quads, Quad(_thing("long"), label, Literal("long" * 40_000), _thing("graph"))]
    ).dataset


def _thing(name: str) -> NamedNode:
    return NamedNode(f"https://ties.example/{name}")


@pytest.mark.parametrize(
    ("name", "limit", "here"),
    [("few", "", True), ("many", "", False), ("many", "LIMIT 100", True), ("long", "", False)],
)
def test_what_takes_long_to_send_is_left_to_a_worker(
    labels: Dataset, name: str, limit: str, *, here: bool
) -> None:
    query = f"SELECT ?label {{ {_thing(name)} skos:prefLabel ?label }} {limit}"
    answer = looked_up(Task(query, CONDITIONS), labels)
    assert (answer is not None) == here
    assert answer is None or len(answer.body.splitlines()) == 100 + 2


@pytest.mark.parametrize(
    "conditions",
    [
        CONDITIONS._replace(rows=99),
        CONDITIONS._replace(result_bytes=50),
        CONDITIONS._replace(row_format=None, triple_format="turtle"),
        CONDITIONS._replace(graphs=QueryGraphs(("https://ties.example/graph",), ())),
    ],
)
def test_conditions_that_cannot_be_kept_here_are_for_a_worker(
    labels: Dataset, conditions: Conditions
) -> None:
    query = f"SELECT ?label {{ {_thing('few')} skos:prefLabel ?label }}"
    assert looked_up(Task(query, CONDITIONS), labels) is not None
    assert looked_up(Task(query, conditions), labels) is None
