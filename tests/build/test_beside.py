"""Work in a process of its own is done, here where it fails there, and ends with who wanted it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Event, Thread, Timer

import pytest

from exchange_kg.build.beside import beside

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes can be forked here")


def test_work_is_done_in_another_process() -> None:
    with beside(os.getpid) as finish:
        assert finish() != os.getpid()


def test_more_comes_back_than_a_pipe_holds() -> None:
    with beside(lambda: b"x" * 10_000_000) as finish:
        assert len(finish()) == 10_000_000


def test_work_that_fails_there_is_done_here() -> None:
    here = os.getpid()

    def work() -> int:
        if os.getpid() != here:
            raise MemoryError
        return os.getpid()

    with beside(work) as finish:
        assert finish() == here


def test_work_whose_process_was_killed_is_done_here() -> None:
    here = os.getpid()

    def work() -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return os.getpid()

    with beside(work) as finish:
        assert finish() == here


def test_an_error_that_comes_again_is_raised_here(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), beside((tmp_path / "no file").read_text) as finish:
        finish()


def test_work_is_done_here_while_another_thread_runs() -> None:
    done = Event()
    thread = Thread(target=done.wait)
    thread.start()
    try:
        with beside(os.getpid) as finish:
            assert finish() == os.getpid()
    finally:
        done.set()
        thread.join()


def test_a_timer_that_waits_is_no_hindrance() -> None:
    timer = Timer(60, os.getpid)
    timer.start()
    try:
        with beside(os.getpid) as finish:
            assert finish() != os.getpid()
    finally:
        timer.cancel()
        timer.join()


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
