"""CSV and TSV (SPARQL 1.1 Query Results CSV and TSV Formats, https://www.w3.org/TR/sparql11-results-csv-tsv/).

CSV gives the plain text of terms for spreadsheets, TSV the terms themselves in Turtle. A truth, which the
formats do not know, is the one line `true` or `false`.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from exchange_kg.query.result import Rows
from exchange_kg.store import BlankNode, Literal, bcp47

if TYPE_CHECKING:
    from typing import TextIO

    from exchange_kg.messages import Language
    from exchange_kg.query.result import Row
    from exchange_kg.store import Term


def write_csv(result: Rows | bool, stream: TextIO, _language: Language) -> None:
    """Write a result as CSV, the columns of things with their labels."""
    writer = csv.writer(stream, lineterminator="\r\n")
    if not isinstance(result, Rows):
        writer.writerow([str(result).lower()])
        return
    writer.writerow(result.columns)
    for row in result.with_labels():
        writer.writerow([_plain(row[name]) if name in row else "" for name in result.columns])


def write_tsv(result: Rows | bool, stream: TextIO, _language: Language) -> None:
    """Write a result as TSV, the columns of things with their labels."""
    if not isinstance(result, Rows):
        stream.write(f"{str(result).lower()}\n")
        return
    stream.write("\t".join(f"?{name}" for name in result.columns) + "\n")
    stream.writelines(_tab_separated(row, result.columns) for row in result.with_labels())


def _tab_separated(row: Row, columns: tuple[str, ...]) -> str:
    return "\t".join(_turtle(row[name]) if name in row else "" for name in columns) + "\n"


def _plain(term: Term) -> str:
    return str(term) if isinstance(term, BlankNode) else term.value


def _turtle(term: Term) -> str:
    if isinstance(term, Literal) and term.language:
        return f"{Literal(term.value)}@{bcp47(term.language)}"
    return str(term)
