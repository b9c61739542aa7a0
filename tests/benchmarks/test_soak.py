"""A server under mixed load while builds take each other's place: nothing fails, nothing is held on to."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from benchmarks.generate import write_workspace
from benchmarks.soak import Report, Times, soak

if TYPE_CHECKING:
    from pathlib import Path

    from exchange_kg.workspace import Workspace

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what processes hold is looked up in /proc")

# What is open while a build takes the place of another: the files of both.
_MOST_GONE = 100


def check(report: Report) -> None:
    assert [each for each in report.told if each.failures or not each.asked] == []
    assert report.builds > 1
    assert report.served
    assert report.held[-1].gone < _MOST_GONE


def test_seconds_of_mixed_load(mini_workspace: Workspace, tmp_path: Path) -> None:
    root = shutil.copytree(mini_workspace.root, tmp_path / "towns", ignore=shutil.ignore_patterns("build"))
    check(soak(root, tmp_path, Times(10, warm_up=7, look=1, build=1)))


@pytest.mark.long
def test_ten_minutes_of_mixed_load(tmp_path: Path) -> None:
    write_workspace(tmp_path / "world", 20_000, seed=1)
    report = soak(tmp_path / "world", tmp_path, Times())
    check(report)
    assert abs(report.growth) < 0.1
