"""The store of a server that may be written, when a build takes the place of another beneath it."""

from __future__ import annotations

import shutil
import time
from threading import Event
from typing import TYPE_CHECKING

import pytest

from exchange_kg.build import build
from exchange_kg.store.changing import create_changing
from exchange_kg.web.limits import Limits
from exchange_kg.web.served_build import ServedBuild
from exchange_kg.web.workers.pool import WRITING, WorkerPool
from exchange_kg.web.writing import own_store
from exchange_kg.web.writing.own_store import OwnStore, prepare
from exchange_kg.workspace import find_workspace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from exchange_kg.store import Quad
    from exchange_kg.workspace import Workspace


@pytest.fixture
def folder(mini_workspace: Workspace, tmp_path: Path) -> Path:
    """A copy of the towns, built."""
    root = shutil.copytree(mini_workspace.root, tmp_path / "towns", ignore=shutil.ignore_patterns("build"))
    build(find_workspace(root))
    return root


@pytest.fixture
def own(folder: Path, tmp_path: Path) -> OwnStore:
    served = ServedBuild(find_workspace(folder))
    prepare(tmp_path / "written")
    return OwnStore(tmp_path / "written", served, WorkerPool(Limits(), WRITING))


def taken_up(own: OwnStore, before: str) -> str:
    """Return the build that is asked once it is another one."""
    end = time.monotonic() + 60
    while own.now().build == before:
        assert time.monotonic() < end
        time.sleep(0.01)
    return own.now().build


def test_nobody_waits_while_a_new_build_is_taken_up(
    own: OwnStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, go_on = own.now().build, Event()

    def held_up(place: Path, quads: Iterable[Quad]) -> None:
        assert go_on.wait(60)
        create_changing(place, quads)

    monkeypatch.setattr(own_store, "create_changing", held_up)
    (folder / "build" / "manifest.json").touch()
    assert {own.now().build for _ in range(100)} == {before}
    go_on.set()
    taken_up(own, before)


def test_stores_of_builds_before_are_removed_though_nobody_writes(
    own: OwnStore, folder: Path, tmp_path: Path
) -> None:
    asked = own.now().build
    for _ in range(12):
        (folder / "build" / "manifest.json").touch()
        asked = taken_up(own, asked)
    # The thread removes those before after it has put the new one in its place.
    end = time.monotonic() + 60
    while len(list((tmp_path / "written").glob("store-*"))) > own_store._KEPT + 1:
        assert time.monotonic() < end
        time.sleep(0.01)
