"""`exchange-kg export`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exchange_kg.build import open_build
from exchange_kg.cli.frame import Command
from exchange_kg.cli.progress import shown_progress
from exchange_kg.publish import export as write_export
from exchange_kg.store import format_named

if TYPE_CHECKING:
    from exchange_kg.cli.session import Session


@click.command("export", cls=Command)
@click.argument("format_name", metavar="FORMAT")
@click.option("-o", "--output", type=Path, metavar="FILE")
@click.option("--no-inferred", is_flag=True)
@click.pass_obj
def export(session: Session, format_name: str, output: Path | None, *, no_inferred: bool) -> None:
    """Write the whole dataset in a format."""
    chosen = format_named(format_name).name
    workspace = session.workspace_to_read
    with shown_progress(session) as progress:
        dataset = open_build(workspace, inferred=not no_inferred, progress=progress)
    write_export(dataset.quads(), chosen, workspace.base, output or sys.stdout.buffer)
