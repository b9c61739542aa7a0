"""`exchange-kg show`: all that is known of one thing, as a page."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from exchange_kg.build import open_build
from exchange_kg.cli.description_page import write_description
from exchange_kg.cli.frame import Command, OneOf
from exchange_kg.cli.json_output import PAGE_FORMATS, write_json
from exchange_kg.cli.progress import shown_progress
from exchange_kg.match.index import NameIndex
from exchange_kg.query.description import describe

if TYPE_CHECKING:
    from exchange_kg.cli.session import Session


@click.command("show", cls=Command)
@click.argument("thing")
@click.option("-f", "--format", "format_name", type=OneOf(PAGE_FORMATS), metavar="|".join(PAGE_FORMATS))
@click.pass_obj
def show(session: Session, thing: str, format_name: str | None) -> None:
    """Show the thing of a name, a code or an IRI."""
    with shown_progress(session) as progress:
        dataset = open_build(session.workspace_to_read, progress=progress)
    iri = NameIndex(dataset).resolve(thing).value
    description = describe(dataset, iri, session.language)
    if format_name == "json":
        write_json(description, sys.stdout)
    else:
        write_description(description, session.language, sys.stdout)
