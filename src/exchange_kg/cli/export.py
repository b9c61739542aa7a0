"""`exchange-kg export`."""

from __future__ import annotations

import sys
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exchange_kg.build import open_build
from exchange_kg.cli.frame import Command
from exchange_kg.cli.progress import shown_progress
from exchange_kg.errors import UnknownNameError, UsageError
from exchange_kg.publish import export as write_export
from exchange_kg.store import FORMATS, format_named, write_atomically

if TYPE_CHECKING:
    from exchange_kg.cli.session import Session
    from exchange_kg.publish.forms import Exported, Form


@click.command("export", cls=Command)
@click.argument("format_name", metavar="FORMAT")
@click.option("-o", "--output", type=Path, metavar="FILE")
@click.option("--no-inferred", is_flag=True)
@click.option("--known", type=Path, metavar="TABLE")
@click.pass_obj
def export(
    session: Session, format_name: str, output: Path | None, known: Path | None, *, no_inferred: bool
) -> None:
    """Write the dataset in a format."""
    from exchange_kg.publish.forms import FORMS  # noqa: PLC0415  loaded where they are written

    form = FORMS.get(format_name.lower())
    _check_options(format_name, form, known=known is not None, no_inferred=no_inferred)
    if form:
        _write_form(session, form, known, output)
        return
    chosen = _rdf_format(format_name, tuple(FORMS))
    workspace = session.workspace_to_read
    with shown_progress(session) as progress:
        dataset = open_build(workspace, inferred=not no_inferred, progress=progress)
    write_export(dataset.quads(), chosen, workspace.base, output or sys.stdout.buffer)


def _check_options(name: str, form: Form | None, *, known: bool, no_inferred: bool) -> None:
    """Raise UsageError for an option that a format has not."""
    if known and not (form and form.for_wikidata):
        raise UsageError("cli.usage.not_of_format", option="--known", name=name)
    if no_inferred and form:
        raise UsageError("cli.usage.not_of_format", option="--no-inferred", name=name)


def _rdf_format(name: str, forms: tuple[str, ...]) -> str:
    """Return the name of a format of RDF; UnknownNameError, with near names of all, where there is none."""
    try:
        return format_named(name).name
    except UnknownNameError:
        names = (*FORMATS, *forms)
        near = tuple(get_close_matches(name.lower(), names, n=3, cutoff=0.3)) or names
        raise UnknownNameError("store.unknown-format", near=near, name=name) from None


def _write_form(session: Session, form: Form, known: Path | None, output: Path | None) -> None:
    from exchange_kg.publish.forms import Request  # noqa: PLC0415
    from exchange_kg.publish.twin_towns import read_known  # noqa: PLC0415

    workspace = session.workspace_to_read
    statements = read_known(known) if known else ()
    with shown_progress(session) as progress:
        dataset = open_build(workspace, progress=progress)
    exported = form.write(Request(dataset, workspace.base, session.language, statements))
    _write_files(exported, output)
    for remark in exported.remarks:
        click.echo(remark, err=True)


def _write_files(exported: Exported, output: Path | None) -> None:
    """Write files into a folder, or as an archive where the output is one; a single file as it is."""
    if output is None:
        sys.stdout.buffer.write(exported.whole())
    elif len(exported.files) == 1 or output.suffix == ".zip":
        write_atomically(output, exported.whole())
    else:
        output.mkdir(parents=True, exist_ok=True)
        for name, content in exported.files.items():
            write_atomically(output / name, content)
