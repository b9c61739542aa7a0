"""`exchange-kg doctor`: the versions and health of the installation, in words."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

import click

from exchange_kg.build import Manifest, cache_folder
from exchange_kg.cli.findings import FINDINGS
from exchange_kg.cli.frame import Command
from exchange_kg.errors import WorkspaceError
from exchange_kg.pages.browser_parts import missing_parts
from exchange_kg.version import VERSION

if TYPE_CHECKING:
    from exchange_kg.cli.session import Session
    from exchange_kg.workspace import Workspace

_LIBRARIES = ("click", "filelock", "owlrl", "pyoxigraph", "pyshacl", "rdflib", "rich")


@click.command("doctor", cls=Command)
@click.pass_obj
def doctor(session: Session) -> int:
    """Tell the versions, the workspace, its build and the cache; 1 when something is amiss."""
    versions = {"exchange-kg": VERSION, "Python": platform.python_version()}
    versions |= {name: _version(name) for name in _LIBRARIES}
    missing = [name for name, number in versions.items() if not number]
    for name, number in versions.items():
        click.echo(f"{name} {number or session.text('doctor.missing')}")
    click.echo(session.text("doctor.language", language=session.language))
    click.echo(session.text("doctor.cache", folder=cache_folder()))
    key = "doctor.plain_forms" if missing_parts() else "doctor.browser_parts"
    click.echo(session.text(key, names=tuple(missing_parts())))
    return FINDINGS if not _tell_workspace(session) or missing else 0


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _tell_workspace(session: Session) -> bool:
    """Tell about the workspace; false where there is none that can be used."""
    try:
        workspace = session.workspace
    except WorkspaceError as error:
        click.echo(error.text(session.language))
        return False
    key = "doctor.package" if workspace.packaged else "doctor.workspace"
    facts = {
        "name": workspace.configuration.name,
        "root": workspace.root,
        "files": len(workspace.graph_files()),
    }
    click.echo(session.text(key, **facts))
    click.echo(_build(session, workspace))
    return True


def _build(session: Session, workspace: Workspace) -> str:
    manifest = Manifest.read(workspace.output)
    if workspace.packaged or manifest is None:
        return session.text("doctor.no_build")
    return session.text("doctor.build", folder=workspace.output, **manifest.triples)
