"""Reading Turtle with Oxigraph, with errors that name path, line and column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from pyoxigraph import RdfFormat, parse

from exchange_kg.errors import InputError, Location
from exchange_kg.store.nesting import LIMIT, line_and_column, too_deep
from exchange_kg.store.terms import Subject, Term, Triple

if TYPE_CHECKING:
    from pathlib import Path

_UNKNOWN_PREFIX = re.compile(r"The prefix (\S*:) has not been declared")
_POSITION = re.compile(r"^Parser error at line \d+ .*?: ", re.DOTALL)


def read_triples(path: Path, base: str) -> list[Triple]:
    """Read a Turtle file.

    Triples come in the order of the file; blank nodes get fresh names, so that files can be put together.
    Raises InputError (path:line:column) when the file cannot be read, is not UTF-8 or not Turtle 1.1.
    """
    return parse_turtle(read_text(path), base, path)


def parse_turtle(text: str, base: str, source: Path | str) -> list[Triple]:
    """Read Turtle from a text; `source` names it in errors."""
    refuse_deep_nesting(text, source)
    try:
        quads = list(parse(text.encode(), format=RdfFormat.TURTLE, base_iri=base, rename_blank_nodes=True))
    except SyntaxError as error:
        raise _syntax_error(error, source) from None
    return [
        Triple(cast("Subject", quad.subject), quad.predicate, cast("Term", quad.object)) for quad in quads
    ]


def read_text(path: Path) -> str:
    """Read a UTF-8 file whole, without its byte order mark; line ends stay as they are."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise InputError("store.file-missing", path=path) from None
    except IsADirectoryError:
        raise InputError("store.file-is-folder", path=path) from None
    except OSError as error:
        raise InputError("store.file-unreadable", path=path, reason=error.strerror) from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _encoding_error(content, error, path) from None


def refuse_deep_nesting(text: str, source: Path | str) -> None:
    """Raise InputError when brackets are nested deeper than any parser here is asked to go."""
    offset = too_deep(text)
    if offset is not None:
        where = Location(source, *line_and_column(text, offset))
        raise InputError("store.nested-too-deeply", where=where, limit=LIMIT)


def _encoding_error(content: bytes, error: UnicodeDecodeError, path: Path) -> InputError:
    line = content.count(b"\n", 0, error.start) + 1
    byte = f"0x{content[error.start]:02X}"
    return InputError("store.not-utf8", where=Location(path, line), byte=byte)


def _syntax_error(error: SyntaxError, source: Path | str) -> InputError:
    where = Location(source, error.lineno, error.offset)
    unknown = _UNKNOWN_PREFIX.search(error.msg)
    if unknown:
        return InputError("store.unknown-prefix", where=where, prefix=unknown[1])
    return InputError("store.not-turtle", where=where, detail=_POSITION.sub("", error.msg))
