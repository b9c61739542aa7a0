"""`exchange-kg questions`: what can be asked by name."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

import click

from exchange_kg.cli.frame import Command, Group
from exchange_kg.cli.help_page import columns
from exchange_kg.query import find_question, load_question

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exchange_kg.cli.session import Session
    from exchange_kg.messages import Language
    from exchange_kg.query import Parameter, Question


@click.group("questions", cls=Group)
@click.pass_context
def questions(ctx: click.Context) -> None:
    """List the named questions."""
    if ctx.invoked_subcommand is None:
        session: Session = ctx.obj
        loaded = sorted(
            map(load_question, session.workspace_to_read.question_files()), key=attrgetter("name")
        )
        width = max((columns(question.name) for question in loaded), default=0)
        for question in loaded:
            click.echo(f"{question.name:<{width}}  {_in(session.language, question.titles)}".rstrip())


@questions.command("show", cls=Command)
@click.argument("name")
@click.pass_obj
def show(session: Session, name: str) -> None:
    """Show what a question asks, its parameters, and its query."""
    question = find_question(name, session.workspace_to_read.question_files())
    click.echo(_in(session.language, question.titles))
    click.echo(_in(session.language, question.descriptions))
    for parameter in question.parameters:
        click.echo(_parameter(session, parameter))
    click.echo(f"\n{_example(question)}\n\n{question.text.rstrip()}")


def _parameter(session: Session, parameter: Parameter) -> str:
    key = "parameter_required" if parameter.required else "parameter_optional"
    described = session.text(key, type=parameter.type, default=parameter.default)
    return f"  -p {parameter.name}=...  {described}"


def _example(question: Question) -> str:
    required = (f" -p {parameter.name}=..." for parameter in question.parameters if parameter.required)
    return f"exchange-kg query {question.name}{''.join(required)}"


def _in(language: Language, texts: Mapping[Language, str]) -> str:
    return texts.get(language) or next(iter(texts.values()), "")
