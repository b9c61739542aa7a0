"""A thread that makes pages before people ask for them, of each build that is served, and of each day."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from threading import Event, Thread
from typing import TYPE_CHECKING

from exchange_kg.errors import ExchangeKgError
from exchange_kg.messages import LANGUAGES
from exchange_kg.pages.warming import warm

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from exchange_kg.web.named_pages import NamedPages

_PAUSE = 1.0
"""Seconds between two looks at what is served."""


class Warming:
    """Keeps the pages of what is served warm, in every language, until it is stopped."""

    def __init__(self, pages: NamedPages) -> None:
        self._pages = pages
        self._stopped = Event()

    @contextmanager
    def running(self) -> Iterator[None]:
        """Work in a thread that ends, at the latest with the page that it is making, after the block."""
        Thread(target=self._work, name="warming", daemon=True).start()
        try:
            yield
        finally:
            self._stopped.set()

    def _work(self) -> None:
        warmed = None
        while not self._stopped.is_set():
            # A build that is being replaced, or a thing that cannot be read: the next look will tell.
            with suppress(OSError, ExchangeKgError):
                state = self._pages.state()
                if state != warmed and self._warm(state):
                    warmed = state
            self._stopped.wait(_PAUSE)

    def _warm(self, state: tuple[str, datetime.date]) -> bool:
        """Make the pages of a build on a day; tell whether these were still served at the end."""
        for language in LANGUAGES:
            for _ in warm(self._pages.showing_in(language)):
                if self._stopped.is_set() or self._pages.state() != state:
                    return False
        return True
