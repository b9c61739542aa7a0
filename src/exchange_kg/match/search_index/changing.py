"""The search index of a dataset after a change, from that before it: what is said of other things stays."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from exchange_kg.match.search_index.groups import GROUPS
from exchange_kg.match.search_index.writing import (
    Code,
    Contents,
    Days,
    Entry,
    Shown,
    fill,
    read_contents,
    text_of,
)

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from exchange_kg.store import Queryable


def write_changed_index(old: Path, new: Path, dataset: Queryable, things: Collection[str]) -> None:
    """Write the index of a dataset into a new file, from that before a change of some things.

    It is, byte by byte, the one that `write_search_index` writes.
    """
    with closing(sqlite3.connect(f"{old.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        before = _read(connection)
    gone, come = _on(before, things), read_contents(dataset, things)
    if gone == come:
        shutil.copyfile(old, new)
        return
    with closing(sqlite3.connect(new)) as connection:
        fill(connection, _replaced(before, things, come))


def _read(connection: sqlite3.Connection) -> Contents:
    """Return all that an index holds, each part in its order."""
    groups = {
        first: (GROUPS.index(group), last) for group, first, last in connection.execute(text_of("spans.sql"))
    }
    names: list[Entry] = []
    rows = connection.execute(text_of("entries.sql"))
    group, last = 0, -1
    for number, key, thing, name, property_ in rows:
        if number > last:
            group, last = groups[number]
        names.append(Entry(group, len(key), key, thing, property_, name))
    codes = [Code(*row) for row in connection.execute(text_of("all_codes.sql"))]
    days = [Days(*row) for row in connection.execute(text_of("all_days.sql"))]
    labels = [Shown(*row) for row in connection.execute(text_of("all_labels.sql"))]
    return Contents(names, codes, days, labels)


def _on(contents: Contents, things: Collection[str]) -> Contents:
    return Contents(
        [entry for entry in contents.names if entry.thing in things],
        [code for code in contents.codes if code.thing in things],
        [days for days in contents.days if days.record in things],
        [label for label in contents.labels if label.thing in things],
    )


def _replaced(before: Contents, things: Collection[str], come: Contents) -> Contents:
    """Return contents with what they hold on some things replaced."""
    return Contents(
        sorted([*(entry for entry in before.names if entry.thing not in things), *come.names]),
        sorted([*(code for code in before.codes if code.thing not in things), *come.codes]),
        sorted([*(days for days in before.days if days.record not in things), *come.days]),
        sorted([*(label for label in before.labels if label.thing not in things), *come.labels]),
    )
