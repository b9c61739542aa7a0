"""Work in a process of its own comes back, or nothing does, and ends with who wanted it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from exchange_kg.build.beside import beside

if TYPE_CHECKING:
    from collections.abc import Callable

    from exchange_kg.build.beside import Hear

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes can be forked here")


def test_work_is_done_in_another_process() -> None:
    with beside(_number) as other:
        assert other.finish() not in {None, os.getpid()}


def test_more_comes_back_than_a_pipe_holds() -> None:
    with beside(lambda _hear: b"x" * 10_000_000) as other:
        assert len(other.finish() or b"") == 10_000_000


def test_it_hears_what_it_is_told_in_turn_more_than_a_pipe_holds() -> None:
    with beside(lambda hear: (len(hear()), hear())) as other:
        other.tell(b"x" * 10_000_000)
        other.tell("further")
        assert other.finish() == (10_000_000, "further")


def _number(_hear: Hear) -> int:
    return os.getpid()


def _fail(_hear: Hear) -> str:
    raise MemoryError


def _be_killed(_hear: Hear) -> str:
    os.kill(os.getpid(), signal.SIGKILL)
    return "still there"


@pytest.mark.parametrize("work", [_fail, _be_killed])
def test_of_work_that_ends_otherwise_nothing_comes(work: Callable[[Hear], str]) -> None:
    with beside(work) as other:
        assert other.finish() is None


@pytest.mark.parametrize("work", [_fail, _be_killed])
def test_what_nobody_hears_any_more_is_told_without_an_error(work: Callable[[Hear], str]) -> None:
    with beside(work) as other:
        other.tell(b"x" * 10_000_000)
        assert other.finish() is None


def test_nobody_waits_until_what_is_told_is_heard() -> None:
    with beside(_stay) as other:
        other.tell(b"x" * 10_000_000)


def _stay(_hear: Hear) -> None:
    time.sleep(60)


def test_work_that_cannot_be_begun_is_not_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork")
    with beside(_number) as other:
        assert other.finish() is None


def test_nothing_is_begun_while_another_thread_runs() -> None:
    done = Event()
    thread = Thread(target=done.wait)
    thread.start()
    try:
        with beside(_number) as other:
            assert other.finish() is None
    finally:
        done.set()
        thread.join()


def test_work_waits_for_what_it_needs(tmp_path: Path) -> None:
    needed = tmp_path / "needed"

    def work(hear: Hear) -> str:
        hear()
        return needed.read_text()

    with beside(work) as other:
        needed.write_text("there")
        other.tell("it is there")
        assert other.finish() == "there"


def test_a_process_that_nobody_waits_for_ends_with_the_block(tmp_path: Path) -> None:
    file = tmp_path / "by"
    with beside(lambda _hear: _tell_and_stay(file)):
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
