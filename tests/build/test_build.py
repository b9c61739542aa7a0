"""A build is made when something changed, is replaced whole or not at all, and says what it holds."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

from exchange_kg.build import Manifest, build, cache_folder, open_build, open_search
from exchange_kg.build.opening import remove_unused
from exchange_kg.build.replacing import lock_of
from exchange_kg.errors import InputError, OutputError, UsageError
from exchange_kg.store import Dataset, canonical_turtle, read_triples
from exchange_kg.workspace import Workspace, find_workspace

if TYPE_CHECKING:
    from collections.abc import Callable

MINI = Path(__file__).parents[1] / "mini"
OUTPUTS = {
    "exchange.geojson",
    "exchange.graphml",
    "exchange.nq",
    "exchange.trig",
    "exchange.ttl",
    "inferred.ttl",
    "manifest.json",
    "search-index.sqlite",
    "report.json",
    "report.ttl",
    "store",
    "tables.zip",
}
PROGRAM = [sys.executable, str(Path(__file__).with_name("build_once.py"))]


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A copy of the miniature workspace, which has no build yet, and a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = shutil.copytree(MINI, tmp_path / "mini", ignore=shutil.ignore_patterns("build", ".build*"))
    return find_workspace(root, {})


def change(workspace: Workspace, label: str = "新しい名") -> None:
    """Add one fact to the graph."""
    _say(workspace, f'<http://www.w3.org/2000/01/rdf-schema#label> "{label}"@ja')


def _say(workspace: Workspace, said: str) -> None:
    path = workspace.graph_files()[0]
    fact = f"\n<{workspace.base}id/place/jp-new> {said} .\n"
    path.write_text(path.read_text(encoding="utf-8") + fact, encoding="utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def left_behind(workspace: Workspace) -> list[str]:
    return sorted(path.name for path in workspace.root.glob(".build.*") if path.suffix != ".lock")


def test_the_build_holds_what_the_files_say_and_what_follows(workspace: Workspace) -> None:
    result = build(workspace)
    assert {path.name for path in result.folder.iterdir()} == OUTPUTS
    asserted = {
        str(triple) for path in workspace.graph_files() for triple in read_triples(path, workspace.base)
    }
    exported = {str(triple) for triple in read_triples(result.folder / "exchange.ttl", workspace.base)}
    assert exported == asserted
    store = Dataset.open(result.folder / "store")
    inferred = [quad.triple for quad in store.quads(workspace.inferred_graph)]
    assert canonical_turtle(inferred, workspace.base) == (result.folder / "inferred.ttl").read_text(
        encoding="utf-8"
    )
    assert len(inferred) == result.triples["inferred"] > 0


def test_a_workspace_without_facts_holds_the_ontology_and_what_follows(workspace: Workspace) -> None:
    shutil.rmtree(workspace.root / "graph")
    counts = build(workspace).triples
    assert counts["asserted"] == 0
    assert len(list(open_build(workspace).quads())) >= counts["ontology"] > 0


def test_the_manifest_names_the_bytes_and_no_time(workspace: Workspace) -> None:
    folder = build(workspace).folder
    manifest = Manifest.read(folder)
    assert manifest is not None
    assert set(manifest.outputs) == OUTPUTS - {"manifest.json", "store"}
    assert manifest.holds(folder)
    (folder / "report.ttl").write_text("", encoding="utf-8")
    assert not manifest.holds(folder)


def test_nothing_is_done_when_nothing_changed(workspace: Workspace) -> None:
    first = build(workspace)
    again = build(workspace)
    assert (first.unchanged, again.unchanged) == (False, True)
    assert (again.triples, again.findings) == (first.triples, first.findings)


def test_a_changed_fact_and_a_damaged_file_are_built_anew(workspace: Workspace) -> None:
    folder = build(workspace).folder
    whole = contents(folder)
    (folder / "exchange.ttl").write_text("", encoding="utf-8")
    assert not build(workspace).unchanged
    assert contents(folder) == whole
    change(workspace)
    assert not build(workspace).unchanged
    assert "新しい名" in (folder / "exchange.ttl").read_text(encoding="utf-8")


def test_a_small_build_is_made_as_a_large_one(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    _say(workspace, "a <https://w3id.org/exchange-kg/ontology#Succession>")  # a nameless shape finds fault
    as_small = contents(build(workspace).folder)
    assert b"XKG-S213" in as_small["report.json"]
    monkeypatch.setattr("exchange_kg.build.stages._SMALL", 0)
    monkeypatch.setattr("exchange_kg.build.stages.in_memory", None)  # not used
    monkeypatch.setattr("exchange_kg.store.creating._PIECE", 100_000)  # asked on disk
    assert contents(build(workspace, full=True).folder) == as_small


@pytest.mark.parametrize("said", ["a <https://w3id.org/exchange-kg/ontology#Succession>", "<#p> [ <#q> 7 ]"])
def test_a_build_is_the_same_where_no_process_can_be_begun(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    _say(workspace, said)
    repeated = workspace.graph_files()[-1]  # two graphs that say the same
    repeated.write_bytes(repeated.read_bytes() + workspace.graph_files()[0].read_bytes())
    shared = contents(build(workspace).folder)
    monkeypatch.delattr(os, "fork")
    assert contents(build(workspace, full=True).folder) == shared


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_bytes_do_not_depend_on_the_hash_seed(workspace: Workspace, seed: str) -> None:
    folder = build(workspace).folder
    here = contents(folder)
    shutil.rmtree(folder)
    environment = os.environ | {"PYTHONHASHSEED": seed}
    subprocess.run([*PROGRAM, str(workspace.root)], check=True, env=environment)
    assert contents(folder) == here


def test_the_reference_engine_gives_the_same_triples(workspace: Workspace, tmp_path: Path) -> None:
    compiled = build(workspace, tmp_path / "compiled").folder
    reference = build(workspace, tmp_path / "reference", engine="owlrl").folder
    assert (compiled / "inferred.ttl").read_bytes() == (reference / "inferred.ttl").read_bytes()


def test_a_build_killed_at_any_moment_leaves_the_one_before(workspace: Workspace) -> None:
    folder = build(workspace).folder
    before = contents(folder)
    change(workspace)
    for moment in range(1, 16):
        process = subprocess.Popen([*PROGRAM, str(workspace.root)])
        time.sleep(0.12 * moment)
        process.kill()
        process.wait()
        manifest = Manifest.read(folder)
        assert manifest is not None
        assert manifest.holds(folder)
        assert len(Dataset.open(folder / "store").graphs()) > 1
    written = (folder / "exchange.ttl").read_text(encoding="utf-8")
    assert contents(folder) == before or "新しい名" in written
    build(workspace)
    assert left_behind(workspace) == []
    assert "新しい名" in (folder / "exchange.ttl").read_text(encoding="utf-8")


def test_a_build_that_was_put_aside_by_a_killed_process_comes_back(workspace: Workspace) -> None:
    folder = build(workspace).folder
    before = contents(folder)
    folder.rename(folder.with_name(".build.old"))
    assert build(workspace).unchanged
    assert contents(folder) == before


def test_what_a_process_left_that_was_killed_at_its_very_end_goes_with_the_next(workspace: Workspace) -> None:
    folder = build(workspace).folder
    shutil.copytree(folder, folder.with_name(".build.new-0123abcd"))
    assert build(workspace).unchanged
    assert left_behind(workspace) == []


def test_a_build_that_is_current_waits_for_nobody(workspace: Workspace) -> None:
    folder = build(workspace).folder
    made = shutil.copytree(folder, folder.with_name(".build.new-0123abcd"))
    with FileLock(lock_of(folder)):
        assert build(workspace).unchanged
    assert made.exists()


def test_two_builds_at_once_wait_for_each_other(workspace: Workspace) -> None:
    processes = [subprocess.Popen([*PROGRAM, str(workspace.root)]) for _ in range(3)]
    assert [process.wait(timeout=120) for process in processes] == [0, 0, 0]
    assert build(workspace).unchanged


def test_a_broken_file_leaves_the_build_as_it_was(workspace: Workspace) -> None:
    folder = build(workspace).folder
    before = contents(folder)
    workspace.graph_files()[0].write_text("<a> <b> .", encoding="utf-8")
    with pytest.raises(InputError) as raised:
        build(workspace)
    assert raised.value.where is not None
    assert (raised.value.where.path, raised.value.where.line) == (workspace.graph_files()[0], 1)
    assert contents(folder) == before
    assert left_behind(workspace) == []


def test_a_folder_with_something_else_is_not_replaced(workspace: Workspace, tmp_path: Path) -> None:
    letters = tmp_path / "letters"
    letters.mkdir()
    (letters / "letter.txt").write_text("dear mayor", encoding="utf-8")
    with pytest.raises(OutputError, match="something other than a build"):
        build(workspace, letters)
    assert contents(letters) == {"letter.txt": b"dear mayor"}


def test_a_file_that_somebody_put_into_a_build_is_not_lost(workspace: Workspace) -> None:
    folder = build(workspace).folder
    (folder / "notes.txt").write_text("ask the mayor", encoding="utf-8")
    before = contents(folder)
    change(workspace)
    with pytest.raises(OutputError, match=r"notes\.txt"):
        build(workspace)
    assert contents(folder) == before


def test_a_link_to_the_folder_stays_a_link(workspace: Workspace) -> None:
    target, link = workspace.root / "target", workspace.root / "link"
    link.symlink_to(target)
    for label in ("一", "二"):
        change(workspace, label)
        build(workspace, link)
    assert link.readlink() == target
    assert "二" in (target / "exchange.ttl").read_text(encoding="utf-8")
    assert [path.name for path in workspace.root.glob(".*") if path.suffix != ".lock"] == []


@pytest.mark.parametrize("name", ["file", "file/below"])
def test_a_place_that_cannot_be_written_is_named(workspace: Workspace, tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("a file", encoding="utf-8")
    with pytest.raises(OutputError) as raised:
        build(workspace, tmp_path / name)
    assert str(tmp_path / name) in str(raised.value)


def test_a_finding_is_counted_and_the_build_still_made(workspace: Workspace) -> None:
    assert build(workspace).findings["error"] == 0
    change(
        workspace
    )  # a node without a class in the workspace is no finding; one with a class and no label is
    path = workspace.graph_files()[0]
    path.write_text(
        path.read_text(encoding="utf-8") + f"\n<{workspace.base}id/place/jp-x> a xkg:Port .\n",
        encoding="utf-8",
    )
    result = build(workspace)
    assert result.findings["error"] > 0
    findings = json.loads((result.folder / "report.json").read_text(encoding="utf-8"))
    assert any("id/place/jp-x" in json.dumps(finding) for finding in findings["findings"])


def test_reading_uses_the_build_of_these_very_files(workspace: Workspace) -> None:
    build(workspace)
    open_build(workspace)
    assert not cache_folder().exists()
    change(workspace)
    label = open_build(workspace).ask('ASK { ?x rdfs:label "新しい名"@ja }')
    assert label
    assert len([path for path in cache_folder().iterdir() if path.is_dir()]) == 1


def test_a_damaged_store_in_the_cache_is_made_again(workspace: Workspace) -> None:
    graphs = open_build(workspace).graphs()
    (cached,) = (path for path in cache_folder().iterdir() if path.is_dir())
    (cached / "store" / "SEAL.sha256").unlink()
    assert open_build(workspace).graphs() == graphs


@pytest.mark.parametrize("harm", [lambda path: path.write_bytes(path.read_bytes()[:-1]), Path.unlink])
def test_a_damaged_search_index_in_the_cache_is_made_again(
    workspace: Workspace, harm: Callable[[Path], object]
) -> None:
    before = open_search(workspace)[1].find("市", 3)
    (cached,) = (path for path in cache_folder().iterdir() if path.is_dir())
    harm(cached / "search-index.sqlite")
    assert open_search(workspace)[1].find("市", 3) == before != []


def test_what_nobody_opened_for_long_leaves_the_cache(workspace: Workspace) -> None:
    for label in ("一", "二"):
        change(workspace, label)
        open_build(workspace)
    first, second = sorted(path for path in cache_folder().iterdir() if path.is_dir())
    os.utime(first, (0, 0))
    remove_unused(cache_folder(), since=1)
    assert sorted(path.name for path in cache_folder().iterdir()) == [f".{second.name}.lock", second.name]


def test_opening_a_store_of_the_cache_keeps_it(workspace: Workspace) -> None:
    open_build(workspace)
    (cached,) = (path for path in cache_folder().iterdir() if path.is_dir())
    os.utime(cached, (0, 0))
    open_build(workspace)
    assert cached.stat().st_mtime > 0


def test_a_user_without_a_home_is_told_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 2**31 - 7)
    with pytest.raises(OutputError, match="XDG_CACHE_HOME"):
        cache_folder()


def test_without_inference_only_what_is_written_is_there(workspace: Workspace) -> None:
    graphs = open_build(workspace, inferred=False).graphs()
    assert workspace.inferred_graph not in graphs
    assert workspace.inferred_graph in open_build(workspace).graphs()


def test_the_workspace_in_the_package_is_only_read(tmp_path: Path) -> None:
    packaged = Workspace(MINI, find_workspace(MINI, {}).configuration, packaged=True)
    with pytest.raises(UsageError, match="only read"):
        build(packaged)
    assert build(packaged, tmp_path / "out").triples["asserted"] > 0
