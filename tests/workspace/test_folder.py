"""Finding a workspace, and the files and graph IRIs that it consists of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exchange_kg import resources
from exchange_kg.errors import WorkspaceError
from exchange_kg.workspace import FILE_NAME, Workspace, find_workspace

if TYPE_CHECKING:
    from pathlib import Path

TOWNS = 'name = "towns"\nbase = "https://towns.example/"\n'


@pytest.fixture
def towns(tmp_path: Path) -> Path:
    (tmp_path / "towns/graph/reference").mkdir(parents=True)
    (tmp_path / "towns" / FILE_NAME).write_text(TOWNS, encoding="utf-8")
    for name in ("b.ttl", "a.ttl", "reference/places.ttl", "notes.txt"):
        (tmp_path / "towns/graph" / name).write_text("", encoding="utf-8")
    return tmp_path / "towns"


def names(paths: tuple[Path, ...]) -> list[str]:
    return [path.name for path in paths]


@pytest.mark.parametrize("inner", [".", "graph", "graph/reference"])
def test_a_workspace_is_found_from_any_folder_in_it(towns: Path, inner: str) -> None:
    found = find_workspace(towns / inner, {})
    assert (found.root, found.packaged) == (towns, False)


def test_the_current_folder_is_asked_when_none_is_named(towns: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(towns / "graph")
    assert find_workspace(environment={}).root == towns


def test_the_environment_may_name_a_workspace(
    towns: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_workspace(environment={"EXCHANGE_KG_WORKSPACE": str(towns)}).root == towns


def test_a_named_folder_wins_over_the_environment(towns: Path, tmp_path: Path) -> None:
    assert find_workspace(towns, {"EXCHANGE_KG_WORKSPACE": str(tmp_path)}).root == towns


def test_without_any_the_workspace_of_the_package_serves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = find_workspace(environment={})
    assert (found.root, found.packaged) == (resources.packaged_workspace(), True)
    assert found.configuration.name == "exchange-kg"


def test_a_named_folder_that_lies_in_no_workspace_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError) as caught:
        find_workspace(tmp_path, {})
    assert caught.value.message == "workspace.none_here"


def test_a_named_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError) as caught:
        find_workspace(tmp_path / "nowhere", {})
    assert caught.value.message == "workspace.no_folder"
    assert str(tmp_path / "nowhere") in str(caught.value)


def test_the_files_of_the_graph_are_sorted(towns: Path) -> None:
    assert names(find_workspace(towns, {}).graph_files()) == ["a.ttl", "b.ttl", "places.ttl"]


def test_folders_that_a_workspace_lacks_are_those_of_the_package(towns: Path) -> None:
    own, packaged = find_workspace(towns, {}), find_workspace(resources.packaged_workspace(), {})
    for files in (
        Workspace.ontology_files,
        Workspace.shape_files,
        Workspace.rule_files,
        Workspace.question_files,
        Workspace.check_files,
    ):
        assert files(own) == files(packaged)
        assert files(own)


def test_a_workspace_may_have_its_own_questions(towns: Path) -> None:
    (towns / "queries/questions").mkdir(parents=True)
    (towns / "queries/questions/mine.rq").write_text("ASK {}\n", encoding="utf-8")
    found = find_workspace(towns, {})
    assert names(found.question_files()) == ["mine.rq"]
    assert found.rule_files() == find_workspace(resources.packaged_workspace(), {}).rule_files()


def test_each_turtle_file_is_a_named_graph(towns: Path) -> None:
    found = find_workspace(towns, {})
    assert [found.graph_iri(path) for path in found.graph_files()] == [
        "https://towns.example/graph/a",
        "https://towns.example/graph/b",
        "https://towns.example/graph/reference/places",
    ]
    assert found.inferred_graph == "https://towns.example/graph/inferred"


def test_graphs_of_the_ontology_are_named_alike_in_every_workspace(towns: Path) -> None:
    kinds = resources.ontology_folder() / "concepts" / "kind.ttl"
    expected = "https://w3id.org/exchange-kg/graph/ontology/concepts/kind"
    assert find_workspace(towns, {}).graph_iri(kinds) == expected


def test_the_output_lies_in_the_workspace_unless_it_is_absolute(towns: Path, tmp_path: Path) -> None:
    assert find_workspace(towns, {}).output == towns / "build"
    assert find_workspace(towns, {"EXCHANGE_KG_OUTPUT": str(tmp_path)}).output == tmp_path


def test_a_path_upwards_means_the_folder_that_it_leads_to(towns: Path, tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError):
        find_workspace(towns / "..", {})
    assert find_workspace(tmp_path / "towns/graph/../graph", {}).root == towns
