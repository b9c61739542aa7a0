"""One solution a line (SPARQL Query Results XML Format, https://www.w3.org/TR/rdf-sparql-XMLres/)."""

from __future__ import annotations

import re
from html import escape
from types import MappingProxyType
from typing import TYPE_CHECKING

from exchange_kg.query.result import Rows
from exchange_kg.store import BlankNode, Literal, NamedNode, bcp47
from exchange_kg.vocabulary import XSD

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

    from exchange_kg.messages import Language
    from exchange_kg.query.result import Row
    from exchange_kg.store import Term

NAMESPACE = "http://www.w3.org/2005/sparql-results#"

# What no XML 1.0 document can hold (https://www.w3.org/TR/xml/#charsets).
_IMPOSSIBLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_xml(result: Rows | bool, stream: TextIO, _language: Language) -> None:
    """Write a result as SPARQL results XML, the columns of things with their labels.

    A character that XML cannot hold becomes U+FFFD.
    """
    stream.write(f'<?xml version="1.0" encoding="utf-8"?>\n<sparql xmlns="{NAMESPACE}">\n')
    if isinstance(result, Rows):
        _write_rows(result, stream)
    else:
        stream.write(f"<head/>\n{_element('boolean', str(result).lower())}\n")
    stream.write("</sparql>\n")


def _write_rows(rows: Rows, stream: TextIO) -> None:
    head = "".join(f'<variable name="{name}"/>' for name in rows.columns)
    stream.write(f"<head>{head}</head>\n<results>\n")
    stream.writelines(f"{_element('result', _bindings(row, rows.columns))}\n" for row in rows.with_labels())
    stream.write("</results>\n")


def _bindings(row: Row, columns: tuple[str, ...]) -> str:
    return "".join(_element("binding", _term(row[name]), {"name": name}) for name in columns if name in row)


def _term(term: Term) -> str:
    text = _text(term.value)
    match term:
        case NamedNode():
            return _element("uri", text)
        case BlankNode():
            return _element("bnode", text)
        case Literal(language=str(language)):
            return _element("literal", text, {"xml:lang": bcp47(language)})
        case Literal() if term.datatype.value == XSD.string:
            return _element("literal", text)
    return _element("literal", text, {"datatype": term.datatype.value})


def _element(name: str, content: str, attributes: Mapping[str, str] = MappingProxyType({})) -> str:
    written = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{written}>{content}</{name}>"


def _text(value: str) -> str:
    # A bare carriage return would be read as a line feed (https://www.w3.org/TR/xml/#sec-line-ends).
    possible = _IMPOSSIBLE.sub("\N{REPLACEMENT CHARACTER}", value)
    return escape(possible, quote=False).replace("\r", "&#13;")
