"""Work in a process of its own is done, here where it fails there, and ends with who wanted it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exchange_kg.build.beside import Signal, beside

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes can be forked here")


def test_work_is_done_in_another_process(tmp_path: Path) -> None:
    file = tmp_path / "by"
    with beside(lambda: _tell(file)) as done:
        assert done()
    assert file.read_text() not in {"", str(os.getpid())}


def _fail() -> None:
    raise MemoryError


def _be_killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("work", [_fail, _be_killed])
def test_work_that_ends_otherwise_is_not_done(work: Callable[[], None]) -> None:
    with beside(work) as done:
        assert not done()


def test_work_that_cannot_be_begun_is_not_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork")
    with beside(_fail) as done:
        assert not done()


def test_work_waits_for_what_it_needs(tmp_path: Path) -> None:
    needed, made = tmp_path / "needed", tmp_path / "made"
    with Signal() as ready:

        def work() -> None:
            ready.wait()
            made.write_text(needed.read_text())

        with beside(work) as done:
            needed.write_text("there")
            ready.give()
            assert done()
    assert made.read_text() == "there"


def test_a_process_that_nobody_waits_for_ends_with_the_block(tmp_path: Path) -> None:
    file = tmp_path / "by"
    with beside(lambda: _tell_and_stay(file)):
        _wait_for(file)
    with pytest.raises(ProcessLookupError):
        os.kill(int(file.read_text()), 0)


def test_a_process_ends_with_the_one_that_is_killed(tmp_path: Path) -> None:
    file = tmp_path / "by"
    program = Path(__file__).with_name("beside_program.py")
    with subprocess.Popen([sys.executable, str(program), str(file)]) as process:
        _wait_for(file)
        process.kill()
    other, until = int(file.read_text()), time.monotonic() + 20
    while _runs(other) and time.monotonic() < until:
        time.sleep(0.01)
    assert not _runs(other)


def _tell(file: Path) -> None:
    made = file.with_name("half written")
    made.write_text(str(os.getpid()))
    made.rename(file)


def _tell_and_stay(file: Path) -> None:
    _tell(file)
    time.sleep(60)


def _wait_for(file: Path) -> None:
    until = time.monotonic() + 20
    while not file.exists() and time.monotonic() < until:
        time.sleep(0.01)


def _runs(process: int) -> bool:
    """Tell whether a process runs; one that has ended may still wait until somebody takes note of it."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
