"""`exchange-kg query`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exchange_kg.build import open_build
from exchange_kg.cli.endpoints import endpoint_options, remote_dataset
from exchange_kg.cli.frame import Command
from exchange_kg.cli.output import output as opened
from exchange_kg.cli.progress import shown_progress
from exchange_kg.errors import UsageError
from exchange_kg.query import BYTE_ORDER_MARK, read_question, write
from exchange_kg.query.run import run_question

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exchange_kg.cli.session import Session
    from exchange_kg.store import Dataset, Queryable
    from exchange_kg.workspace import Workspace

_WITH_BOM = ("csv", "tsv")


@click.command("query", cls=Command)
@click.argument("question")
@click.option("-p", "--parameter", "assignments", multiple=True, metavar="NAME=VALUE")
@click.option("-f", "--format", "format_name", metavar="FORMAT")
@click.option("-o", "--output", type=Path, metavar="FILE")
@click.option("--no-inferred", is_flag=True)
@endpoint_options
@click.option("--bom", is_flag=True)
@click.pass_obj
def query(  # noqa: PLR0913, PLR0917 (one argument a flag)
    session: Session,
    question: str,
    assignments: tuple[str, ...],
    format_name: str | None,
    output: Path | None,
    endpoint: str | None,
    credentials: Path | None,
    *,
    no_inferred: bool,
    bom: bool,
) -> None:
    """Answer a named question, or a query from a file, the command line or stdin."""
    if bom and format_name not in _WITH_BOM:
        raise UsageError("cli.usage.bom", formats=tuple(_WITH_BOM))
    arguments = _arguments(assignments)
    workspace = session.workspace_to_read
    asked = read_question(question, workspace.question_files(), sys.stdin)
    if endpoint and no_inferred:
        raise UsageError("cli.usage.endpoint_no_inferred")
    dataset: Queryable = (
        remote_dataset(session, endpoint, credentials)
        if endpoint
        else _built(session, workspace, inferred=not no_inferred)
    )
    result = run_question(dataset, asked, arguments, session.language)
    with opened(output) as stream:
        stream.write(BYTE_ORDER_MARK if bom else "")
        write(result, format_name, stream, session.language, workspace.base)


def _built(session: Session, workspace: Workspace, *, inferred: bool) -> Dataset:
    with shown_progress(session) as progress:
        return open_build(workspace, inferred=inferred, progress=progress)


def _arguments(assignments: Iterable[str]) -> dict[str, str]:
    """Return values by name; UsageError for what is not `name=value` and for a name that comes twice."""
    arguments: dict[str, str] = {}
    for assignment in assignments:
        name, sign, value = assignment.partition("=")
        if not name or not sign:
            raise UsageError("cli.usage.not_an_assignment", value=assignment)
        if name in arguments:
            raise UsageError("cli.usage.parameter_twice", name=name)
        arguments[name] = value
    return arguments
