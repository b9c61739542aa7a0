"""Skipped tests are named at the end, and fail a strict run: pytest is run on a folder with one such test."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]


@pytest.fixture(params=["-nauto", "-n0"])
def command(request: pytest.FixtureRequest, tmp_path: Path) -> list[str]:
    shutil.copy(TESTS / "skips.py", tmp_path / "conftest.py")
    shutil.copy(Path(__file__).with_name("skipped_case.py"), tmp_path / "test_case.py")
    return [sys.executable, "-m", "pytest", "-q", request.param, "--rootdir", str(tmp_path), str(tmp_path)]


@pytest.mark.parametrize(("strict", "code"), [("1", 1), ("0", 0)])
def test_a_skipped_test_is_named_last_and_fails_a_strict_run(
    command: list[str], strict: str, code: int
) -> None:
    environment = os.environ | {"CI_STRICT": strict}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    last = done.stdout.splitlines()[-1]
    assert last.startswith("1 skipped")
    assert last.endswith("test_case.py::test_that_is_skipped")
    assert done.returncode == code


def test_a_run_without_skips_says_nothing_more(command: list[str]) -> None:
    chosen = [*command, "-k", "not skipped"]
    environment = os.environ | {"CI_STRICT": "1"}
    done = subprocess.run(chosen, capture_output=True, text=True, env=environment, check=False)
    assert "1 passed" in done.stdout.splitlines()[-1]
    assert done.returncode == 0
