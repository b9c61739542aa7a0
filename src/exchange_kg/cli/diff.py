"""`exchange-kg diff`: what changed between two versions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from exchange_kg.cli.findings import exit_code, fail_on_option
from exchange_kg.cli.frame import Command, OneOf
from exchange_kg.cli.json_output import write_json
from exchange_kg.cli.output import output as opened
from exchange_kg.cli.pages import Section, write_markdown_page, write_page
from exchange_kg.cli.progress import shown_progress
from exchange_kg.compare import compare, describe, rdf_patch, read_side
from exchange_kg.messages import listed, noted, text
from exchange_kg.model.iris import relative
from exchange_kg.store import read_quads

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from exchange_kg.cli.session import Session
    from exchange_kg.compare import Change, ClassCount, Comparison, Difference, Entity
    from exchange_kg.messages import Language
    from exchange_kg.model.findings import FailOn
    from exchange_kg.model.progress import Progress
    from exchange_kg.store import Quad

_FORMATS = ("text", "md", "json", "patch")


@click.command("diff", cls=Command)
@click.argument("before")
@click.argument("after", required=False)
@click.option(
    "-f", "--format", "format_name", type=OneOf(_FORMATS), metavar="|".join(_FORMATS), default="text"
)
@click.option("-o", "--output", type=Path, metavar="FILE")
@fail_on_option
@click.pass_obj
def diff(  # noqa: PLR0913, PLR0917 (one argument a flag)
    session: Session,
    before: str,
    after: str | None,
    format_name: str,
    output: Path | None,
    fail_on: FailOn | None,
) -> int:
    """Tell what changed between two versions, by default up to the workspace as it is now."""
    names = (before, after or str(session.workspace_to_read.root))
    with shown_progress(session) as progress:
        difference = _difference(session, names, progress)
        comparison = describe(difference, names, _ontology(session), session.language)
    with opened(output) as stream:
        _write(difference, comparison, format_name, session, stream)
    _warn(difference, comparison, format_name, session.language)
    findings = {"error": 0, "warning": len(comparison.losses), "info": 0}
    return exit_code(findings, fail_on or session.workspace.configuration.fail_on)


def _difference(session: Session, names: tuple[str, str], progress: Progress) -> Difference:
    sides = []
    for done, name in enumerate(names):
        progress("load", done, len(names))
        sides.append(read_side(name, session.workspace))
    progress("load", len(names), len(names))
    return compare(*sides)


def _ontology(session: Session) -> Iterator[Quad]:
    """Read the labels of classes and properties, which a file alone need not have."""
    for path in session.workspace.ontology_files():
        yield from read_quads(path, session.workspace.base)


def _write(
    difference: Difference, comparison: Comparison, format_name: str, session: Session, stream: TextIO
) -> None:
    if format_name == "patch":
        stream.write(rdf_patch(difference))
    elif format_name == "json":
        write_json(comparison, stream)
    else:
        write = write_markdown_page if format_name == "md" else write_page
        sections = _sections(comparison, session.workspace.base, session.language)
        write(_title(comparison, session.language), sections, stream)


def _warn(difference: Difference, comparison: Comparison, format_name: str, language: Language) -> None:
    for loss in comparison.losses:
        share = round(100 * loss.removed / loss.before)
        fields = {"label": loss.label, "before": loss.before, "removed": loss.removed, "share": share}
        click.echo(text("compare.loss", language, **fields), err=True)
    if format_name == "patch" and difference.blank_nodes:
        click.echo(text("compare.blank_nodes", language, before=comparison.before), err=True)


def _title(comparison: Comparison, language: Language) -> str:
    names = {"before": comparison.before, "after": comparison.after}
    if not (comparison.entities or comparison.statements_moved):
        return text("compare.same", language, **names)
    counts = {
        "added": comparison.count("added"),
        "removed": comparison.count("removed"),
        "changed": comparison.count("changed"),
    }
    return text("compare.title", language, **names, **counts)


def _sections(comparison: Comparison, base: str, language: Language) -> list[Section]:
    statements = (
        ("compare.statements_added", comparison.statements_added),
        ("compare.statements_removed", comparison.statements_removed),
        ("compare.statements_moved", comparison.statements_moved),
    )
    rows = tuple((text(key, language), str(count)) for key, count in statements if count)
    return [
        Section(text("compare.statements", language), rows),
        Section(text("compare.classes", language), tuple(map(_class_row, comparison.classes))),
        *(_entity_section(entity, base, language) for entity in comparison.entities),
    ]


def _class_row(found: ClassCount) -> tuple[str, ...]:
    signed = ((found.added, "+"), (found.removed, "−"), (found.changed, "~"))
    changes = (f"{sign}{count}" if count else "" for count, sign in signed)
    return (found.label, str(found.before), str(found.after), *changes)


def _entity_section(entity: Entity, base: str, language: Language) -> Section:
    kind = text(f"compare.{entity.kind}", language)
    name = noted(entity.label, listed(entity.classes, language), language)
    evidence = f" [{listed(entity.evidence, language)}]" if entity.evidence else ""
    rows = tuple(
        (noted(change.label, change.language, language), _old_and_new(change, language))
        for change in entity.changes
    )
    return Section(f"{kind}: {name} {_address(entity.iri, base)}{evidence}", rows)


def _address(iri: str, base: str) -> str:
    return iri if iri.startswith("_:") else f"<{relative(base, iri)}>"


def _old_and_new(change: Change, language: Language) -> str:
    """Return `+ new`, `− old` or `old → new`."""
    old, new = (listed((value.text for value in values), language) for values in (change.old, change.new))
    if not change.old:
        return f"+ {new}"
    return f"{old} → {new}" if change.new else f"− {old}"
