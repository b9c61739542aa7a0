"""`exchange-kg stats`: how much the graph holds."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from exchange_kg.build import open_build
from exchange_kg.cli.endpoints import endpoint_options, remote_dataset
from exchange_kg.cli.frame import Command, OneOf
from exchange_kg.cli.json_output import PAGE_FORMATS, write_json
from exchange_kg.cli.pages import Section, write_page
from exchange_kg.cli.progress import shown_progress
from exchange_kg.messages import text
from exchange_kg.query.statistics import statistics

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from exchange_kg.cli.session import Session
    from exchange_kg.messages import Language
    from exchange_kg.query.formats.terminal import Cells
    from exchange_kg.query.statistics import Count, Statistics
    from exchange_kg.store import Queryable


@click.command("stats", cls=Command)
@click.option("-f", "--format", "format_name", type=OneOf(PAGE_FORMATS), metavar="|".join(PAGE_FORMATS))
@endpoint_options
@click.pass_obj
def stats(session: Session, format_name: str | None, endpoint: str | None, credentials: Path | None) -> None:
    """Count triples, things by class, and records by source."""
    workspace = session.workspace_to_read
    with shown_progress(session) as progress:
        dataset: Queryable = (
            remote_dataset(session, endpoint, credentials)
            if endpoint
            else open_build(workspace, progress=progress)
        )
    numbers = statistics(dataset, session.language)
    if format_name == "json":
        write_json(numbers, sys.stdout)
    else:
        write_page(workspace.configuration.name, _sections(numbers, session.language), sys.stdout)


def _sections(numbers: Statistics, language: Language) -> list[Section]:
    triples = (
        (str(numbers.asserted), text("show.asserted", language)),
        (str(numbers.inferred), text("show.inferred_triples", language)),
    )
    return [
        Section(text("show.triples", language), triples),
        Section(text("show.graphs", language), _counts(numbers.graphs)),
        Section(text("show.classes", language), _counts(numbers.classes)),
        Section(text("show.sources", language), _counts(numbers.sources)),
    ]


def _counts(counts: Iterable[Count]) -> tuple[Cells, ...]:
    return tuple((str(count.count), count.label) for count in counts)
