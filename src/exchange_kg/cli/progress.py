"""A progress bar on stderr, when that is a terminal and the work takes longer than a second."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING

from exchange_kg.model.progress import silent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress as RichProgress

    from exchange_kg.cli.session import Session
    from exchange_kg.model.progress import Progress

DELAY = 1.0


@contextmanager
def shown_progress(session: Session, delay: float = DELAY) -> Iterator[Progress]:
    """Show how far work is; `delay` in seconds."""
    if not sys.stderr.isatty():
        yield silent
        return
    bar = _Bar(session)
    timer = Timer(delay, bar.show)
    timer.daemon = True
    timer.start()
    try:
        yield bar
    finally:
        timer.cancel()
        timer.join()
        bar.hide()


class _Bar:
    """A bar that remembers how far work is, and shows it from a moment on."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._latest = ("load", 0, 0)
        self._shown: RichProgress | None = None

    def __call__(self, stage: str, done: int, total: int) -> None:
        self._latest = (stage, done, total)
        self._update()

    def show(self) -> None:
        from rich.console import Console  # noqa: PLC0415 (rich is slow to import and seldom needed)
        from rich.progress import Progress  # noqa: PLC0415

        shown = Progress(console=Console(stderr=True), transient=True)
        shown.add_task("", total=None)
        shown.start()
        self._shown = shown
        self._update()

    def hide(self) -> None:
        if self._shown:
            self._shown.stop()

    def _update(self) -> None:
        if self._shown:
            stage, done, total = self._latest
            task = self._shown.task_ids[0]
            name = self._session.text(f"stages.{stage}")
            if not total:  # nobody knows how much there is: the bar moves, and the number tells
                name = f"{name} {done:,}" if done else name
                self._shown.tasks[0].total = None
            self._shown.update(task, description=name, completed=done, total=total or None)
