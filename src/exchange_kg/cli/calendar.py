"""`exchange-kg calendar`: anniversaries by year."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import click

from exchange_kg.cli.dates import Year, source_date, this_day
from exchange_kg.cli.frame import Command
from exchange_kg.cli.opening import open_about
from exchange_kg.cli.output import output as opened
from exchange_kg.cli.sheets import (
    SHEET_FORMATS,
    Sheet,
    Target,
    column_words,
    target_options,
    write_sheets,
)
from exchange_kg.errors import UsageError
from exchange_kg.findings.anniversaries import anniversaries
from exchange_kg.findings.documents_changed import last_change
from exchange_kg.messages import listed, text
from exchange_kg.model.eras import era_years
from exchange_kg.publish.anniversary_calendar import marks, write_calendar
from exchange_kg.query.readable import readable_date

if TYPE_CHECKING:
    from pathlib import Path

    from exchange_kg.cli.session import Session
    from exchange_kg.findings.anniversaries import Anniversary
    from exchange_kg.messages import Language
    from exchange_kg.store import Dataset

_COLUMNS = ("year", "era", "date", "number", "what", "kind", "counts_from", "exactness", "evidence")
_YEARS_AHEAD = 4


class Steps(click.ParamType[tuple[int, ...]]):
    """Numbers of anniversaries: `5,10,25`."""

    name = "steps"

    def convert(
        self,
        value: str | tuple[int, ...],
        param: click.Parameter | None,  # noqa: ARG002
        ctx: click.Context | None,  # noqa: ARG002
    ) -> tuple[int, ...]:
        """Return the numbers in order; raises UsageError for what is none from 1 to 999."""
        if isinstance(value, tuple):
            return value
        parts = [part.strip() for part in value.split(",")]
        if not all(part.isdecimal() and 1 <= int(part) <= 999 for part in parts):
            raise UsageError("ties.not_steps", value=value)
        return tuple(sorted({int(part) for part in parts}))


@click.command("calendar", cls=Command)
@click.argument("thing", required=False)
@click.option("--from", "since", type=Year(), metavar="YEAR")
@click.option("--to", "until", type=Year(), metavar="YEAR")
@click.option("--steps", type=Steps(), metavar="N,N,...")
@click.option("--all", "every_status", is_flag=True)
@target_options((*SHEET_FORMATS, "ics"))
@click.pass_obj
def calendar(  # noqa: PLR0913 (one argument a flag)
    session: Session,
    thing: str | None,
    since: int | None,
    until: int | None,
    steps: tuple[int, ...] | None,
    *,
    format_name: str,
    output: Path | None,
    every_status: bool,
    bom: bool,
) -> None:
    """Show the anniversaries of agreements and programmes."""
    target = Target(format_name, output, bom)
    workspace, language = session.workspace_to_read, session.language
    first, last = _years(since, until)
    dataset, iri = open_about(session, thing)
    kept = steps or workspace.configuration.calendar.steps
    found = anniversaries(dataset, language, first, last, kept, thing=iri, every_status=every_status)
    title = text("ties.calendar", language, count=len(found.anniversaries), first=first, last=last)
    if format_name == "ics":
        written = write_calendar(found.anniversaries, title, _stamp(session, dataset), language)
        with opened(output) as stream:
            stream.write(written)
        return
    rows = tuple(_row(each, language) for each in found.anniversaries)
    write_sheets(target, found, title, [Sheet("", column_words(_COLUMNS, language), rows)])


def _years(since: int | None, until: int | None) -> tuple[int, int]:
    """Return the years to show: from this year unless the last lies before it, and four more."""
    first = since or min(until or datetime.MAXYEAR, this_day().year)
    last = until or min(first + _YEARS_AHEAD, datetime.MAXYEAR)
    if last < first:
        raise UsageError("ties.years_backwards", first=first, last=last)
    return first, last


def _row(each: Anniversary, language: Language) -> tuple[str, ...]:
    year, eras = each.first.year, era_years(each.first, each.last, language)
    exactness = listed((text(f"{mark}_short", language) for mark in marks(each)), language)
    lines = ", ".join(each.of.evidence)
    when = readable_date(each.date, language)
    return (
        *(str(year), eras, when, str(each.number), each.of.label),
        *(each.of.kind, each.of.base_in_words, exactness, lines),
    )


def _stamp(session: Session, dataset: Dataset) -> datetime.datetime:
    """Return the time of `SOURCE_DATE_EPOCH`, else of the last change of the documents, else of 1970."""
    day = last_change(dataset) or datetime.date(1970, 1, 1)
    changed = datetime.datetime.combine(day, datetime.time(), datetime.UTC)
    return source_date(session.environment) or changed
