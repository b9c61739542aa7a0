"""A reader of what others wrote, as a function of bytes, and examples of its kind to begin from.

It gives a value or fails with our own error; whatever else it raises is a crash.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from exchange_kg.errors import ExchangeKgError
from exchange_kg.messages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ROOT = Path(__file__).parents[3]
BASE = "https://towns.example/"


@dataclass(frozen=True)
class ForeignReader:
    """Reads bytes; `examples` are what it can read, `words` belong to its language."""

    read: Callable[[bytes], object]
    examples: Callable[[], Iterable[bytes]]
    words: tuple[str, ...] = ()
    refusal: tuple[type[Exception], ...] = (ExchangeKgError,)

    def __call__(self, content: bytes) -> None:
        """Read; our own errors pass where they can be told in both languages."""
        told = self.refused(content)
        assert told is None or all(told)

    def refused(self, content: bytes) -> list[str] | None:
        """Return what people are told in each language where bytes are refused; None where they are read."""
        try:
            self.read(content)
        except self.refusal as error:
            if isinstance(error, ExchangeKgError):
                return [error.text(language).strip() for language in LANGUAGES]
            return [repr(error)]
        return None


def files(*patterns: str, most: int = 6_000) -> Callable[[], Iterable[bytes]]:
    """Return the beginnings of those files of this project that match."""

    def examples() -> list[bytes]:
        found = sorted(path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file())
        return [path.read_bytes()[:most] for path in found]

    return examples


def texts(*each: str) -> Callable[[], Iterable[bytes]]:
    """Return texts as bytes."""
    return lambda: [text.encode() for text in each]


def as_text(content: bytes) -> str:
    """Return what arguments and environment make of bytes: those that are not UTF-8 become surrogates."""
    return content.decode("utf-8", "surrogateescape")


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="foreign-"))


def as_file(content: bytes, name: str) -> Path:
    """Return a file that holds the bytes, until the next of this name."""
    path = _folder() / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
