"""One solution a line (SPARQL 1.1 Query Results JSON Format, https://www.w3.org/TR/sparql11-results-json/)."""

from __future__ import annotations

import json
from json.encoder import encode_basestring as _quoted
from typing import TYPE_CHECKING

from exchange_kg.query.result import Rows
from exchange_kg.store import BlankNode, NamedNode, bcp47
from exchange_kg.vocabulary import XSD

if TYPE_CHECKING:
    from typing import TextIO

    from exchange_kg.messages import Language
    from exchange_kg.store import Term

_json = json.JSONEncoder(ensure_ascii=False).encode


def write_json(result: Rows | bool, stream: TextIO, _language: Language) -> None:
    """Write a result as SPARQL results JSON, the columns of things with their labels."""
    if not isinstance(result, Rows):
        stream.write(_json({"head": {}, "boolean": result}) + "\n")
        return
    columns = result.columns
    stream.write(f'{{"head": {_json({"vars": columns})}, "results": {{"bindings": [')
    keys = [(name, f"{_quoted(name)}: ") for name in columns]
    separator = "\n{"
    for row in result.with_labels():
        bindings = ", ".join([f"{key}{_term(row[name])}" for name, key in keys if name in row])
        stream.write(f"{separator}{bindings}}}")
        separator = ",\n{"
    stream.write("\n]}}\n")


def _term(term: Term) -> str:
    """Return a term as JSON; most of the time that a result takes is spent here."""
    if isinstance(term, NamedNode):
        return f'{{"type": "uri", "value": {_quoted(term.value)}}}'
    if isinstance(term, BlankNode):
        return f'{{"type": "bnode", "value": {_quoted(term.value)}}}'
    value = _quoted(term.value)
    if term.language is not None:
        return f'{{"type": "literal", "value": {value}, "xml:lang": {_quoted(bcp47(term.language))}}}'
    datatype = term.datatype.value
    if datatype == XSD.string:
        return f'{{"type": "literal", "value": {value}}}'
    return f'{{"type": "literal", "value": {value}, "datatype": {_quoted(datatype)}}}'
