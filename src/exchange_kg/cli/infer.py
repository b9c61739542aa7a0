"""`exchange-kg infer`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from exchange_kg.build import load
from exchange_kg.build.loading import union
from exchange_kg.cli.endpoints import endpoint_options, remote_dataset
from exchange_kg.cli.frame import Command, OneOf
from exchange_kg.cli.inferring import inferred
from exchange_kg.cli.output import output as opened
from exchange_kg.cli.progress import shown_progress
from exchange_kg.errors import UsageError
from exchange_kg.infer.at_endpoint import infer_at_endpoint
from exchange_kg.rules import load_rules
from exchange_kg.store import canonical_turtle
from exchange_kg.store.remote import fingerprint
from exchange_kg.workspace import Engine

if TYPE_CHECKING:
    from exchange_kg.cli.session import Session
    from exchange_kg.store.remote import RemoteDataset


@click.command("infer", cls=Command)
@click.option("--engine", type=OneOf(get_args(Engine)), metavar="|".join(get_args(Engine)))
@click.option("-o", "--output", type=Path, metavar="FILE")
@endpoint_options
@click.option("--update", metavar="URL")
@click.pass_obj
def infer(  # noqa: PLR0913, PLR0917 (one argument a flag)
    session: Session,
    engine: Engine | None,
    output: Path | None,
    endpoint: str | None,
    credentials: Path | None,
    update: str | None,
) -> None:
    """Write the inferred triples alone, as canonical Turtle, or make them inside a remote engine."""
    workspace = session.workspace_to_read
    if endpoint:
        if output or engine == "owlrl":
            raise UsageError("cli.usage.infer_at_endpoint")
        _infer_there(session, remote_dataset(session, endpoint, credentials, update=update))
        return
    with shown_progress(session) as progress:
        inference = inferred(workspace, load(workspace, progress), engine, progress)
    with opened(output) as stream:
        stream.write(canonical_turtle(inference.triples, workspace.base))


def _infer_there(session: Session, remote: RemoteDataset) -> None:
    workspace = session.workspace_to_read
    graph, rules = workspace.inferred_graph, load_rules(workspace.rule_files())
    with shown_progress(session) as progress:
        ontology = union(load(workspace, progress).ontology)
        rounds = infer_at_endpoint(remote, graph, ontology, rules, progress)
    session.tell("inferred_there", triples=fingerprint(remote, graph).triples, graph=graph, rounds=rounds)
