"""`exchange-kg init`."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exchange_kg.cli.frame import Command, OneOf
from exchange_kg.workspace import LICENCES

if TYPE_CHECKING:
    from exchange_kg.cli.session import Session
    from exchange_kg.workspace import Licence


@click.command("init", cls=Command)
@click.argument("folder", metavar="DIR", type=Path)
@click.option("--name", metavar="NAME")
@click.option("--base", metavar="IRI")
@click.option("--licence", type=OneOf(tuple(LICENCES)), metavar="|".join(LICENCES), default="CC0-1.0")
@click.pass_obj
def init(session: Session, folder: Path, name: str | None, base: str | None, licence: Licence) -> None:
    """Make a new workspace, and tell what to do next."""
    from exchange_kg.new_workspace import NewWorkspace, default_base, make_workspace  # noqa: PLC0415

    called = name or folder.absolute().name
    new = NewWorkspace(called, base or default_base(called), licence)
    make_workspace(folder, new, session.language)
    session.tell("initialised.made", folder=shlex.quote(str(folder)), name=new.name)
    if base is None:
        session.tell("initialised.base", base=new.base)
