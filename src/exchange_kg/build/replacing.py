"""Replacing a folder by another atomically, one writer at a time.

While a folder is made it is called `.NAME.new-XXXX`, and one that is put aside `.NAME.old`, both beside NAME.
What a killed process left of them is put right by the next one that takes the lock.
"""

from __future__ import annotations

import ctypes
import os
import secrets
import shutil
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from filelock import FileLock

from exchange_kg.errors import Location, OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Wait until no other process writes a folder, and put right what a killed one left."""
    with failures_at(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(lock_of(folder))
        lock.acquire()
    try:
        with failures_at(folder):
            recover(folder)
        yield
    finally:
        lock.release()


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Give an empty folder that takes the place of another when the block ends, unless it fails."""
    with failures_at(folder):
        made = folder.with_name(f".{folder.name}.new-{secrets.token_hex(4)}")
        made.mkdir(parents=True)
        try:
            yield made
            _take_place(made, folder)
        finally:
            shutil.rmtree(made, ignore_errors=True)


def lock_of(folder: Path) -> Path:
    """Return the file that the writer of a folder locks."""
    return folder.with_name(f".{folder.name}.lock")


def recover_if_free(folder: Path) -> None:
    """Put right what a killed process left, unless another one is at work or nothing may be written here."""
    if _aside(folder).exists() or any(_half_made(folder)):
        with suppress(OSError), FileLock(lock_of(folder), timeout=0):  # Timeout is an OSError
            recover(folder)


def recover(folder: Path) -> None:
    """Put back a folder that was aside when its writer was killed, and remove what is half made."""
    aside = _aside(folder)
    if aside.is_dir() and not folder.exists():
        aside.rename(folder)
    shutil.rmtree(aside, ignore_errors=True)
    for half_made in _half_made(folder):
        shutil.rmtree(half_made, ignore_errors=True)


@contextmanager
def failures_at(folder: Path) -> Iterator[None]:
    """Say which folder could not be written, and why."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError("build.unwritable", where=Location(folder), reason=reason) from error


def _take_place(made: Path, folder: Path) -> None:
    if not folder.exists():
        made.rename(folder)
    elif not _exchange(made, folder):
        folder.rename(_aside(folder))
        made.rename(folder)
        shutil.rmtree(_aside(folder))


def _exchange(first: Path, second: Path) -> bool:
    """Let two folders change names in one step; false where the system or the file system cannot."""
    names = os.fsencode(first), os.fsencode(second)
    system = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "linux" and hasattr(system, "renameat2"):
        done = system.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)
        return bool(done == 0)
    if sys.platform == "darwin" and hasattr(system, "renamex_np"):
        return bool(system.renamex_np(*names, _RENAME_SWAP) == 0)
    return False


def _half_made(folder: Path) -> Iterator[Path]:
    return folder.parent.glob(f".{folder.name}.new-*")


def _aside(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.old")
