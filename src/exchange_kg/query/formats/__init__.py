"""The formats of results, by the name that a reader gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.errors import UnknownNameError, UsageError
from exchange_kg.query.formats.delimited import write_csv, write_tsv
from exchange_kg.query.formats.results_json import write_json
from exchange_kg.query.formats.results_xml import write_xml
from exchange_kg.query.formats.tables import write_markdown, write_table
from exchange_kg.query.near_names import near_names
from exchange_kg.store import in_graph, serialize
from exchange_kg.vocabulary import ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TextIO

    from exchange_kg.messages import Language
    from exchange_kg.query.result import Result, Rows
    from exchange_kg.store import Triple

    RowsWriter = Callable[[Rows | bool, TextIO, Language], None]

# For solutions and truths; for triples the name that `store.serialize` knows.
ROW_FORMATS: dict[str, RowsWriter] = {
    "table": write_table,
    "csv": write_csv,
    "tsv": write_tsv,
    "json": write_json,
    "xml": write_xml,
    "md": write_markdown,
}
TRIPLE_FORMATS = {"ttl": "turtle", "nt": "ntriples", "jsonld": "jsonld"}
FORMATS = (*ROW_FORMATS, *TRIPLE_FORMATS)

# Written before CSV it makes Excel read the file as UTF-8.
BYTE_ORDER_MARK = "\N{BYTE ORDER MARK}"


def write(
    result: Result,
    format_name: str | None,
    stream: TextIO,
    language: Language,
    base: str = ONTOLOGY.removesuffix("ontology"),
) -> None:
    """Write a result to a stream that does not translate line ends.

    The format is one of `FORMATS`: without a name a table, or Turtle for triples, whose IRIs are relative to
    `base`. Raises UnknownNameError for a format that is not there, UsageError for one that is not for this
    kind of result.
    """
    if format_name is not None and format_name not in FORMATS:
        near = near_names(format_name, FORMATS) or FORMATS
        raise UnknownNameError("query.unknown_format", near=near, format=format_name)
    if isinstance(result, list):
        _write_triples(result, format_name or "ttl", stream, base)
    else:
        _write_rows(result, format_name or "table", stream, language)


def _write_rows(result: Rows | bool, format_name: str, stream: TextIO, language: Language) -> None:
    if format_name not in ROW_FORMATS:
        raise UsageError("query.not_triples", format=format_name, formats=tuple(ROW_FORMATS))
    ROW_FORMATS[format_name](result, stream, language)


def _write_triples(triples: Iterable[Triple], format_name: str, stream: TextIO, base: str) -> None:
    if format_name not in TRIPLE_FORMATS:
        raise UsageError("query.only_triples", format=format_name, formats=tuple(TRIPLE_FORMATS))
    stream.write(serialize(in_graph(triples), TRIPLE_FORMATS[format_name], base).decode())
