"""Tables of tests, taken in without a command."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

from exchange_kg.build import open_build
from exchange_kg.ingest import Counts, Map, References, find_map, ingest, read_map
from exchange_kg.match.index import NameIndex
from exchange_kg.resources import packaged_workspace
from exchange_kg.store import Triple, parse_turtle
from exchange_kg.workspace import find_workspace

BASE = "https://towns.example/"


@cache
def names() -> NameIndex:
    return NameIndex(open_build(find_workspace(packaged_workspace())))


def taken_in(path: Path, map_: Map | str, base: str = BASE) -> tuple[Counts, str]:
    """Return the counts and the Turtle of a table."""
    used = find_map(map_) if isinstance(map_, str) else map_
    with ingest(path, used, References(names(), used.least_score), base) as ingested:
        stream = io.BytesIO()
        ingested.write(stream)
    return ingested.counts, stream.getvalue().decode()


def triples(turtle: str) -> set[Triple]:
    return set(parse_turtle(turtle, BASE))


def map_of(things: str, table: str = "", source: str = 'id = "table"') -> Map:
    """Return the map of some things in TOML."""
    return read_map(Path("map.toml"), f"[table]\n{table}\n[source]\n{source}\n{things}\n")
