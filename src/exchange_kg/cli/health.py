"""`exchange-kg health`: how ties are doing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from exchange_kg.cli.dates import Day, this_day
from exchange_kg.cli.frame import Command
from exchange_kg.cli.opening import open_about
from exchange_kg.cli.sheets import Sheet, Target, column_words, target_options, write_sheets
from exchange_kg.findings.health import health as health_of
from exchange_kg.findings.sentences import people_in_words, status_in_words, way_in_words
from exchange_kg.findings.time_between import in_words
from exchange_kg.messages import listed, text
from exchange_kg.publish.anniversary_calendar import summary

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

    from exchange_kg.cli.session import Session
    from exchange_kg.findings.activity import YearCount
    from exchange_kg.findings.health import Direction, Health, HealthReport
    from exchange_kg.messages import Language

_OVERVIEW = ("tie", "status", "last_exchange", "longest_gap", "exchanges", "people", "next_anniversary")
_FACTS = ("item", "value", "evidence")
_NONE, _BARS = "·", "▁▂▃▄▅▆▇█"


@click.command("health", cls=Command)
@click.argument("thing", required=False)
@click.option("--as-of", type=Day(), metavar="DAY")
@target_options()
@click.pass_obj
def health(  # noqa: PLR0913 (one argument a flag)
    session: Session,
    thing: str | None,
    as_of: datetime.date | None,
    *,
    format_name: str,
    output: Path | None,
    bom: bool,
) -> None:
    """Show how the ties of a city are doing, or all of them."""
    target = Target(format_name, output, bom)
    workspace, language = session.workspace_to_read, session.language
    dataset, iri = open_about(session, thing)
    settings = workspace.configuration
    day = as_of or this_day()
    steps = settings.calendar.steps
    report = health_of(dataset, language, day, settings.health, steps=steps, thing=iri)
    title = text("ties.health", language, count=len(report.ties), day=report.as_of)
    rows = tuple(_row(each, language) for each in report.ties)
    overview = Sheet("", column_words(_OVERVIEW, language), rows)
    sheets = _details(report, language) if thing else [overview]
    write_sheets(target, report, title, sheets, overview)


def _row(each: Health, language: Language) -> tuple[str, ...]:
    last = each.last.when if each.last else ""
    moved = "; ".join(
        f"{way_in_words(direction, language)}: {people_in_words(direction.people, language)}"
        for direction in each.directions
        if direction.exchanges
    )
    gap = in_words(each.gap.time, language) if each.gap else ""
    return (
        *(each.label, status_in_words(each, language), last, gap),
        *(str(each.exchanges), moved, _anniversary(each, language)),
    )


def _details(report: HealthReport, language: Language) -> list[Sheet]:
    sheets: list[Sheet] = []
    for each in report.ties:
        heading = f"{each.label}: {status_in_words(each, language)}"
        sheets.append(Sheet(heading, column_words(_FACTS, language), tuple(_facts(each, language))))
        if each.years:
            sheets.append(_years(each, language))
    return sheets


def _facts(each: Health, language: Language) -> list[tuple[str, str, str]]:
    facts = [*_times(each, language), ("exchanges", _exchanges(each, language), "")]
    if each.fields:
        counted = listed((f"{field.field} {field.exchanges}" for field in each.fields), language)
        facts.append(("fields", counted, ""))
    if each.anniversary:
        facts.append(
            ("next_anniversary", _anniversary(each, language), ", ".join(each.anniversary.of.evidence))
        )
    rows = [(column_words([name], language)[0], value, lines) for name, value, lines in facts]
    moved = [
        (way_in_words(direction, language), _direction(direction, language), "")
        for direction in each.directions
    ]
    return [*rows[:-1], *moved, *rows[-1:]]


def _times(each: Health, language: Language) -> list[tuple[str, str, str]]:
    facts = []
    if each.last:
        facts.append(("last_exchange", f"{each.last.when}: {each.last.label}", ", ".join(each.last.evidence)))
    if each.documents_reach:
        facts.append(("documents_reach", str(each.documents_reach.year), ""))
    if each.gap:
        after, before = each.gap.after, each.gap.before
        fields = {"after": after.label, "after_date": after.when, "before": before.label}
        time = in_words(each.gap.time, language)
        gap = text("ties.gap", language, time=time, before_date=before.when, **fields)
        facts.append(("longest_gap", gap, ", ".join((*after.evidence, *before.evidence))))
    return facts


def _exchanges(each: Health, language: Language) -> str:
    return text(
        "ties.exchanges", language, count=each.exchanges, in_no_year=each.in_no_year, other=each.other
    )


def _direction(direction: Direction, language: Language) -> str:
    moved = people_in_words(direction.people, language)
    return text("ties.direction", language, count=direction.exchanges, people=moved)


def _anniversary(each: Health, language: Language) -> str:
    if not each.anniversary:
        return ""
    coming = each.anniversary
    return text(
        "ties.coming",
        language,
        what=summary(coming, language),
        year=coming.first.year,
        base=coming.of.base_in_words,
    )


def _years(each: Health, language: Language) -> Sheet:
    ways = tuple(way_in_words(direction, language) for direction in each.directions)
    columns = (*column_words(("years", "exchanges"), language), *ways, *column_words(("other",), language))
    heading = text(
        "ties.by_year",
        language,
        first=each.years[0].year,
        picture=picture(each.years),
        last=each.years[-1].year,
    )
    rows = tuple(
        (str(count.year), str(count.exchanges), *map(str, count.directed), str(count.other))
        for count in each.years
        if count.exchanges
    )
    return Sheet(heading, columns, rows)


def picture(years: tuple[YearCount, ...]) -> str:
    """Return a bar for every year, the tallest for the most exchanges, a dot for none."""
    most = max((count.exchanges for count in years), default=0)
    return "".join(
        _BARS[-(-count.exchanges * len(_BARS) // most) - 1] if count.exchanges else _NONE for count in years
    )
