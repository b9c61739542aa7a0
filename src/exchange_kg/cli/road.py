"""`exchange-kg road`: the steps to each agreement, and the time between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from exchange_kg.cli.frame import Command
from exchange_kg.cli.opening import open_about
from exchange_kg.cli.sheets import Sheet, Target, column_words, target_options, write_sheets
from exchange_kg.findings.road import roads
from exchange_kg.findings.time_between import in_words
from exchange_kg.messages import text
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from pathlib import Path

    from exchange_kg.cli.session import Session
    from exchange_kg.findings.road import Obstacle, Road, Roads, RoadStep
    from exchange_kg.messages import Language

_OVERVIEW = (
    "agreement",
    "kind",
    "steps",
    "obstacles",
    "first",
    "signed",
    "days_least",
    "days_most",
    "duration",
)
_OBSTACLES = ("date", "obstacle", "lifted_on", "lifted_by", "lasted")
_STEPS = ("date", "what", "kind", "since_last", "evidence")


@click.command("road", cls=Command)
@click.argument("thing", required=False)
@target_options()
@click.pass_obj
def road(session: Session, thing: str | None, format_name: str, output: Path | None, *, bom: bool) -> None:
    """Show the steps to the agreements of a tie or city; without one compare all agreements."""
    target = Target(format_name, output, bom)
    dataset, iri = open_about(session, thing, XKG.Agreement)
    language = session.language
    found = roads(dataset, language, iri)
    title = text("ties.roads", language, count=len(found.roads), without=found.without_steps)
    overview = Sheet(
        "", column_words(_OVERVIEW, language), tuple(_row(each, language) for each in found.roads)
    )
    sheets = _details(found, language) if thing else [overview]
    write_sheets(target, found, title, sheets, _flat(found, language) if thing else overview)


def _row(road: Road, language: Language) -> tuple[str, ...]:
    bounds = (str(road.total.least), str(road.total.most)) if road.total else ("", "")
    first = road.first.when if road.first else ""
    steps, obstacles = str(len(road.steps) - 1), str(len(road.obstacles) or "")
    duration = in_words(road.total, language)
    return road.agreement.label, road.kind, steps, obstacles, first, road.agreement.when, *bounds, duration


def _details(found: Roads, language: Language) -> list[Sheet]:
    columns = column_words(_STEPS, language)
    sheets: list[Sheet] = []
    for each in found.roads:
        steps = tuple(_step(step, language) for step in each.steps)
        obstacles = tuple(_obstacle(obstacle, language) for obstacle in each.obstacles)
        heading = text("ties.obstacles", language, agreement=each.agreement.label)
        sheets.append(Sheet(_heading(each, language), columns, steps))
        sheets.append(Sheet(heading, column_words(_OBSTACLES, language), obstacles))
    loose = tuple(_step(step, language) for step in found.unconnected)
    return [*sheets, Sheet(text("ties.unconnected", language), columns, loose)]


def _heading(road: Road, language: Language) -> str:
    duration = in_words(road.total, language) or text("ties.road_of_unknown_length", language)
    agreement = road.agreement.label
    return text(
        "ties.road", language, agreement=agreement, kind=road.kind, status=road.status, duration=duration
    )


def _obstacle(obstacle: Obstacle, language: Language) -> tuple[str, ...]:
    lifted = obstacle.lifted
    by = (lifted.when, lifted.label) if lifted else ("", text("ties.not_lifted", language))
    return obstacle.record.when, obstacle.record.label, *by, in_words(obstacle.lasted, language)


def _step(step: RoadStep, language: Language) -> tuple[str, ...]:
    kind = text("ties.signing", language, kind=step.kind) if step.part == "signing" else step.kind
    when = step.record.when or text("ties.no_date", language)
    return when, step.record.label, kind, in_words(step.since_last, language), ", ".join(step.record.evidence)


def _flat(found: Roads, language: Language) -> Sheet:
    rows = tuple(
        (each.agreement.label, step.record.date, *_step(step, language))
        for each in found.roads
        for step in each.steps
    )
    return Sheet("", column_words(("agreement", "edtf", *_STEPS), language), rows)
