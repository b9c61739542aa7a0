"""`exchange-kg infer`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from exchange_kg.build import load
from exchange_kg.cli.frame import Command, OneOf
from exchange_kg.cli.inferring import inferred
from exchange_kg.cli.output import output as opened
from exchange_kg.cli.progress import shown_progress
from exchange_kg.store import canonical_turtle
from exchange_kg.workspace import Engine

if TYPE_CHECKING:
    from exchange_kg.cli.session import Session


@click.command("infer", cls=Command)
@click.option("--engine", type=OneOf(get_args(Engine)), metavar="|".join(get_args(Engine)))
@click.option("-o", "--output", type=Path, metavar="FILE")
@click.pass_obj
def infer(session: Session, engine: Engine | None, output: Path | None) -> None:
    """Write the inferred triples alone, as canonical Turtle."""
    workspace = session.workspace_to_read
    with shown_progress(session) as progress:
        inference = inferred(workspace, load(workspace, progress), engine, progress)
    with opened(output) as stream:
        stream.write(canonical_turtle(inference.triples, workspace.base))
