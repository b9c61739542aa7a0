"""Commands as processes: what they load, how they end, and what they show in a terminal."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exchange_kg.cli.progress import shown_progress
from exchange_kg.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SLOW = ("rdflib", "owlrl", "pyshacl", "pandas", "edtf", "duckdb")
LOADED = (
    "import json, sys; from exchange_kg.cli import main; code = main(sys.argv[1:]); "
    "print(json.dumps([code, *sys.modules]), file=sys.stderr)"
)
COMMAND = [sys.executable, "-m", "exchange_kg"]
TIES = ("query", "ties-of-city", "-p", "city=Tsukimino")
EVERYTHING = "SELECT ?s ?p ?o { ?s ?p ?o }"


@pytest.fixture
def environment(cache: Path) -> Mapping[str, str]:
    return os.environ | {"XDG_CACHE_HOME": str(cache), "LC_ALL": "C.UTF-8"}


def loaded_by(*arguments: str, folder: Path, environment: Mapping[str, str]) -> set[str]:
    command = [sys.executable, "-c", LOADED, *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    code, *modules = json.loads(done.stderr.splitlines()[-1])
    assert code == 0
    return {module.partition(".")[0] for module in modules}


def test_a_query_loads_nothing_slow(towns: Path, environment: Mapping[str, str]) -> None:
    modules = loaded_by(*TIES, folder=towns, environment=environment)
    assert "pyoxigraph" in modules
    assert not modules & set(SLOW)


def test_help_loads_no_command(towns: Path, environment: Mapping[str, str]) -> None:
    modules = loaded_by("--help", folder=towns, environment=environment)
    assert "click" in modules
    assert not modules & {*SLOW, "rich", "pyoxigraph"}


def test_a_reader_that_goes_away_is_no_failure(towns: Path, environment: Mapping[str, str]) -> None:
    command = [*COMMAND, "query", EVERYTHING, "-f", "csv"]
    with subprocess.Popen(
        command, cwd=towns, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline() == b"s,p,o\r\n"
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
@pytest.mark.parametrize(
    "arguments", [("query", EVERYTHING, "-f", "csv"), ("export", "trig"), ("questions",)]
)
def test_a_full_disk_is_said_in_one_line(
    towns: Path, environment: Mapping[str, str], arguments: tuple[str, ...]
) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [*COMMAND, *arguments],
            cwd=towns,
            env=environment,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.startswith("The output cannot be written (No space left on device).")
    assert done.stderr.count("\n") == 1


@pytest.fixture
def _interruptible() -> Iterator[None]:
    """Let programs be interrupted although what runs the tests may ignore it, as a background job does."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_interruptible")
def test_an_interruption_ends_with_130(tmp_path: Path, environment: Mapping[str, str]) -> None:
    with subprocess.Popen(
        [*COMMAND, "query", "-"],
        cwd=tmp_path,
        env=environment,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stderr
        assert process.stderr.readline().startswith(b"No workspace here")
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 130


def test_a_locale_without_japanese_gets_escapes(towns: Path, environment: Mapping[str, str]) -> None:
    ascii_only = {**environment, "PYTHONIOENCODING": "ascii"}
    command = [*COMMAND, *TIES, "--lang", "ja"]
    done = subprocess.run(command, cwd=towns, env=ascii_only, capture_output=True, text=True, check=True)
    assert "\\u4e09\\u8981\\u4ef6" in done.stdout


class Terminal(io.StringIO):
    """A terminal that remembers what it was shown."""

    def isatty(self) -> bool:
        return True


def bar(monkeypatch: pytest.MonkeyPatch, delay: float) -> str:
    """Return what stderr shows of half a load."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm-256color")
    with shown_progress(Session("en", None, debug=False, environment={}), delay) as progress:
        progress("load", 1, 2)
    return terminal.getvalue()


def test_long_work_shows_a_bar_in_colour_unless_that_is_not_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    coloured = bar(monkeypatch, 0)
    monkeypatch.setenv("NO_COLOR", "1")
    plain = bar(monkeypatch, 0)
    assert "Loading" in coloured
    assert "Loading" in plain
    assert "\x1b[3" in coloured
    assert "\x1b[3" not in plain


def test_where_nobody_knows_how_much_there_is_the_bar_tells_how_much_is_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm-256color")
    with shown_progress(Session("en", None, debug=False, environment={}), 0) as progress:
        progress("ingest", 125_000, 0)
        assert "Reading rows 125,000" in terminal.getvalue()
        assert "%" not in terminal.getvalue()
        progress("write", 1, 2)  # a new stage is shown at once
    assert "50%" in terminal.getvalue()


def test_no_thread_moves_the_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that builds may fork only while it has no other thread."""
    monkeypatch.setattr(sys, "stderr", Terminal())
    with shown_progress(Session("en", None, debug=False, environment={}), 0) as progress:
        progress("load", 1, 2)
        assert threading.active_count() == 1


def test_short_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert bar(monkeypatch, 60) == ""


def test_no_bar_where_stderr_is_no_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    with shown_progress(Session("en", None, debug=False, environment={}), 0) as progress:
        progress("load", 1, 2)
    assert capsys.readouterr().err == ""
