"""`exchange-kg conflicts`: rival claims side by side."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from exchange_kg.build import open_build
from exchange_kg.cli.frame import Command, OneOf
from exchange_kg.cli.json_output import PAGE_FORMATS, write_json
from exchange_kg.cli.pages import Section, write_page
from exchange_kg.cli.progress import shown_progress
from exchange_kg.match import NameIndex
from exchange_kg.messages import text
from exchange_kg.query.conflicts import conflicts as find_conflicts

if TYPE_CHECKING:
    from exchange_kg.cli.session import Session
    from exchange_kg.messages import Language
    from exchange_kg.query.conflicts import Conflict, Outcome

OUTCOMES: dict[Outcome, str] = {
    "preferred": "show.conflict_preferred",
    "single": "show.conflict_single",
    "set": "show.conflict_set",
    "none": "show.conflict_none",
}


@click.command("conflicts", cls=Command)
@click.argument("thing", required=False)
@click.option("-f", "--format", "format_name", type=OneOf(PAGE_FORMATS), metavar="|".join(PAGE_FORMATS))
@click.pass_obj
def conflicts(session: Session, thing: str | None, format_name: str | None) -> None:
    """Show the claims that contradict each other, of one thing or of all."""
    with shown_progress(session) as progress:
        dataset = open_build(session.workspace_to_read, progress=progress)
    iri = NameIndex(dataset).resolve(thing).value if thing else None
    found = find_conflicts(dataset, session.language, iri)
    if format_name == "json":
        write_json(found, sys.stdout)
    else:
        title = text("show.conflicts", session.language, count=len(found.conflicts))
        sections = [_section(conflict, session.language) for conflict in found.conflicts]
        write_page(title, sections, sys.stdout)


def _section(conflict: Conflict, language: Language) -> Section:
    outcome = text(OUTCOMES[conflict.outcome], language)
    rows = tuple(
        (rival.value, rival.language, rival.rank, ", ".join(rival.evidence), rival.reason)
        for rival in conflict.rivals
    )
    return Section(f"{conflict.thing} / {conflict.property} ({outcome})", rows)
