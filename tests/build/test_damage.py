"""Builds of which a file was damaged: it is noticed in every file, and nothing of it is read."""

from __future__ import annotations

import random
import shutil
from typing import TYPE_CHECKING

import pytest

from exchange_kg.build import build, open_build
from exchange_kg.build.manifest import FILE_NAME, STORE, Manifest
from exchange_kg.errors import InputError, OutputError
from exchange_kg.match import SEARCH_INDEX
from exchange_kg.store import Dataset
from exchange_kg.workspace import find_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from exchange_kg.workspace import Workspace

# RocksDB's own log and lock say nothing about the data.
UNREAD = ("LOCK", "LOG")


@pytest.fixture
def workspace(mini_workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    shutil.copytree(mini_workspace.root, tmp_path / "towns", ignore=shutil.ignore_patterns("build"))
    return find_workspace(tmp_path / "towns")


def said(dataset: Dataset) -> set[str]:
    """Return what a dataset says of the world, without blank nodes, whose names are of one store."""
    return {
        text
        for quad in dataset.quads()
        if "graph/description" not in (text := str(quad)) and "_:" not in text
    }


def damages(content: bytes, number: int) -> Iterator[bytes]:
    """Yield a content with one bit flipped, half of it, and nothing."""
    place = random.Random(number).randrange(len(content))
    yield content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
    yield content[: len(content) // 2]
    yield b""


def damaged(files: list[Path]) -> Iterator[Path]:
    """Yield each file in each state of damage, and put it right again."""
    for number, path in enumerate(files):
        content = path.read_bytes()
        for damage in damages(content, number) if content else [b"\n"]:
            path.write_bytes(damage)
            yield path
        path.write_bytes(content)


def test_every_damaged_file_of_a_store_is_noticed_when_it_is_opened(workspace: Workspace) -> None:
    store = build(workspace).folder / STORE
    files = sorted(path for path in store.iterdir() if not path.name.startswith(UNREAD))
    assert len(files) > 5
    for path in damaged(files):
        with pytest.raises(InputError):
            Dataset.open(store)
        assert path.exists()
    (store / "000001.sst").write_bytes(b"foreign")
    with pytest.raises(InputError):
        Dataset.open(store)
    (store / "000001.sst").unlink()
    assert len(Dataset.open(store).graphs()) > 1


def test_every_damaged_file_that_a_build_wrote_is_noticed(workspace: Workspace) -> None:
    folder = build(workspace).folder
    manifest = Manifest.read(folder)
    assert manifest is not None
    for path in damaged([folder / name for name in sorted(manifest.outputs)]):
        assert not manifest.holds(folder), path
    assert manifest.holds(folder)
    for _ in damaged([folder / FILE_NAME]):
        assert Manifest.read(folder) != manifest


@pytest.mark.parametrize("name", [f"{STORE}/CURRENT", SEARCH_INDEX, "exchange.ttl"])
def test_commands_that_read_pass_a_damaged_build_by_and_the_next_build_mends_it(
    workspace: Workspace, name: str
) -> None:
    folder = build(workspace).folder
    whole = said(Dataset.open(folder / STORE))
    content = (folder / name).read_bytes()
    (folder / name).write_bytes(content[:-1] + b"?")
    assert said(open_build(workspace)) == whole
    assert not build(workspace).unchanged
    assert (folder / name).read_bytes() == content
    assert build(workspace).unchanged


def test_a_folder_whose_manifest_cannot_be_read_is_not_replaced(workspace: Workspace) -> None:
    folder = build(workspace).folder
    whole = said(Dataset.open(folder / STORE))
    (folder / FILE_NAME).write_text("{", encoding="utf-8")
    assert said(open_build(workspace)) == whole
    with pytest.raises(OutputError):
        build(workspace)
    assert said(Dataset.open(folder / STORE)) == whole
