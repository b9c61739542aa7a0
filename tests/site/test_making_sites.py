"""How sites are made: the same every time, whole or not at all, at an address or without one."""

from __future__ import annotations

import datetime
import os
import shutil
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from site_files import SiteFiles

from benchmarks.generate import write_workspace
from exchange_kg.build import build_folder
from exchange_kg.errors import OutputError
from exchange_kg.pages.site_folder import site_folder
from exchange_kg.site import write_site
from exchange_kg.site.front import files_for_robots, front_files
from exchange_kg.site.work import Work, done
from exchange_kg.workspace import find_workspace
from own_workspace import PLACES, workspace
from processes import family

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cli_calls import Call
    from exchange_kg.workspace import Workspace

TODAY = datetime.date(2026, 11, 26)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with next to nothing in it, and that hostile."""
    return workspace(tmp_path_factory.mktemp("own") / "own", *PLACES)


@pytest.fixture(scope="module")
def site(own: Workspace) -> SiteFiles:
    write_site(own, own.root.parent / "site", TODAY)
    return SiteFiles.read(own.root.parent / "site")


def test_the_same_workspace_gives_the_same_bytes(own: Workspace, site: SiteFiles, tmp_path: Path) -> None:
    write_site(own, tmp_path / "again", TODAY)
    assert SiteFiles.read(tmp_path / "again").files == site.files


@pytest.mark.long
def test_a_site_of_two_hundred_cities_is_the_same_again(tmp_path: Path) -> None:
    write_workspace(tmp_path / "cities", 20_000, seed=1)
    cities = find_workspace(tmp_path / "cities")
    build_folder(cities)
    made = []
    for name in ("one", "other"):
        folder = tmp_path / name
        write_site(cities, folder, TODAY)
        made.append({path.relative_to(folder): sha256(path.read_bytes()).digest() for path in _files(folder)})
        shutil.rmtree(folder)
    assert len(made[0]) > 50_000
    assert made[0] == made[1]


def test_a_hostile_workspace_has_no_dead_link(site: SiteFiles) -> None:
    assert list(site.dead_links()) == []
    assert {
        href for found in site.hrefs.values() for href in found if href.startswith("javascript:")
    } == set()


def test_many_things_are_offered_in_the_formats_that_most_can_use(
    own: Workspace, site: SiteFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("exchange_kg.site.plan.MOST_IN_ALL_FORMATS", 1)
    done(Work(own, tmp_path, "en", TODAY, (0, 1), (0, 1)), lambda *_: None)
    few = SiteFiles.read(tmp_path)
    kinds = {name.rpartition(".")[2] for name in few.files if not name.startswith("static/")}
    assert kinds == {"html", "csv", "ics", "ttl", "jsonld"}
    assert not any(name.endswith(".ttl") for name in few.files if name.startswith("en/"))
    data = {name for name in site.files if name.endswith((".ttl", ".jsonld")) and name.startswith("id/")}
    assert data
    assert data <= few.files.keys()
    assert {href for found in few.hrefs.values() for href in found if href.endswith((".nt", ".rdf"))} == set()
    assert "Every list and every answer can be had by the links below it: CSV." in few.text(
        "en/downloads.html"
    )


def test_an_address_gives_lists_of_all_pages(own: Workspace, site: SiteFiles) -> None:
    address = "https://example.org/some/place/"
    lists = dict(files_for_robots(site.files, address))
    pages = {f"{address}{name}" for name in site.hrefs if "/" in name}
    assert set(lists["sitemap-1.txt"].decode().split()) == pages
    assert lists["robots.txt"].decode() == f"Sitemap: {address}sitemap-1.txt\n"
    lost = dict(front_files(own, address))["404.html"].decode()
    assert f'href="{address}ja/index.html"' in lost


def test_a_folder_of_others_is_refused(own: Workspace, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(OutputError):
        write_site(own, tmp_path, TODAY)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for in /proc")
def test_one_that_is_killed_leaves_what_was_there(towns: Path, tmp_path: Path, cache: Path) -> None:
    folder = tmp_path / "site"
    with site_folder(folder) as old:
        old.write("index.html", "old")
    command = [sys.executable, "-m", "exchange_kg", "site", str(folder), "-w", str(towns)]
    with subprocess.Popen(command, env=os.environ | {"XDG_CACHE_HOME": str(cache)}) as process:
        wait_for(lambda: any(tmp_path.glob(".site.new-*/**/*.html")))
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        process.send_signal(signal.SIGKILL)
    assert (folder / "index.html").read_text() == "old"
    assert len(children) >= 2
    wait_for(lambda: not any(map(runs, children)))


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for in /proc")
def test_a_process_that_the_system_ends_is_told_and_leaves_what_was_there(
    towns: Path, tmp_path: Path, cache: Path
) -> None:
    folder = tmp_path / "site"
    with site_folder(folder) as old:
        old.write("index.html", "old")
    command = [sys.executable, "-m", "exchange_kg", "site", str(folder), "-w", str(towns), "--lang", "en"]
    environment = os.environ | {"XDG_CACHE_HOME": str(cache)}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
        wait_for(lambda: any(tmp_path.glob(".site.new-*/**/*.html")))
        makers = [each for each in family(process.pid) if "spawn_main" in each.command]
        os.kill(makers[0].number, signal.SIGKILL)
        told = process.communicate(timeout=120)[1]
    assert process.returncode == 2
    assert "The system ended a process that makes pages (signal 9)" in told
    assert (folder / "index.html").read_text() == "old"


def test_commands_tell_what_they_cannot_use(call: Call) -> None:
    outcome = call("site", "public", "--base-url", "example.org")
    assert outcome.code == 2
    assert "example.org" in outcome.err


def wait_for(happens: Callable[[], bool]) -> None:
    until = time.monotonic() + 120
    while not happens():
        assert time.monotonic() < until
        time.sleep(0.05)


def runs(process: str) -> bool:
    """Tell whether a process is there and has not ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())
