"""The fixed layout: what stands where, so that people and tools find it."""

from __future__ import annotations

from pathlib import Path

import pytest
from project_files import ROOT, tracked_files

OTHERS = {"api", "browser", "engines", "fuzz", "mini", "npm", "project", "schemas"}


@pytest.mark.parametrize(
    ("name", "holds"),
    [
        ("pyproject.toml", 'name = "exchange-kg"'),
        ("ontology/", "exchange.ttl"),
        ("graph/", "reference/places.ttl"),
        ("src/exchange_kg/", "__init__.py"),
        ("shapes/", "structure.ttl"),
        ("tests/", "project/test_layout.py"),
    ],
)
def test_the_six_entries_of_the_layout(name: str, holds: str) -> None:
    entry = ROOT / name
    if name.endswith("/"):
        assert (entry / holds).is_file()
    else:
        assert holds in entry.read_text(encoding="utf-8")


def test_every_folder_of_tests_mirrors_something() -> None:
    """A folder of tests is named for a package, a folder of the repository, or a document; others are few."""
    mirrored = {
        path.name
        for folder in (ROOT, ROOT / "src/exchange_kg", ROOT / "queries")
        for path in folder.iterdir()
    }
    folders = {
        path.parts[1]
        for path in map(Path, tracked_files())
        if path.parts[0] == "tests" and len(path.parts) > 2
    }
    assert {name for name in folders if name not in mirrored | OTHERS} == set()
