"""The header of a query file: what it says about itself in the comment lines that it opens with.

    #+ title: Sister schools
    #+ title@ja: 姉妹校
    #+ param: city city

The file stays a plain query that runs anywhere (the form is that of CLARIAH/grlc). Questions, rules and
checks share it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exchange_kg.errors import InputError, Location
from exchange_kg.messages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

_MARK = "#+"
_HEADER = re.compile(r"#\+\s*(?P<key>[a-z]+)(?:@(?P<language>[a-z]{2}))?\s*:\s*(?P<value>\S.*)")


@dataclass(frozen=True, slots=True)
class Header:
    """One header line: `#+ key@language: value`. `line` is counted from 1."""

    key: str
    language: str | None
    value: str
    line: int


def read_headers(query: str, source: Path | str, keys: Collection[str]) -> tuple[Header, ...]:
    """Return the headers of a query, in order.

    Raises InputError, with the line, for a header that is not `key: value`, whose key is none of `keys`, or
    that comes after the query has begun. `source` names the query in errors.
    """
    return tuple(_headers(query, source, keys))


def _headers(query: str, source: Path | str, keys: Collection[str]) -> Iterator[Header]:
    opening = True
    for number, line in enumerate(map(str.strip, query.splitlines()), start=1):
        if line.startswith(_MARK):
            yield _header(line, Location(source, number), keys, opening=opening)
        opening = opening and (not line or line.startswith("#"))


def _header(line: str, where: Location, keys: Collection[str], *, opening: bool) -> Header:
    match = _HEADER.fullmatch(line)
    if match is None:
        raise InputError("query.header_malformed", where=where, header=line)
    if match["key"] not in keys or match["language"] not in {None, *LANGUAGES}:
        key = match[0].removeprefix(_MARK).partition(":")[0].strip()
        raise InputError("query.header_unknown", where=where, key=key, keys=tuple(sorted(keys)))
    if not opening:
        raise InputError("query.header_late", where=where, header=line)
    return Header(match["key"], match["language"], match["value"], where.line or 0)
