"""The program and the table of its commands."""

from __future__ import annotations

import click

from exchange_kg.cli.frame import Group
from exchange_kg.cli.session import Session
from exchange_kg.version import VERSION

COMMANDS = {
    "init": "exchange_kg.cli.init:init",
    "build": "exchange_kg.cli.build:build",
    "query": "exchange_kg.cli.query:query",
    "questions": "exchange_kg.cli.questions:questions",
    "show": "exchange_kg.cli.show:show",
    "search": "exchange_kg.cli.search:search",
    "validate": "exchange_kg.cli.validate:validate",
    "report": "exchange_kg.cli.report:report",
    "verify-sources": "exchange_kg.cli.verify_sources:verify_sources",
    "infer": "exchange_kg.cli.infer:infer",
    "format": "exchange_kg.cli.format:format_command",
    "export": "exchange_kg.cli.export:export",
    "ingest": "exchange_kg.cli.ingest:ingest",
    "compare": "exchange_kg.cli.compare:compare",
    "match": "exchange_kg.cli.match:match",
    "merge": "exchange_kg.cli.merge:merge",
    "templates": "exchange_kg.cli.templates:templates",
    "site": "exchange_kg.cli.site:site",
    "docs": "exchange_kg.cli.docs:docs",
    "explain": "exchange_kg.cli.explain:explain",
    "conflicts": "exchange_kg.cli.conflicts:conflicts",
    "health": "exchange_kg.cli.health:health",
    "diff": "exchange_kg.cli.diff:diff",
    "reciprocity": "exchange_kg.cli.reciprocity:reciprocity",
    "calendar": "exchange_kg.cli.calendar:calendar",
    "road": "exchange_kg.cli.road:road",
    "serve": "exchange_kg.cli.serve:serve",
    "stats": "exchange_kg.cli.stats:stats",
    "doctor": "exchange_kg.cli.doctor:doctor",
}


@click.group("exchange-kg", cls=Group, modules=COMMANDS)
@click.option("--version", is_flag=True)
@click.pass_context
def program(ctx: click.Context, *, version: bool) -> None:
    """Show the version or, where no command is named, what to begin with."""
    session = ctx.ensure_object(Session)
    if version:
        click.echo(f"exchange-kg {VERSION}")
        ctx.exit()
    if ctx.invoked_subcommand is None:
        click.echo(session.text("program.bare"))
