"""Writing files so that a failure leaves what was there, and formatting Turtle files in place."""

from __future__ import annotations

import glob
import os
import secrets
import shutil
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from exchange_kg.errors import InputError, OutputError
from exchange_kg.store.literal_forms import in_form
from exchange_kg.store.source_text import SourceText
from exchange_kg.store.turtle_reader import parse_turtle
from exchange_kg.store.turtle_tokens import comments, tokens
from exchange_kg.store.turtle_writer import canonical_turtle

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEFT_AFTER = 60 * 60.0
"""Seconds after which nobody writes a file of a passing name any more."""


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, as `written_atomically`. Raises OutputError."""
    with written_atomically(path) as file:
        file.write(content)


@contextmanager
def written_atomically(path: Path) -> Iterator[BinaryIO]:
    """Give a new file beside another one, whose name it takes when the block ends, unless it fails.

    Keeps the permissions of a file that is replaced, follows a symbolic link, and writes straight into a
    device or pipe. Raises OutputError.
    """
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            with path.open("wb") as device:
                yield device
        else:
            with _replacing(Path(os.path.realpath(path))) as file:
                yield file
    except OSError as error:
        raise OutputError("store.file-unwritable", path=path, reason=error.strerror) from None


def format_file(path: Path, base: str, *, check: bool = False) -> bool:
    """Bring a Turtle file into canonical form and tell whether that changes it; with `check` only tell.

    Comments at the top of the file are kept. Raises InputError where the file is no Turtle or holds other
    comments, since they would be lost, and OutputError where it cannot be written.
    """
    source = SourceText.read(path)
    formatted = formatted_turtle(source, base).encode()
    if formatted == path.read_bytes():
        return False
    if not check:
        write_atomically(path, formatted)
    return True


def formatted_turtle(source: SourceText, base: str) -> str:
    """Return a Turtle text in canonical form, its literals too, its comments at the top kept."""
    triples = in_form(parse_turtle(source.text, base, source.name))
    return _top_comments(source) + canonical_turtle(triples, base)


def _top_comments(source: SourceText) -> str:
    first = next(tokens(source)).offset
    top = []
    for comment in comments(source):
        if comment.offset > first:
            raise InputError("store.comment-would-be-lost", where=source.location(comment.offset))
        top.append(comment.text.rstrip() + "\n")
    return "".join(top)


@contextmanager
def _replacing(target: Path) -> Iterator[BinaryIO]:
    _remove_leavings(target)
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        with temporary.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if target.is_file():
            shutil.copymode(target, temporary)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _remove_leavings(target: Path) -> None:
    """Remove what processes that were killed while they wrote this file have left beside it."""
    for path in target.parent.glob(f".{glob.escape(target.name)}.{'[0-9a-f]' * 8}"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _LEFT_AFTER:
                path.unlink()
