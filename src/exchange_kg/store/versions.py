"""The dataset of a build and the next one: a copy of its folder, changed quad by quad, then sealed."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Store

from exchange_kg.store import seal
from exchange_kg.store.changing_union import ChangingUnion

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Versions(NamedTuple):
    """A dataset as it was, only to be read, and as it will be, open to change; both can be asked."""

    before: ChangingUnion
    now: ChangingUnion


@contextmanager
def versions(folder: Path, copy: Path) -> Iterator[Versions]:
    """Give the dataset in a folder, and a copy of it that is written to disk and sealed when the block ends.

    The folder is one that `new_store` or this wrote, and whose seal was checked; its files are shared
    with the copy as long as they are the same. A copy whose block failed has no seal, so nothing opens it.
    """
    before = ChangingUnion(Store.read_only(str(folder)))
    now = ChangingUnion.copy_of(folder, copy)
    try:
        yield Versions(before, now)
    finally:
        now.close()
    seal.write(copy)
