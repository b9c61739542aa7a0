"""`exchange-kg search`: things by name, and records by date."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from exchange_kg import messages
from exchange_kg.build import open_build
from exchange_kg.cli.frame import Command, OneOf
from exchange_kg.cli.json_output import PAGE_FORMATS, write_json
from exchange_kg.cli.pages import Section, write_page
from exchange_kg.cli.progress import shown_progress
from exchange_kg.query.readable import readable_date
from exchange_kg.query.search import search as search_dataset

if TYPE_CHECKING:
    from exchange_kg.cli.session import Session
    from exchange_kg.messages import Language
    from exchange_kg.query.search import Found

MOST = 20


@click.command("search", cls=Command)
@click.argument("text")
@click.option("-f", "--format", "format_name", type=OneOf(PAGE_FORMATS), metavar="|".join(PAGE_FORMATS))
@click.option("--limit", type=click.IntRange(min=1), default=MOST, metavar="N")
@click.pass_obj
def search(session: Session, text: str, format_name: str | None, limit: int) -> None:
    """Search by a name in any script, a reading, a code or a date."""
    with shown_progress(session) as progress:
        dataset = open_build(session.workspace_to_read, progress=progress)
    found = search_dataset(dataset, text, session.language, limit)
    for remark in (*found.remarks, *_nothing(found, session.language)):
        click.echo(remark, err=True)
    if format_name == "json":
        write_json(found, sys.stdout)
    elif sections := _sections(found, limit, session.language):
        write_page(text, sections, sys.stdout)


def _sections(found: Found, limit: int, language: Language) -> list[Section]:
    key = "names_best" if len(found.names) == limit else "names_found"
    names = tuple(
        (match.label, _other_name(match.label, match.matched_name), match.iri) for match in found.names
    )
    records = tuple(
        (record.date_text, record.label, record.iri, ", ".join(record.evidence)) for record in found.records
    )
    sections = (
        Section(messages.text(f"show.{key}", language, text=found.text, count=len(names)), names),
        Section(_of_date(found, language), records),
    )
    return [section for section in sections if section.rows]


def _of_date(found: Found, language: Language) -> str:
    date = readable_date(found.date, language) if found.date else ""
    return messages.text("show.records_found", language, date=date, count=len(found.records))


def _other_name(label: str, matched: str) -> str:
    return "" if matched == label else f"({matched})"


def _nothing(found: Found, language: Language) -> list[str]:
    """Return what to say where nothing was found."""
    if found.names or found.records:
        return []
    if found.date:
        return [messages.text("show.no_records", language, date=readable_date(found.date, language))]
    key = "show.near" if found.near else "show.nothing_found"
    return [messages.text(key, language, text=found.text, near=", ".join(found.near))]
