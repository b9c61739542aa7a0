"""Commands on a full disk, without permission, at once, and with a clock that jumps back: nothing is lost."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import time
from functools import partial
from itertools import cycle
from typing import TYPE_CHECKING, NamedTuple

import pytest

from cli_calls import DATA, MINI
from exchange_kg.build.manifest import Manifest
from exchange_kg.messages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FULL = 2000
"""Bytes that a file may have on a disk that is taken for full."""

PLACES = "graph/reference/places.ttl"
# Root may write everywhere, unless it has given that up.
CAPABILITIES = "-dac_override,-dac_read_search"
WITHOUT_RIGHTS = ("setpriv", f"--bounding-set={CAPABILITIES}", f"--inh-caps={CAPABILITIES}")


class Case(NamedTuple):
    """A command, and the place that its failure names."""

    place: str
    arguments: tuple[str, ...]


WRITING = (
    Case("build", ("build", "--full", "--fail-on", "none")),
    Case(PLACES, ("format", PLACES)),
    Case("graph/places.ttl", ("ingest", "tables/places.csv", "-m", "csv-places", "-o", "graph/places.ttl")),
    Case("exchange.trig", ("export", "trig", "-o", "exchange.trig")),
    Case("tables/", ("export", "csv", "-o", "tables")),
    Case("towns/", ("site", "site", "--today", "2026-11-26")),
    Case("docs", ("docs", "docs")),
    Case("new", ("init", "new")),
    Case("merged", ("merge", ".", "other", "-o", "merged")),
    Case("sheets", ("templates", "sheets")),
    Case("report.md", ("report", "-f", "md", "-o", "report.md")),
)
READING = (
    Case(PLACES, ("build",)),
    Case(PLACES, ("format",)),
    Case(PLACES, ("export", "trig", "-o", "exchange.trig")),
    Case(PLACES, ("site", "site")),
    Case(PLACES, ("push", "http://127.0.0.1:9/")),
    Case(PLACES, ("merge", ".", "other", "-o", "merged")),
    Case("tables/places.csv", ("ingest", "tables/places.csv", "-m", "csv-places", "-o", "graph/made.ttl")),
)
# These have nothing to write where nothing has changed.
CHANGING = {"build", "format"}
languages = cycle(LANGUAGES)


def command(folder: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "exchange_kg", "-w", str(folder), *arguments]


def ran(
    folder: Path,
    cache: Path,
    case: Case,
    before: tuple[str, ...] = (),
    limit: Callable[[], None] | None = None,
) -> str:
    """Run a command that has to fail for a place; return what it says."""
    done = subprocess.run(
        [*before, sys.executable, "-m", "exchange_kg", *case.arguments, "--lang", next(languages)],
        cwd=folder,
        env=os.environ | {"XDG_CACHE_HOME": str(cache)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        preexec_fn=limit,
    )
    assert done.returncode == 2, done.stdout + done.stderr
    return done.stderr


def contents(folder: Path) -> dict[str, bytes | None]:
    """Return what lies below a folder, but for the locks of folders, which stay empty."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
        if path.suffix != ".lock"
    }


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Path:
    """Two workspaces, tables, and files that commands replace."""
    folder = tmp_path_factory.mktemp("prepared") / "towns"
    shutil.copytree(MINI, folder, ignore=shutil.ignore_patterns("build"))
    for path in DATA.iterdir():
        shutil.copy(path, folder)
    shutil.copytree(MINI, folder / "other", ignore=shutil.ignore_patterns("build"))
    environment = os.environ | {"XDG_CACHE_HOME": str(cache)}
    for arguments in (("build", "--fail-on", "none"), ("export", "csv", "-o", str(folder / "tables"))):
        subprocess.run(command(folder, *arguments), env=environment, check=True, capture_output=True)
    for name in ("exchange.trig", "report.md"):
        (folder / name).write_text("what was there\n", encoding="utf-8")
    return folder


@pytest.fixture
def folder(prepared: Path, tmp_path: Path) -> Iterator[Path]:
    copied = shutil.copytree(prepared, tmp_path / "towns")
    yield copied
    for path in (copied, *copied.rglob("*")):
        path.chmod(path.stat().st_mode | 0o700)


@pytest.fixture
def without_rights() -> tuple[str, ...]:
    """What a command is run by, so that permissions hold for it."""
    if os.geteuid():
        return ()
    if shutil.which("setpriv") is None:
        pytest.skip("setpriv (util-linux) is not installed")
    return WITHOUT_RIGHTS


def ids(case: Case) -> str:
    return " ".join(case.arguments[:2])


@pytest.mark.parametrize("case", WRITING, ids=ids)
def test_a_full_disk_is_told_and_all_is_as_it_was(folder: Path, cache: Path, case: Case) -> None:
    if case.arguments[0] in CHANGING:
        spoil(folder)
    before = contents(folder)
    limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (FULL, FULL))
    told = ran(folder, cache, case, limit=limit)
    assert case.place in told
    assert contents(folder) == before


@pytest.mark.parametrize("case", WRITING, ids=ids)
def test_a_folder_that_may_not_be_written_is_told_and_all_is_as_it_was(
    folder: Path, cache: Path, without_rights: tuple[str, ...], case: Case
) -> None:
    if case.arguments[0] in CHANGING:
        spoil(folder)
    before = contents(folder)
    for path in (folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode & ~0o222)
    told = ran(folder, cache, case, without_rights)
    assert case.place in told
    assert contents(folder) == before


@pytest.mark.parametrize("name", ["build", "site", "query", "export"])
def test_what_has_nothing_to_write_in_a_folder_needs_no_right_to(
    folder: Path, tmp_path: Path, cache: Path, without_rights: tuple[str, ...], name: str
) -> None:
    arguments = {
        "build": ("build", "--fail-on", "none"),
        "site": ("site", str(tmp_path / "pages"), "--today", "2026-11-26"),
        "query": ("query", "agreements"),
        "export": ("export", "csv", "-o", str(tmp_path / "tables")),
    }[name]
    before = contents(folder)
    for path in (folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode & ~0o222)
    environment = os.environ | {"XDG_CACHE_HOME": str(cache)}
    run = [*without_rights, *command(folder, *arguments)]
    subprocess.run(run, env=environment, check=True, capture_output=True, timeout=120)
    assert contents(folder) == before


@pytest.mark.parametrize("case", READING, ids=ids)
def test_a_file_that_may_not_be_read_is_told_and_all_is_as_it_was(
    folder: Path, cache: Path, without_rights: tuple[str, ...], case: Case
) -> None:
    before = contents(folder)
    (folder / case.place).chmod(0)
    assert case.place in ran(folder, cache, case, without_rights)
    (folder / case.place).chmod(0o600)
    assert contents(folder) == before


def spoil(folder: Path) -> None:
    """Change a file so that neither is it formatted nor the build current."""
    places = folder / PLACES
    places.write_text(places.read_text(encoding="utf-8").replace("\n    ", "\n  "), encoding="utf-8")


def test_of_builds_at_once_one_waits_for_the_other(folder: Path, cache: Path) -> None:
    spoil(folder)
    environment = os.environ | {"XDG_CACHE_HOME": str(cache)}
    arguments = command(folder, "build", "--full", "--fail-on", "none")
    both = [subprocess.Popen(arguments, env=environment, stderr=subprocess.PIPE) for _ in range(2)]
    assert [process.communicate(timeout=120)[1] is not None and process.returncode for process in both] == [
        0,
        0,
    ]
    assert whole(folder / "build")
    assert {path.name for path in folder.glob(".build*")} == {".build.lock"}


def test_a_clock_that_jumps_back_hides_no_change(folder: Path, cache: Path) -> None:
    """As after a year with a wrong clock: all files are of next year, an edited one is of now."""
    later = time.time() + 365 * 24 * 60 * 60
    for path in (folder, *folder.rglob("*")):
        os.utime(path, (later, later))
    spoil(folder)
    edited = folder / PLACES
    edited.write_text(f'{edited.read_text(encoding="utf-8")}\n<now> <says> "now" .\n', encoding="utf-8")
    arguments = command(folder, "build", "--fail-on", "none")
    environment = os.environ | {"XDG_CACHE_HOME": str(cache)}
    subprocess.run(arguments, env=environment, check=True, capture_output=True)
    assert whole(folder / "build")
    assert '"now"' in (folder / "build" / "exchange.ttl").read_text(encoding="utf-8")


def whole(build: Path) -> bool:
    """Tell whether all that the manifest of a build names is as it says."""
    manifest = Manifest.read(build)
    return manifest is not None and manifest.holds(build)
