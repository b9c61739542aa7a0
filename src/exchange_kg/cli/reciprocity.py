"""`exchange-kg reciprocity`: what both sides tell, and what one side alone tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from exchange_kg.cli.frame import Command
from exchange_kg.cli.opening import open_about
from exchange_kg.cli.sheets import Sheet, Target, column_words, target_options, write_sheets
from exchange_kg.findings.reciprocity import CONFIRMATIONS
from exchange_kg.findings.reciprocity import reciprocity as reciprocity_of
from exchange_kg.findings.sentences import confirmation_in_words
from exchange_kg.messages import listed, text

if TYPE_CHECKING:
    from pathlib import Path

    from exchange_kg.cli.session import Session
    from exchange_kg.findings.reciprocity import Reciprocity, ReciprocityReport, Told
    from exchange_kg.messages import Language

_OVERVIEW = ("tie", "confirmation", *CONFIRMATIONS, "documents", "leads")
_RECORDS = ("date", "what", "confirmation", "told_by", "evidence", "leads")


@click.command("reciprocity", cls=Command)
@click.argument("thing", required=False)
@target_options()
@click.pass_obj
def reciprocity(
    session: Session, thing: str | None, format_name: str, output: Path | None, *, bom: bool
) -> None:
    """Show what the documents of both sides, of one side, or of third parties tell of ties."""
    target = Target(format_name, output, bom)
    dataset, iri = open_about(session, thing)
    language = session.language
    report = reciprocity_of(dataset, language, iri)
    title = text("ties.reciprocity", language, count=len(report.ties))
    rows = tuple(_row(each, language) for each in report.ties)
    overview = Sheet("", column_words(_OVERVIEW, language), rows)
    sheets = [overview, *_details(report, language)] if thing else [overview]
    if report.without_speaker:
        unknown = tuple((document,) for document in report.without_speaker)
        heading = text("ties.without_speaker", language)
        sheets.append(Sheet(heading, column_words(["documents"], language), unknown))
    write_sheets(target, report, title, sheets, _flat(report, language) if thing else overview)


def _row(each: Reciprocity, language: Language) -> tuple[str, ...]:
    counts = tuple(str(each.count(confirmation) or "") for confirmation in CONFIRMATIONS)
    documents = "; ".join(
        f"{side.party}: {listed(side.documents, language) or text('ties.not_collected', language)}"
        for side in each.sides
    )
    return (
        each.label,
        confirmation_in_words(each.confirmation, language),
        *counts,
        documents,
        ", ".join(each.leads),
    )


def _details(report: ReciprocityReport, language: Language) -> list[Sheet]:
    columns = column_words(_RECORDS, language)
    return [
        Sheet(each.label, columns, tuple(_record(told, language) for told in each.records))
        for each in report.ties
    ]


def _flat(report: ReciprocityReport, language: Language) -> Sheet:
    rows = tuple(
        (each.label, told.record.date, *_record(told, language))
        for each in report.ties
        for told in each.records
    )
    return Sheet("", column_words(("tie", "edtf", *_RECORDS), language), rows)


def _record(told: Told, language: Language) -> tuple[str, ...]:
    record = told.record
    confirmation = confirmation_in_words(told.confirmation, language)
    lines = ", ".join(passage for passage in record.evidence if passage not in told.leads)
    return (
        record.when,
        record.label,
        confirmation,
        listed(told.told_by, language),
        lines,
        ", ".join(told.leads),
    )
