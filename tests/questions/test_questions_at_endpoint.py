"""The questions asked of an Oxigraph server are answered as by the embedded store."""

from __future__ import annotations

import socket
import subprocess
import sysconfig
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from question_cases import MINI_CASES, ask, case_names

from exchange_kg.store import n_quads_row
from exchange_kg.store.remote import RemoteDataset

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.store import Dataset

SERVER = Path(sysconfig.get_path("scripts")) / "oxigraph"


@pytest.fixture(scope="module")
def remote(mini_dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RemoteDataset]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    log = tmp_path_factory.mktemp("oxigraph") / "log"
    with (
        log.open("w") as stream,
        subprocess.Popen([SERVER, "serve", "--bind", address], stdout=stream, stderr=stream) as process,
    ):
        try:
            _wait(address)
            _load(f"http://{address}/store", mini_dataset)
            yield RemoteDataset(f"http://{address}/query")
        finally:
            process.terminate()


@pytest.mark.parametrize("case", MINI_CASES, ids=case_names(MINI_CASES))
def test_an_endpoint_answers_as_the_embedded_store(
    case: dict[str, Any], mini_dataset: Dataset, remote: RemoteDataset
) -> None:
    here, there = (ask(data, case["question"], case["arguments"]) for data in (mini_dataset, remote))
    assert there.variables == here.variables
    assert sorted(there.texts()) == sorted(here.texts())


def _wait(address: str) -> None:
    host, port = address.split(":")
    for _ in range(100):
        try:
            socket.create_connection((host, int(port)), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"no Oxigraph server at {address}")


def _load(url: str, dataset: Dataset) -> None:
    body = "\n".join(map(n_quads_row, dataset.quads())).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/n-quads"})
    urllib.request.urlopen(request, timeout=60).close()
