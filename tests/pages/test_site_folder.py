"""A site takes the place of another site, and of nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exchange_kg.errors import OutputError
from exchange_kg.pages.site_folder import site_folder
from exchange_kg.pages.static import STATIC_NAMES

if TYPE_CHECKING:
    from pathlib import Path


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def make(folder: Path, *names: str) -> None:
    with site_folder(folder) as site:
        for name in names:
            site.write(name, name)


def test_a_site_replaces_the_one_before_it(tmp_path: Path) -> None:
    make(tmp_path / "site", "index.html", "ja/old.html")
    make(tmp_path / "site", "index.html", "ja/new.html")
    expected = {
        "index.html",
        "ja/new.html",
        "files.json",
        *(f"static/{name}" for name in STATIC_NAMES),
    }
    assert files(tmp_path / "site") == expected


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    make(tmp_path / "site", "index.html")
    assert "index.html" in files(tmp_path / "site")


@pytest.mark.parametrize("listed", ["", "[]", "{", '{"letter.txt": 1}', "[1]"])
def test_what_no_site_has_put_there_stays(tmp_path: Path, listed: str) -> None:
    folder = tmp_path / "site"
    make(folder, "index.html")
    (folder / "letter.txt").write_text("dear", encoding="utf-8")
    if listed:
        (folder / "files.json").write_text(listed, encoding="utf-8")
    before = files(folder)
    with pytest.raises(OutputError, match=r"index\.html|letter\.txt"):
        make(folder, "index.html", "more.html")
    assert files(folder) == before


def test_a_file_is_no_place_for_a_site(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("a file", encoding="utf-8")
    with pytest.raises(OutputError, match="this is a file"):
        make(tmp_path / "site", "index.html")
    assert (tmp_path / "site").read_text(encoding="utf-8") == "a file"


def fail_halfway(folder: Path) -> None:
    with site_folder(folder) as site:
        site.write("half.html", "half")
        raise RuntimeError


def test_a_failure_leaves_the_site_before_it(tmp_path: Path) -> None:
    make(tmp_path / "site", "index.html")
    with pytest.raises(RuntimeError):
        fail_halfway(tmp_path / "site")
    assert "half.html" not in files(tmp_path / "site")
    assert "index.html" in files(tmp_path / "site")
    assert {path.name for path in tmp_path.iterdir()} == {"site", ".site.lock"}
