"""Reading Turtle with Oxigraph, with errors that name path, line and column."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, parse

from exchange_kg.errors import InputError, Location
from exchange_kg.store.source_text import SourceText
from exchange_kg.store.terms import Triple, parts
from exchange_kg.store.turtle_positions import Positions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from exchange_kg.store.terms import Term

# Of a literal, an IRI or a comment Oxigraph keeps so many bytes, and raises a MemoryError at more.
_LONGEST, _TOO_LONG = 1 << 24, "buffer maximal size"
_UNKNOWN_PREFIX = re.compile(r"The prefix (\S*:) has not been declared")
_POSITION = re.compile(r"Parser error at line \d+[^:]*: ")
# What Oxigraph reads beyond Turtle 1.1: reified and annotated triples, directional text, versions.
_MAY_BE_RDF_1_2 = re.compile(r"<<|\{\||~|@[A-Za-z-]+--|\bVERSION\b|@version\b", re.IGNORECASE)
_IN_RDF_1_2 = ("<<", "{|", "~", "--", "version")


def read_triples(path: Path, base: str) -> list[Triple]:
    """Read a Turtle file.

    Triples come in the order of the file; blank nodes get fresh names, so that files can be put together.
    Raises InputError (path:line:column) when the file cannot be read, is not UTF-8 or not Turtle 1.1.
    """
    return _parse(SourceText.read(path), base)


def parse_turtle(text: str | bytes, base: str, source: Path | str = "text") -> list[Triple]:
    """Read a Turtle text, or the bytes of a file, as `read_triples`; `source` names it in errors."""
    read = SourceText.decode(text, source) if isinstance(text, bytes) else SourceText(text, source)
    return _parse(read, base)


def parse_term(text: str) -> Term:
    """Read one term as N-Triples write it; InputError for another text.

    >>> parse_term('"札幌市"@ja').value
    '札幌市'
    """
    line = f"_:a <a:b> {text} ."
    try:
        (quad,) = parse(line.encode(), format=RdfFormat.N_TRIPLES, rename_blank_nodes=True)
    except (SyntaxError, ValueError) as error:
        raise InputError("store.not-a-term", term=text, reason=error) from error
    return parts(quad)[2]


def _parse(source: SourceText, base: str) -> list[Triple]:
    source.refuse_deep_nesting()
    try:
        with faults_told(source):
            quads = list(
                parse(source.text.encode(), format=RdfFormat.TURTLE, base_iri=base, rename_blank_nodes=True)
            )
    except ValueError as error:
        raise InputError("store.base-not-absolute", base=base, reason=error) from None
    text = source.text.lower()
    if any(sign in text for sign in _IN_RDF_1_2) and _MAY_BE_RDF_1_2.search(text):
        Positions(source, base).triples()  # refuses what is not Turtle 1.1
    return [quad.triple for quad in quads]


@contextmanager
def faults_told(source: SourceText, format_name: str = "") -> Iterator[None]:
    """Turn what Oxigraph's parsers raise into InputError; of Turtle where no other format is named."""
    try:
        yield
    except SyntaxError as error:
        raise _syntax_error(error, source.name, format_name) from None
    except MemoryError as error:
        if _TOO_LONG not in str(error):
            raise
        raise InputError("store.token-too-long", where=source.longest_line(), most=_LONGEST) from None


def _syntax_error(error: SyntaxError, name: Path | str, format_name: str) -> InputError:
    where = Location(name, error.lineno, error.offset)
    unknown = _UNKNOWN_PREFIX.search(error.msg)
    if unknown:
        return InputError("store.unknown-prefix", where=where, prefix=unknown[1])
    detail = _POSITION.sub("", error.msg)
    message = "store.not-format" if format_name else "store.not-turtle"
    return InputError(message, where=where, format=format_name, detail=detail)
