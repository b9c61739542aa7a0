"""A progress bar on stderr, when that is a terminal and the work takes longer than a second.

No thread moves it: a process that runs others has to be alone when it forks (`build/beside.py`).
"""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from exchange_kg.model.progress import silent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress as RichProgress

    from exchange_kg.cli.session import Session
    from exchange_kg.model.progress import Progress

DELAY = 1.0
_BETWEEN = 0.1
"""Seconds between two looks of the bar within a stage."""


@contextmanager
def shown_progress(session: Session, delay: float = DELAY) -> Iterator[Progress]:
    """Show how far work is; `delay` in seconds."""
    if not sys.stderr.isatty():
        yield silent
        return
    bar = _Bar(session, delay)
    try:
        yield bar
    finally:
        bar.hide()


class _Bar:
    """A bar that is shown from a moment on, as often as work tells how far it is."""

    def __init__(self, session: Session, delay: float) -> None:
        self._session = session
        self._stage = ""
        self._next = time.monotonic() + delay
        self._shown: RichProgress | None = None

    def __call__(self, stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if now < self._next and not (self._shown and stage != self._stage):
            return
        self._stage, self._next = stage, now + _BETWEEN
        self._show(self._shown or self._begin(), done, total)

    def hide(self) -> None:
        if self._shown:
            self._shown.stop()

    def _begin(self) -> RichProgress:
        from rich.console import Console  # noqa: PLC0415 (rich is slow to import and seldom needed)
        from rich.progress import Progress  # noqa: PLC0415

        self._shown = Progress(console=Console(stderr=True), transient=True, auto_refresh=False)
        self._shown.add_task("", total=None)
        self._shown.start()
        return self._shown

    def _show(self, bar: RichProgress, done: int, total: int) -> None:
        name = self._session.text(f"stages.{self._stage}")
        task = bar.task_ids[0]
        if not total:  # nobody knows how much there is: the bar moves, and the number tells
            name = f"{name} {done:,}" if done else name
            bar.tasks[0].total = None
        bar.update(task, description=name, completed=done, total=total or None, refresh=True)
