"""Benchmarks, run small, so that they do not rot; how fast anything is, is no matter here."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

from benchmarks.__main__ import BENCHMARKS
from benchmarks.arguments import best_linked
from benchmarks.endpoint.asked import paths
from benchmarks.engines.virtuoso import PROGRAM
from benchmarks.measuring import Comparison, side_by_side
from benchmarks.memory import peak_memory
from benchmarks.table import table, write_results
from exchange_kg.build import open_build
from exchange_kg.store import NamedNode
from exchange_kg.vocabulary import XKG
from exchange_kg.workspace import find_workspace

ROOT = Path(__file__).parents[2]
MINI = ROOT / "tests" / "mini"
# A plain script takes minutes with the graph that ships; the endpoint needs wrk and other servers.
LONG = {"shipped", "endpoint"}


def test_ways_take_turns_and_are_compared_once() -> None:
    done: list[str] = []
    ours, theirs = side_by_side(
        lambda: done.append("ours"),
        lambda: done.append("theirs"),
        3,
        lambda _ours, _theirs: done.append("compared"),
    )
    assert done == ["ours", "theirs", "compared", "ours", "theirs", "ours", "theirs"]
    assert len(ours) == len(theirs) == 3


def test_a_rate_is_better_when_it_is_higher() -> None:
    rate = Comparison("look-ups", "another", ours=[400, 300, 900], theirs=[100], wanted=5, unit="requests/s")
    assert rate.ratio == 4
    assert list(table([rate]))[-1] == (
        "| look-ups | 400 requests/s | another | 100 requests/s | 4 | 5 | **not reached** |"
    )


def test_the_memory_of_all_processes_that_are_begun_is_seen() -> None:
    if not Path("/proc/self/smaps_rollup").exists():
        pytest.skip("the system (Linux) does not tell the memory of processes")
    program = "import subprocess, sys; subprocess.run([sys.executable, '-c', sys.argv[1]])"
    taking = "import time; taken = bytes(range(256)) * 400_000; time.sleep(3)"
    with peak_memory() as peak:
        subprocess.run([sys.executable, "-c", program, taking], check=True)
    assert 102_000_000 < peak.bytes < 400_000_000


def test_results_are_kept_in_their_place(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("a\n<!-- one -->\nold\n<!-- end of one -->\nz\n", encoding="utf-8")
    write_results(page, "one", r"new \1")
    assert page.read_text("utf-8") == "a\n<!-- one -->\n\nnew \\1\n\n<!-- end of one -->\nz\n"
    with pytest.raises(ValueError, match="<!-- two -->"):
        write_results(page, "two", "")


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=pytest.mark.long if name in LONG else ()) for name in BENCHMARKS],
)
def test_a_small_run_of_each(name: str, cache: Path) -> None:
    answered = _run(cache, name, "--workspace", f"{MINI}", "--runs", "1")
    assert answered.returncode == 0, answered.stderr
    lines = answered.stdout.splitlines()
    assert f"## {name}" in lines
    assert lines[-1].endswith(("| reached |", "| **not reached** |"))
    assert re.search(rf"^1 of 1, {name} took [0-9:]+; [0-9:]+ so far$", answered.stderr, re.MULTILINE)


def test_a_small_run_inside_an_engine(cache: Path) -> None:
    if PROGRAM is None:
        pytest.skip("Virtuoso (virtuoso-opensource) is not installed")
    options = ("--workspace", f"{MINI}", "--memory", "0.2")
    answered = _run(cache, *options, module="benchmarks.engines")
    assert answered.returncode == 0, answered.stderr
    table_of = [line for line in answered.stdout.splitlines() if line.startswith("| ")]
    assert len(table_of) > len([*find_workspace(MINI).question_files()])
    assert not [line for line in table_of if "**" in line]


def test_questions_are_asked_of_two_cities_that_are_partners() -> None:
    dataset = open_build(find_workspace(MINI))
    one, other = (NamedNode(city) for city in best_linked(dataset))
    assert dataset.has(one, NamedNode(XKG.partnerOf), other)


def test_an_unknown_one_is_told(cache: Path) -> None:
    answered = _run(cache, "speed")
    assert answered.returncode == 2
    assert "no benchmark: speed" in answered.stderr


def test_the_page_has_a_place_for_each() -> None:
    page = (ROOT / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    large = {f"large-{name}" for name in BENCHMARKS if name not in {"shipped", "startup"}}
    for name in {*BENCHMARKS, *large}:
        assert f"<!-- {name} -->" in page
        assert f"<!-- end of {name} -->" in page


def _run(cache: Path, *arguments: str, module: str = "benchmarks") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", module, *arguments]
    environment = os.environ | {"XDG_CACHE_HOME": f"{cache}"}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_servers_are_asked_different_queries_or_one_again_and_again() -> None:
    asked = paths(MINI, 50)
    assert len(set(asked["look-up"])) == 50
    assert asked["repeated"] == asked["look-up"][:1]
    dataset = open_build(find_workspace(MINI))
    for kind, written in asked.items():
        for one in written[:3]:
            query = unquote(one.removeprefix("?query="))
            assert query.startswith("PREFIX"), kind
            assert list(dataset.select(query).rows) or kind == "shared partners"
