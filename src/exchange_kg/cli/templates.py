"""`exchange-kg templates`: empty tables to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from exchange_kg.cli.frame import Command
from exchange_kg.ingest import write_tables

if TYPE_CHECKING:
    from exchange_kg.cli.session import Session


@click.command("templates", cls=Command)
@click.argument("folder", type=Path)
@click.pass_obj
def templates(session: Session, folder: Path) -> None:
    """Write empty tables to fill in with Excel."""
    paths = write_tables(folder, session.language)
    session.tell("templates.written", count=len(paths), folder=folder)
