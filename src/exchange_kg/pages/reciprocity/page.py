"""Reciprocity: what the documents of both sides tell of each tie, of one side, or of third parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.findings.reciprocity import CONFIRMATIONS, Reciprocity, Told, reciprocity
from exchange_kg.findings.sentences import confirmation_in_words
from exchange_kg.messages import text
from exchange_kg.pages.listing import city_field, columns, concerns, lines, said
from exchange_kg.pages.making import made
from exchange_kg.pages.tables import Cell, MadeRows, Page, Row, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exchange_kg.messages import Language
    from exchange_kg.pages.forms.field import Field
    from exchange_kg.pages.showing import Showing

NAME = "reciprocity"
RECORDS = "records"
_TIES = ("tie", "confirmation", *CONFIRMATIONS, "documents", "leads")
_RECORDS = ("tie", "date", "what", "confirmation", "told_by", "evidence", "leads")


def reciprocity_page(showing: Showing, parameters: Mapping[str, str]) -> Page:
    """Return the page of all ties, or of those of a city with each of their records."""
    city = city_field(showing, parameters)
    report = reciprocity(showing.dataset, showing.language)
    found = [each for each in report.ties if concerns(showing, city, (each.tie,))]
    tables = (_ties(found, showing.language), *_records(found, city, showing.language))
    return made(
        showing, parameters, NAME, "lists/reciprocity.html", tables, city=city, without=report.without_speaker
    )


def _ties(found: list[Reciprocity], language: Language) -> Table:
    rows = MadeRows(found, lambda some: (_tie(each, language) for each in some))
    title = text("ties.reciprocity", language, count=len(rows))
    return Table(NAME, title, columns(_TIES, language), rows)


def _tie(each: Reciprocity, language: Language) -> Row:
    nothing = text("ties.not_collected", language)
    return (
        (Cell(each.label, each.tie),),
        said(confirmation_in_words(each.confirmation, language)),
        *(said(each.count(confirmation) or "") for confirmation in CONFIRMATIONS),
        tuple(Cell(f"{side.party}: {', '.join(side.documents) or nothing}") for side in each.sides),
        lines(each.leads),
    )


def _records(found: list[Reciprocity], city: Field, language: Language) -> list[Table]:
    """Return the table of the records of a city that was asked for."""
    if not city.iri:
        return []
    rows = tuple(_record(each, told, language) for each in found for told in each.records)
    title = text("pages.reciprocity.records", language, city=city.text)
    return [Table(RECORDS, title, columns(_RECORDS, language), rows)]


def _record(each: Reciprocity, told: Told, language: Language) -> Row:
    record = told.record
    return (
        (Cell(each.label, each.tie),),
        said(record.when),
        (Cell(record.label, record.iri),),
        said(confirmation_in_words(told.confirmation, language)),
        tuple(map(Cell, told.told_by)),
        lines(passage for passage in record.evidence if passage not in told.leads),
        lines(told.leads),
    )
