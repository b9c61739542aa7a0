"""One solution a line (SPARQL 1.1 Query Results JSON Format, https://www.w3.org/TR/sparql11-results-json/)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from exchange_kg.query.result import Rows
from exchange_kg.store import BlankNode, Literal, NamedNode, bcp47
from exchange_kg.vocabulary import XSD

if TYPE_CHECKING:
    from typing import TextIO

    from exchange_kg.messages import Language
    from exchange_kg.query.result import Row
    from exchange_kg.store import Term


def write_json(result: Rows | bool, stream: TextIO, _language: Language) -> None:
    """Write a result as SPARQL results JSON, the columns of things with their labels."""
    if not isinstance(result, Rows):
        stream.write(_json({"head": {}, "boolean": result}) + "\n")
        return
    stream.write(f'{{"head": {_json({"vars": result.columns})}, "results": {{"bindings": [')
    separator = "\n"
    for row in result.with_labels():
        stream.write(separator + _json(_binding(row, result.columns)))
        separator = ",\n"
    stream.write("\n]}}\n")


def _binding(row: Row, columns: tuple[str, ...]) -> dict[str, dict[str, str]]:
    return {name: _term(row[name]) for name in columns if name in row}


def _term(term: Term) -> dict[str, str]:
    match term:
        case NamedNode():
            return {"type": "uri", "value": term.value}
        case BlankNode():
            return {"type": "bnode", "value": term.value}
        case Literal(language=str(language)):
            return {"type": "literal", "value": term.value, "xml:lang": bcp47(language)}
        case Literal() if term.datatype.value == XSD.string:
            return {"type": "literal", "value": term.value}
    return {"type": "literal", "value": term.value, "datatype": term.datatype.value}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
