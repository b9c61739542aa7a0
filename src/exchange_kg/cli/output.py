"""Where results go: stdout, or a file that is written whole or not at all."""

from __future__ import annotations

import io
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from exchange_kg.store import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def output(path: Path | None) -> Iterator[TextIO]:
    """Open a file, or stdout where none is named; a failure leaves the file as it was. Raises OutputError."""
    if path is None:
        yield sys.stdout
        return
    stream = io.StringIO(newline="")
    yield stream
    write_atomically(path, stream.getvalue().encode())
