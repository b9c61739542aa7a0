"""`exchange-kg questions`: what can be asked by name."""

from __future__ import annotations

import sys
from operator import attrgetter
from typing import TYPE_CHECKING

import click

from exchange_kg.build import open_build
from exchange_kg.cli.endpoints import endpoint_options, remote_dataset
from exchange_kg.cli.frame import Command, Group
from exchange_kg.cli.help_page import columns
from exchange_kg.cli.pages import Section, write_page
from exchange_kg.cli.progress import shown_progress
from exchange_kg.query import find_question, load_question
from exchange_kg.query.comparing import compare_answers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from exchange_kg.cli.session import Session
    from exchange_kg.messages import Language
    from exchange_kg.query import Parameter, Question
    from exchange_kg.query.comparing import Compared
    from exchange_kg.store.remote import RemoteDataset


@click.group("questions", cls=Group)
@endpoint_options
@click.pass_context
def questions(ctx: click.Context, endpoint: str | None, credentials: Path | None) -> int:
    """List the named questions, or ask them of a remote engine and compare its answers."""
    if ctx.invoked_subcommand is not None:
        return 0
    session: Session = ctx.obj
    loaded = sorted(map(load_question, session.workspace_to_read.question_files()), key=attrgetter("name"))
    if endpoint:
        return _compare(session, loaded, remote_dataset(session, endpoint, credentials))
    width = max((columns(question.name) for question in loaded), default=0)
    for question in loaded:
        click.echo(f"{question.name:<{width}}  {_in(session.language, question.titles)}".rstrip())
    return 0


def _compare(session: Session, asked: Sequence[Question], remote: RemoteDataset) -> int:
    """Ask questions here and in an engine, with arguments of our own choice; 1 where answers differ."""
    with shown_progress(session) as progress:
        here = open_build(session.workspace_to_read, progress=progress)
        compared = list(compare_answers(here, remote, asked, session.language, progress))
    asked_both = [each for each in compared if each.arguments is not None]
    other = [each for each in asked_both if not each.same]
    kinds = {
        "answers_other": other,
        "answers_same": [each for each in asked_both if each.same],
        "answers_none": [each for each in compared if each.arguments is None],
    }
    sections = [
        Section(session.text(kind, number=len(of_kind)), tuple(_row(session, each) for each in of_kind))
        for kind, of_kind in kinds.items()
    ]
    write_page(session.text("answers", url=remote.endpoint.url), sections, sys.stdout)
    return 1 if other else 0


def _row(session: Session, compared: Compared) -> tuple[str, ...]:
    rows = session.text("answers_rows", here=compared.here.rows.total(), there=compared.there.rows.total())
    seconds = session.text(
        "answers_seconds", here=f"{compared.here.seconds:.2f}", there=f"{compared.there.seconds:.2f}"
    )
    refused = compared.there.refused
    base = f"{session.workspace.base}id/"
    given = {name: value.removeprefix(base) for name, value in (compared.arguments or {}).items()}
    example = " ".join(f"-p {name}={value}" for name, value in given.items())
    return (compared.question.name, rows, refused.text(session.language) if refused else seconds, example)


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
