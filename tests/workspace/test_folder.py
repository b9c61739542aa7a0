"""Finding a workspace, and the files that it consists of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exchange_kg import resources
from exchange_kg.errors import WorkspaceError
from exchange_kg.workspace import Workspace, find_workspace

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "exchange-kg.toml").write_text('name = "towns"\nbase = "https://towns.example/"\n')
    (tmp_path / "graph" / "reference").mkdir(parents=True)
    for name in ("towns", "reference/places"):
        (tmp_path / "graph" / f"{name}.ttl").touch()
    return tmp_path


def test_it_is_found_from_a_folder_below_it(root: Path) -> None:
    assert find_workspace(root / "graph" / "reference", {}).root == root


def test_it_is_found_from_the_current_folder(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "graph")
    assert find_workspace(None, {}).root == root


def test_the_environment_may_name_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    assert find_workspace(None, {"EXCHANGE_KG_WORKSPACE": str(root)}).root == root


def test_without_any_it_is_the_one_in_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    workspace = find_workspace(None, {})
    assert workspace.packaged
    assert workspace.root == resources.packaged_workspace()


def test_a_named_folder_that_is_none_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="no workspace"):
        find_workspace(tmp_path, {})


def test_a_named_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="no such folder"):
        find_workspace(tmp_path / "nowhere", {})


def test_a_file_is_one_named_graph(root: Path) -> None:
    workspace = find_workspace(root, {})
    assert [workspace.graph_iri(path) for path in workspace.graph_files()] == [
        "https://towns.example/graph/reference/places",
        "https://towns.example/graph/towns",
    ]


def test_the_inferred_graph_has_the_base_of_the_workspace(root: Path) -> None:
    assert find_workspace(root, {}).inferred_graph == "https://towns.example/graph/inferred"


def test_a_folder_that_it_does_not_have_is_that_of_the_package(root: Path) -> None:
    workspace = find_workspace(root, {})
    assert workspace.shape_files() == tuple(sorted(resources.shapes_folder().rglob("*.ttl")))
    assert resources.ontology_folder() / "exchange.ttl" in workspace.ontology_files()


def test_the_graphs_of_the_packaged_ontology_keep_its_base(root: Path) -> None:
    kinds = resources.ontology_folder() / "concepts" / "kinds.ttl"
    assert find_workspace(root, {}).graph_iri(kinds) == "https://w3id.org/exchange-kg/graph/ontology/concepts/kinds"


def test_its_own_folder_stands_before_that_of_the_package(root: Path) -> None:
    own = root / "queries" / "questions" / "own.rq"
    own.parent.mkdir(parents=True)
    own.touch()
    workspace = find_workspace(root, {})
    assert workspace.question_files() == (own,)
    assert workspace.rule_files() == tuple(sorted((resources.queries_folder() / "rules").glob("*.rq")))


def test_files_of_other_kinds_are_left_out(root: Path) -> None:
    (root / "graph" / "notes.txt").touch()
    (root / "graph" / "folder.ttl").mkdir()
    assert [path.name for path in find_workspace(root, {}).graph_files()] == ["places.ttl", "towns.ttl"]


def test_a_workspace_without_a_graph_has_no_files(root: Path) -> None:
    workspace = find_workspace(root, {})
    bare = Workspace(root / "elsewhere", workspace.configuration)
    assert bare.graph_files() == ()
