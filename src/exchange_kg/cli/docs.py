"""`exchange-kg docs`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from exchange_kg.build import open_build
from exchange_kg.cli.frame import Command
from exchange_kg.cli.progress import shown_progress
from exchange_kg.pages.docs import write_docs

if TYPE_CHECKING:
    from exchange_kg.cli.session import Session


@click.command("docs", cls=Command)
@click.argument("folder", metavar="DIR", type=Path)
@click.pass_obj
def docs(session: Session, folder: Path) -> None:
    """Write the documentation of ontology, shapes, checks, questions and rules as a static site."""
    workspace = session.workspace_to_read
    with shown_progress(session) as progress:
        dataset = open_build(workspace, progress=progress)
        pages = write_docs(workspace, dataset, folder, progress)
    click.echo(session.text("docs_written", folder=folder, pages=pages))
