"""Reading Turtle with Oxigraph, with errors that name path, line and column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, parse

from exchange_kg.errors import InputError, Location
from exchange_kg.store.source_text import SourceText
from exchange_kg.store.terms import Triple, parts
from exchange_kg.store.turtle_positions import Positions

if TYPE_CHECKING:
    from pathlib import Path

    from exchange_kg.store.terms import Term

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
        quads = list(
            parse(source.text.encode(), format=RdfFormat.TURTLE, base_iri=base, rename_blank_nodes=True)
        )
    except SyntaxError as error:
        raise syntax_error(error, source.name) from None
    except ValueError as error:
        raise InputError("store.base-not-absolute", base=base, reason=error) from None
    text = source.text.lower()
    if any(sign in text for sign in _IN_RDF_1_2) and _MAY_BE_RDF_1_2.search(text):
        Positions(source, base).triples()  # refuses what is not Turtle 1.1
    return [quad.triple for quad in quads]


def syntax_error(error: SyntaxError, name: Path | str, format_name: str = "") -> InputError:
    """Return what to tell of an error of Oxigraph's parsers; of Turtle where no other format is named."""
    where = Location(name, error.lineno, error.offset)
    unknown = _UNKNOWN_PREFIX.search(error.msg)
    if unknown:
        return InputError("store.unknown-prefix", where=where, prefix=unknown[1])
    detail = _POSITION.sub("", error.msg)
    message = "store.not-format" if format_name else "store.not-turtle"
    return InputError(message, where=where, format=format_name, detail=detail)
