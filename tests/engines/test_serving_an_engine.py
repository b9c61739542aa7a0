"""`serve --endpoint`: answers of a remote engine, and no word of where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engines.servers import free_port, oxigraph
from exchange_kg.cli.run import run
from exchange_kg.store import RemoteDataset, push

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.store import Dataset, Endpoint
    from exchange_kg.workspace import Workspace

COUNT = "/sparql?query=SELECT%20(COUNT(*)%20AS%20%3Fn)%20%7B%3Fs%20a%20xkg%3AMunicipality%7D&format=csv"
WRONG = "/sparql?query=SELECT%20%3Fx%20%7B%20FILTER(xkg%3AnoSuchFunction(1))%20%7D%20GROUP%20BY%20%3Fy"


@pytest.fixture(scope="module")
def engine(
    tmp_path_factory: pytest.TempPathFactory, mini_dataset: Dataset, mini_workspace: Workspace
) -> Iterator[Endpoint]:
    with oxigraph(tmp_path_factory.mktemp("engine")) as endpoint:
        push(mini_dataset, RemoteDataset(endpoint), mini_workspace.base)
        yield endpoint


def served(workspace: Workspace, url: str, path: str, capfd: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = run(["serve", "-w", str(workspace.root), "--endpoint", url, "--get", path], {})
    told = capfd.readouterr()
    return code, told.out + told.err


def test_the_engine_answers(
    engine: Endpoint, mini_workspace: Workspace, mini_dataset: Dataset, capfd: pytest.CaptureFixture[str]
) -> None:
    code, told = served(mini_workspace, engine.url, COUNT, capfd)
    (row,) = mini_dataset.select("SELECT (COUNT(*) AS ?n) { ?s a xkg:Municipality }").rows
    assert code == 0
    assert told.split()[-1] == row["n"].value != "0"


def test_what_the_engine_refuses_is_told_without_its_address(
    engine: Endpoint, mini_workspace: Workspace, capfd: pytest.CaptureFixture[str]
) -> None:
    code, told = served(mini_workspace, engine.url, WRONG, capfd)
    assert code == 1
    assert "400" in told
    assert engine.url not in told


def test_an_engine_that_is_down_is_told_without_its_address(
    mini_workspace: Workspace, capfd: pytest.CaptureFixture[str]
) -> None:
    url = f"http://127.0.0.1:{free_port()}/query"
    code, told = served(mini_workspace, url, COUNT, capfd)
    assert code == 1
    assert "The engine behind this server gave no whole answer." in told
    assert url not in told
