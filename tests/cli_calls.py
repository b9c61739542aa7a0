"""Commands as a shell calls them: with arguments, an environment and a current folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from exchange_kg.cli.run import run

MINI = Path(__file__).parent / "mini"
DATA = Path(__file__).parent / "cli" / "data"


@dataclass(frozen=True)
class Outcome:
    """What a command left: its exit code, stdout and stderr."""

    code: int
    out: str
    err: str


Call = Callable[..., Outcome]


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder of the tests alone."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def towns(tmp_path: Path) -> Path:
    """A copy of the miniature workspace, with the files of `tests/cli/data` beside its graph."""
    folder = tmp_path / "towns"
    shutil.copytree(MINI, folder)
    for path in DATA.iterdir():
        shutil.copy(path, folder)
    return folder


@pytest.fixture
def call(
    towns: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Call:
    """Call a command in the miniature workspace."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.chdir(towns)

    def called(*arguments: str, **environment: str) -> Outcome:
        code = run(arguments, environment)
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return called
