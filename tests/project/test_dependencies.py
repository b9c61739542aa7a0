"""What is installed with us is bounded, and has its reason and its licence in a decision."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import metadata

import pytest
from project_files import ROOT

DECISION = ROOT / "docs" / "decisions" / "0026-dependencies.md"
REQUIREMENTS: list[str] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
    "dependencies"
]
ROW = re.compile(r"^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
DECIDED = {name: (licence, reason) for name, licence, reason in ROW.findall(DECISION.read_text("utf-8"))}


def names() -> list[str]:
    return [re.split(r"[<>=]", requirement)[0] for requirement in REQUIREMENTS]


def declared(name: str) -> set[str]:
    """Return the licences that a package declares: by an expression or a text; else by its classifiers."""
    said: dict[str, str | list[str]] = metadata(name).json
    if text := said.get("license_expression") or said.get("license"):
        return {str(text)}
    licences = [each for each in said["classifier"] if each.startswith("License ::")]
    return {licence.rpartition(" :: ")[2] for licence in licences}


def test_every_dependency_has_its_reason_and_no_other() -> None:
    assert list(DECIDED) == sorted(names())
    assert all(len(reason) > 20 for _, reason in DECIDED.values())


@pytest.mark.parametrize("name", DECIDED)
def test_the_licence_is_the_declared_one(name: str) -> None:
    licence, _ = DECIDED[name]
    families = {word.partition("-")[0] for word in licence.split(" OR ")}
    assert declared(name) == {licence} or families == {each.split()[0] for each in declared(name)}


@pytest.mark.parametrize("requirement", REQUIREMENTS)
def test_a_dependency_has_a_lower_and_an_upper_bound(requirement: str) -> None:
    assert re.fullmatch(r"[a-z0-9-]+>=[0-9.]+,<[0-9.]+", requirement)
