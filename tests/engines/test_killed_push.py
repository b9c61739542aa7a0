"""A push that is killed at any moment: readers see whole graphs, and the next push makes all whole."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from engines.servers import oxigraph_engine
from exchange_kg.build import open_build
from exchange_kg.store.remote import RemoteDataset, fingerprint
from exchange_kg.workspace import find_workspace
from killed_command import MOMENTS, KilledCommand

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pytest

    from exchange_kg.store import Dataset


def whole(there: RemoteDataset, here: Dataset, graphs: Iterable[str]) -> bool:
    return all(fingerprint(there, graph) == fingerprint(here, graph) for graph in graphs)


@MOMENTS
def test_push_leaves_whole_graphs_and_the_next_one_all_of_them(
    towns: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moments: int
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    here = open_build(find_workspace(towns))
    server = oxigraph_engine(tmp_path)
    pushing = KilledCommand(towns, cache, "push", server.endpoint.url)
    with server:
        pushing.run()
    for _ in range(moments):
        shutil.rmtree(tmp_path / "store")  # after `DROP ALL` each push takes longer than the one before
        with server:
            pushing.run_and_kill()
            there = RemoteDataset(server.endpoint)
            assert whole(there, here, set(there.graphs()) & set(here.graphs()))
            pushing.run()
            there = RemoteDataset(server.endpoint)
            assert whole(there, here, here.graphs())
            assert there.graphs(at_work=True) == here.graphs()
