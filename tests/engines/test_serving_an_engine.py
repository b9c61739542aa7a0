"""`serve --endpoint`: answers of a remote engine, and no word of where it is."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from engines.servers import free_port, oxigraph, virtuoso
from exchange_kg.cli.run import run
from exchange_kg.store.remote import Endpoint, RemoteDataset, push

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from exchange_kg.store import Dataset
    from exchange_kg.workspace import Workspace

    Run = Callable[[Path], AbstractContextManager[Endpoint]]

COUNT = "/sparql?query=SELECT%20(COUNT(*)%20AS%20%3Fn)%20%7B%3Fs%20a%20xkg%3AMunicipality%7D&format=csv"
WRONG = "/sparql?query=SELECT%20%3Fx%20%7B%20FILTER(xkg%3AnoSuchFunction(1))%20%7D%20GROUP%20BY%20%3Fy"


ALL_PAIRS = "{ ?a ?b ?c . ?d ?e ?f }"
LATE = "The query was stopped after 2 seconds"
NO_WHOLE_ANSWER = "The engine behind this server gave no whole answer."


@pytest.fixture(scope="module", params=[oxigraph, virtuoso], ids=["oxigraph", "virtuoso"])
def engine(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    mini_dataset: Dataset,
    mini_workspace: Workspace,
) -> Iterator[Endpoint]:
    run: Run = request.param
    with run(tmp_path_factory.mktemp("engine")) as endpoint:
        push(mini_dataset, RemoteDataset(endpoint), mini_workspace.base)
        yield endpoint


def served(
    workspace: Workspace, engine: Endpoint, path: str, capfd: pytest.CaptureFixture[str], *options: str
) -> tuple[int, str]:
    known = engine.credentials
    environment = (
        {"EXCHANGE_KG_ENDPOINT_USER": known.user, "EXCHANGE_KG_ENDPOINT_PASSWORD": known.password}
        if known
        else {}
    )
    call = ["serve", "-w", str(workspace.root), "--endpoint", engine.url, "--get", path, *options]
    code = run(call, environment)
    told = capfd.readouterr()
    return code, told.out + told.err


def sparql(query: str) -> str:
    return f"/sparql?query={quote(query)}"


def test_the_engine_answers(
    engine: Endpoint, mini_workspace: Workspace, mini_dataset: Dataset, capfd: pytest.CaptureFixture[str]
) -> None:
    code, told = served(mini_workspace, engine, COUNT, capfd)
    (row,) = mini_dataset.select("SELECT (COUNT(*) AS ?n) { ?s a xkg:Municipality }").rows
    assert code == 0
    assert told.split()[-1] == row["n"].value != "0"


def test_what_the_engine_refuses_is_told_without_its_address(
    engine: Endpoint, mini_workspace: Workspace, capfd: pytest.CaptureFixture[str]
) -> None:
    code, told = served(mini_workspace, engine, WRONG, capfd)
    assert code == 1
    assert "400" in told
    assert engine.url not in told


def test_an_engine_that_is_down_is_told_without_its_address(
    mini_workspace: Workspace, capfd: pytest.CaptureFixture[str]
) -> None:
    down = Endpoint(f"http://127.0.0.1:{free_port()}/query")
    code, told = served(mini_workspace, down, COUNT, capfd)
    assert code == 1
    assert NO_WHOLE_ANSWER in told
    assert down.url not in told


def test_an_answer_that_is_too_long_is_none(
    engine: Endpoint, mini_workspace: Workspace, capfd: pytest.CaptureFixture[str]
) -> None:
    code, told = served(
        mini_workspace, engine, sparql(f"SELECT * {ALL_PAIRS} LIMIT 9000"), capfd, "--max-result", "1"
    )
    assert (code, NO_WHOLE_ANSWER in told) == (1, True)
    assert engine.url not in told


@pytest.mark.parametrize("form", ["SELECT *", "CONSTRUCT { ?a ?b ?c }"])
def test_an_answer_that_virtuoso_cuts_is_none(
    engine: Endpoint, form: str, mini_workspace: Workspace, capfd: pytest.CaptureFixture[str]
) -> None:
    code, told = served(mini_workspace, engine, sparql(f"{form} {ALL_PAIRS} LIMIT 12000"), capfd)
    if engine.credentials:
        assert (code, NO_WHOLE_ANSWER in told) == (1, True)
    else:
        assert code == 0


def test_the_time_limit_holds_and_what_came_until_then_is_no_answer(
    engine: Endpoint, mini_workspace: Workspace, capfd: pytest.CaptureFixture[str]
) -> None:
    begun = time.monotonic()
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    code, told = served(mini_workspace, engine, sparql(endless), capfd, "--timeout", "2")
    assert (code, LATE in told) == (1, True)
    assert time.monotonic() - begun < 15
    if engine.credentials:  # Virtuoso, which was told of the limit, is free again
        assert served(mini_workspace, engine, COUNT, capfd)[0] == 0
