"""`exchange-kg conflicts`: rival claims side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from exchange_kg.cli.frame import Command
from exchange_kg.cli.opening import open_graph
from exchange_kg.cli.sheets import Sheet, Target, column_words, target_options, write_sheets
from exchange_kg.findings.conflicts import conflicts as find_conflicts
from exchange_kg.findings.sentences import outcome_in_words, standing_in_words
from exchange_kg.match.index import NameIndex
from exchange_kg.messages import text

if TYPE_CHECKING:
    from pathlib import Path

    from exchange_kg.cli.session import Session
    from exchange_kg.findings.conflicts import Conflict, Rival
    from exchange_kg.messages import Language

_OF_CLAIMS = ("value", "tag", "standing", "rank", "evidence", "reason")


@click.command("conflicts", cls=Command)
@click.argument("thing", required=False)
@target_options()
@click.pass_obj
def conflicts(
    session: Session, thing: str | None, format_name: str, output: Path | None, *, bom: bool
) -> None:
    """Show the claims that contradict each other, of one thing or of all."""
    target = Target(format_name, output, bom)
    dataset = open_graph(session)
    iri = NameIndex(dataset).resolve(thing).value if thing else None
    language = session.language
    found = find_conflicts(dataset, language, iri)
    title = text("ties.conflicts", language, count=len(found.conflicts))
    sheets = [_sheet(conflict, language) for conflict in found.conflicts]
    write_sheets(target, found, title, sheets, _flat(found.conflicts, language))


def _sheet(conflict: Conflict, language: Language) -> Sheet:
    rule = outcome_in_words(conflict.outcome, language)
    rows = tuple(_row(rival, language) for rival in conflict.rivals)
    return Sheet(f"{conflict.thing} / {conflict.property}: {rule}", column_words(_OF_CLAIMS, language), rows)


def _flat(found: tuple[Conflict, ...], language: Language) -> Sheet:
    rows = tuple(
        (
            conflict.thing,
            conflict.property,
            *_row(rival, language),
            outcome_in_words(conflict.outcome, language),
        )
        for conflict in found
        for rival in conflict.rivals
    )
    return Sheet("", column_words(("thing", "property", *_OF_CLAIMS, "rule"), language), rows)


def _row(rival: Rival, language: Language) -> tuple[str, ...]:
    standing = standing_in_words(rival.standing, language)
    return rival.value, rival.language, standing, rival.rank, ", ".join(rival.evidence), rival.reason
