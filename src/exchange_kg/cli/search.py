"""`exchange-kg search`: things by name, and records by date."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from exchange_kg import messages
from exchange_kg.build import open_search
from exchange_kg.cli.frame import Command, OneOf
from exchange_kg.cli.json_output import PAGE_FORMATS, write_json
from exchange_kg.cli.pages import Section, write_page
from exchange_kg.cli.progress import shown_progress
from exchange_kg.query.readable import readable_date
from exchange_kg.query.search import Search

if TYPE_CHECKING:
    from exchange_kg.cli.session import Session
    from exchange_kg.match import Group
    from exchange_kg.messages import Language
    from exchange_kg.query.search import Found, Match

MOST = 10


@click.command("search", cls=Command)
@click.argument("text")
@click.option("-f", "--format", "format_name", type=OneOf(PAGE_FORMATS), metavar="|".join(PAGE_FORMATS))
@click.option("--limit", type=click.IntRange(min=1), default=MOST, metavar="N")
@click.pass_obj
def search(session: Session, text: str, format_name: str | None, limit: int) -> None:
    """Search by a name in any script, a reading, a code or a date."""
    with shown_progress(session) as progress:
        dataset, index = open_search(session.workspace_to_read, progress)
    found = Search(dataset, index, session.language, limit).find(text)
    for remark in (*found.remarks, *_nothing(found, session.language)):
        click.echo(remark, err=True)
    if format_name == "json":
        write_json(found, sys.stdout)
    elif sections := _sections(found, limit, session.language):
        write_page(text, sections, sys.stdout)


def _sections(found: Found, limit: int, language: Language) -> list[Section]:
    sections = [
        Section(_of_group(group, len(matches), limit, language), tuple(map(_row, matches)))
        for group, matches in found.by_group.items()
    ]
    records = tuple(
        (record.date_text, record.label, record.iri, ", ".join(record.evidence)) for record in found.records
    )
    return [*sections, Section(_of_date(found, language), records)] if records else sections


def _of_group(group: Group, count: int, limit: int, language: Language) -> str:
    name = messages.text(f"search.groups.{group}", language)
    key = "names_best" if count == limit else "names_found"
    return messages.text(f"show.{key}", language, group=name, count=count)


def _row(match: Match) -> tuple[str, str, str]:
    other = match.reason if match.matched_name == match.label else f"{match.reason}: {match.matched_name}"
    return match.label, other, match.iri


def _of_date(found: Found, language: Language) -> str:
    date = readable_date(found.date, language) if found.date else ""
    return messages.text("show.records_found", language, date=date, count=len(found.records))


def _nothing(found: Found, language: Language) -> list[str]:
    """Return what to say where nothing was found."""
    if found.names or found.records:
        return []
    if found.date:
        return [messages.text("show.no_records", language, date=readable_date(found.date, language))]
    key = "show.near" if found.near else "show.nothing_found"
    return [messages.text(key, language, text=found.text, near=tuple(found.near))]
