"""Exports of the dataset."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from exchange_kg.store import serialize, write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

    from exchange_kg.store import Quad


def export(quads: Iterable[Quad], format_name: str, base: str, target: Path | BinaryIO) -> None:
    """Write quads in a format, by its name or extension, into a file (whole or not at all) or a stream.

    A format that knows no named graphs gets the union. Raises UnknownNameError for the format and OutputError
    for a file that cannot be written.
    """
    content = serialize(quads, format_name, base)
    if isinstance(target, Path):
        write_atomically(target, content)
    else:
        target.write(content)
