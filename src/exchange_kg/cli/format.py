"""`exchange-kg format`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from exchange_kg.cli.findings import FINDINGS
from exchange_kg.cli.frame import Command
from exchange_kg.cli.turtle_files import turtle_files
from exchange_kg.errors import UsageError
from exchange_kg.store import format_file
from exchange_kg.vocabulary import ONTOLOGY

if TYPE_CHECKING:
    from exchange_kg.cli.session import Session
    from exchange_kg.workspace import Workspace


@click.command("format", cls=Command)
@click.argument("paths", nargs=-1, type=Path)
@click.option("--check", is_flag=True)
@click.pass_obj
def format_command(session: Session, paths: tuple[Path, ...], *, check: bool) -> int:
    """Bring Turtle files into canonical form, or tell which are not."""
    workspace = session.workspace
    files = turtle_files(paths) or _own_files(workspace)
    changed = [path for path in files if format_file(path, _base(workspace, path), check=check)]
    for path in changed:
        click.echo(path)
    outcome = "in_form" if not changed else "would_format" if check else "formatted"
    session.tell(outcome, changed=len(changed), files=len(files))
    return FINDINGS if check and changed else 0


def _own_files(workspace: Workspace) -> list[Path]:
    """Return the Turtle files of a workspace, without those that it has from the package."""
    if workspace.packaged:
        raise UsageError("cli.usage.no_workspace_to_format")
    files = (*workspace.graph_files(), *workspace.ontology_files(), *workspace.shape_files())
    return [path for path in files if path.is_relative_to(workspace.root)]


def _base(workspace: Workspace, path: Path) -> str:
    ours = path.absolute() in workspace.ontology_files()
    return ONTOLOGY.removesuffix("ontology") if ours else workspace.base
