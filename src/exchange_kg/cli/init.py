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
@click.option("--publisher", metavar="NAME")
@click.option("--package", metavar="REQUIREMENT")
@click.pass_obj
def init(  # noqa: PLR0913, PLR0917 (one argument a flag)
    session: Session,
    folder: Path,
    name: str | None,
    base: str | None,
    licence: Licence,
    publisher: str | None,
    package: str | None,
) -> None:
    """Make a new workspace, and tell what to do next."""
    from exchange_kg.new_workspace import (  # noqa: PLC0415
        NewWorkspace,
        Requirement,
        default_base,
        installed_requirement,
        make_workspace,
    )

    called = name or folder.absolute().name
    required = Requirement(package, elsewhere=True) if package is not None else installed_requirement()
    new = NewWorkspace(
        name=called,
        base=base or default_base(folder.absolute().name),
        licence=licence,
        package=required.line,
        publisher=publisher or name or "",
    )
    make_workspace(folder, new, session.language)
    session.tell("initialised.made", folder=shlex.quote(str(folder)), name=new.name)
    if base is None:
        session.tell("initialised.base", base=new.base)
    if not required.elsewhere:
        session.tell("initialised.package", file=folder / "requirements.txt")
