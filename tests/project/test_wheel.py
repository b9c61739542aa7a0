"""The wheel answers outside of any checkout: built, installed into an environment of its own, and asked."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
from project_files import ROOT, tracked_files

from exchange_kg.pages.browser_parts import PARTS

QUESTION = ["query", "shared-partners", "-p", "a=札幌市", "-p", "b=大田広域市", "--lang", "en"]
PACKAGE, BROWSER_PARTS = "src/exchange_kg", "pages/static/parts"
CARRIED = ("ontology/", "graph/", "shapes/", "queries/")


def run(*command: str | Path) -> None:
    subprocess.run(command, check=True, capture_output=True)


def built(copy: Path, made: Path) -> Path:
    """Build the wheel from a copy of what is tracked, beside which `make web` has left the parts of pages."""
    for name in tracked_files():
        target = copy / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, target)
    (copy / PACKAGE / BROWSER_PARTS).mkdir()
    for name in PARTS:
        (copy / PACKAGE / BROWSER_PARTS / name).touch()
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", made, copy)
    return next(made.glob("*.whl"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("checkout"), tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into a new environment, which finds the libraries in that of the tests."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False)
    run(sys.executable, "-m", "pip", "--python", home, "install", "--no-deps", "--no-index", wheel)
    paths = {"base": str(home), "platbase": str(home)}
    packages = Path(sysconfig.get_path("purelib", "venv", paths))
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return home / "bin" / "exchange-kg"


def test_the_wheel_carries_the_workspace(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    expected = [name for name in tracked_files() if name.startswith(CARRIED)]
    assert len(expected) > 40
    assert {f"exchange_kg/workspace_files/{name}" for name in expected} <= set(names)
    assert "exchange_kg/messages/workspace.toml" in names


def test_the_wheel_carries_the_pages_with_their_queries_and_parts(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    files = [name.removeprefix("src/") for name in tracked_files() if name.startswith(f"{PACKAGE}/")]
    assert {Path(name).suffix for name in files} >= {".css", ".html", ".js", ".json", ".rq", ".svg", ".toml"}
    assert set(files) <= names
    assert {f"exchange_kg/{BROWSER_PARTS}/{name}" for name in PARTS} <= names


def test_the_installed_command_answers_from_the_graph_in_the_package(command: Path, tmp_path: Path) -> None:
    folder, cache = tmp_path / "empty", tmp_path / "cache"
    folder.mkdir()
    own = {
        name: value for name, value in os.environ.items() if not name.startswith(("EXCHANGE_KG_", "PYTHON"))
    }
    environment = own | {"XDG_CACHE_HOME": str(cache)}
    for _ in ("made", "found"):
        done = subprocess.run(
            [command, *QUESTION], cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        assert "Novosibirsk" in done.stdout
        assert "Shenyang" in done.stdout
        assert "package" in done.stderr
    assert list(folder.iterdir()) == []
    assert len([path for path in cache.glob("exchange-kg/*") if path.is_dir()]) == 1


def test_the_wheel_has_the_same_bytes_wherever_and_whenever_it_is_built(wheel: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "a folder of another name"
    before = os.umask(0o077)
    try:
        again = built(elsewhere, tmp_path / "made")
    finally:
        os.umask(before)
    assert again.name == wheel.name
    assert again.read_bytes() == wheel.read_bytes()


@pytest.mark.skipif(shutil.which("make") is None, reason="needs make")
def test_the_checks_of_a_new_workspace_run_with_what_it_requires(
    wheel: Path, command: Path, tmp_path: Path
) -> None:
    """As its workflow does: install what `requirements.txt` names, here a wheel in its folder, and check."""
    made, home = tmp_path / "hoshimi", tmp_path / "environment"
    run(command, "init", made, "--package", f"./{wheel.name}")
    shutil.copy(wheel, made)
    venv.create(home, with_pip=False)
    pip = (sys.executable, "-m", "pip", "--python", home, "install", "--no-deps", "--no-index")
    subprocess.run([*pip, "-r", "requirements.txt"], cwd=made, check=True, capture_output=True)
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(home), "platbase": str(home)}))
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment = own | {"PATH": f"{home}/bin:{own['PATH']}", "XDG_CACHE_HOME": str(tmp_path / "cache")}
    done = subprocess.run(
        ["make", "check"], cwd=made, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
