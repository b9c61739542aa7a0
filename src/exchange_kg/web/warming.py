"""A thread that makes pages before people ask for them, of each build that is served, and of each day.

It also has the questions answered that take most, in the workers, which answer those who ask.
"""

from __future__ import annotations

import gc
import sys
import time
from concurrent.futures import wait
from contextlib import contextmanager, suppress
from threading import Event, Thread
from typing import TYPE_CHECKING

from exchange_kg.errors import ExchangeKgError
from exchange_kg.messages import LANGUAGES
from exchange_kg.model.garbage import give_back
from exchange_kg.pages.questions.page import broad_questions
from exchange_kg.pages.warming import warm

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future

    from exchange_kg.web.named_pages import NamedPages

_PAUSE = 1.0
"""Seconds between two looks at what is served, and the longest rest between two pages."""
_TURN = 0.0005
"""Seconds after which a thread that makes a page lets another one in."""


class Warming:
    """Keeps the pages of what is served warm, in every language, until it is stopped.

    After each page it rests for as long as that has taken, a second at most: half of the time is left for
    those who ask. Who asks while a page is being made is let in sooner than Python would otherwise, and what
    was made is not looked through for garbage again and again, which would hold up everybody.
    """

    def __init__(self, pages: NamedPages) -> None:
        self._pages = pages
        self._stopped = Event()
        self._warmed: tuple[str, datetime.date] | None = None

    @property
    def done(self) -> bool:
        """Tell whether the pages of what is served now are made."""
        return self._warmed == self._pages.state()

    @contextmanager
    def running(self, answer: Callable[[str], Future[None]] | None = None) -> Iterator[None]:
        """Work in a thread that ends, at the latest with the page that it is making, after the block.

        `answer` begins to answer the query of a question and keeps what comes of it.
        """
        Thread(target=self._work, args=(answer,), name="warming", daemon=True).start()
        try:
            yield
        finally:
            self._stopped.set()

    def _work(self, answer: Callable[[str], Future[None]] | None) -> None:
        while not self._stopped.is_set():
            # A build that is being replaced, or a thing that cannot be read: the next look will tell.
            with suppress(OSError, ExchangeKgError):
                state = self._pages.state()
                if state != self._warmed:
                    with _letting_others_in():
                        made = self._warm(state) and (answer is None or self._answered(answer, state))
                        give_back(least=0)  # what was freed lies between what was made
                    self._warmed = state if made else None
            self._stopped.wait(_PAUSE)

    def _warm(self, state: tuple[str, datetime.date]) -> bool:
        """Make the pages of a build on a day; tell whether these were still served at the end."""
        gc.unfreeze()  # what was made before goes with its build
        for language in LANGUAGES:
            begun = time.monotonic()
            for _ in warm(self._pages.showing_in(language)):
                gc.freeze()
                rest = min(time.monotonic() - begun, _PAUSE)
                if self._stopped.wait(rest) or self._pages.state() != state:
                    return False
                begun = time.monotonic()
        return True

    def _answered(self, answer: Callable[[str], Future[None]], state: tuple[str, datetime.date]) -> bool:
        """Have the broadest questions answered one after another; tell as `_warm`."""
        for asked in broad_questions(self._pages.showing_in(LANGUAGES[0])):
            answering = answer(asked.form.to_ask or asked.question.text)
            while not wait([answering], timeout=_PAUSE).done:
                if self._stopped.is_set():
                    answering.cancel()
                    return False
            if self._stopped.is_set() or self._pages.state() != state:
                return False
        return True


@contextmanager
def _letting_others_in() -> Iterator[None]:
    """Let threads take turns more often than every five milliseconds."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(before)
