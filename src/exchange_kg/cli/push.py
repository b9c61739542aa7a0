"""`exchange-kg push`: the graph loaded into a remote engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import click

from exchange_kg.build import open_build
from exchange_kg.cli.endpoints import credentials_option, remote_dataset
from exchange_kg.cli.frame import Command, OneOf
from exchange_kg.cli.progress import shown_progress
from exchange_kg.store.remote import LoadingBy
from exchange_kg.store.remote import push as push_dataset

if TYPE_CHECKING:
    from pathlib import Path

    from exchange_kg.cli.session import Session


@click.command("push", cls=Command)
@click.argument("url")
@click.option("--update", metavar="URL")
@click.option("--graph-store", metavar="URL")
@click.option("--by", type=OneOf(get_args(LoadingBy)), metavar="|".join(get_args(LoadingBy)))
@click.option("--no-inferred", is_flag=True)
@credentials_option
@click.pass_obj
def push(  # noqa: PLR0913, PLR0917 (one argument a flag)
    session: Session,
    url: str,
    update: str | None,
    graph_store: str | None,
    by: LoadingBy | None,
    credentials: Path | None,
    *,
    no_inferred: bool,
) -> None:
    """Load the graph into a SPARQL 1.1 engine, and verify it there."""
    workspace = session.workspace_to_read
    remote = remote_dataset(session, url, credentials, update=update, graph_store=graph_store)
    with shown_progress(session) as progress:
        dataset = open_build(workspace, inferred=not no_inferred, progress=progress)
        pushed = push_dataset(dataset, remote, workspace.base, progress, by=by)
    session.tell("pushed", **pushed._asdict() | {"by": session.text(f"pushed_by_{pushed.by}")})
