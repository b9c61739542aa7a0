"""Years and days as options, in either calendar."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import click

from exchange_kg.errors import InputError, UsageError
from exchange_kg.model.japanese_dates import parse_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exchange_kg.model.edtf import Bounds

EPOCH = "SOURCE_DATE_EPOCH"


def this_day() -> datetime.date:
    """Return the day on which the command runs."""
    return datetime.datetime.now(tz=datetime.UTC).astimezone().date()


def source_date(environment: Mapping[str, str]) -> datetime.datetime | None:
    """Return the time in `SOURCE_DATE_EPOCH` (https://reproducible-builds.org/specs/source-date-epoch/).

    None where it is not set; raises UsageError for what is no time.
    """
    epoch = environment.get(EPOCH)
    if epoch is None:
        return None
    if not epoch.isdecimal() or len(epoch) > 11:
        raise UsageError("ties.not_an_epoch", variable=EPOCH, value=epoch)
    return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)


class Year(click.ParamType[int]):
    """A year: 2026, 令和8年."""

    name = "year"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ARG002
        """Return the year; raises UsageError for what is no year."""
        bounds = _bounds(str(value), param)
        if bounds.earliest.year != bounds.latest.year:
            raise UsageError("query.not_a_year", parameter=_option(param), value=value)
        return bounds.earliest.year


class Day(click.ParamType[datetime.date]):
    """A day: 2026-11-25, 令和8年11月25日."""

    name = "day"

    def convert(
        self,
        value: str | datetime.date,
        param: click.Parameter | None,
        ctx: click.Context | None,  # noqa: ARG002
    ) -> datetime.date:
        """Return the day; raises UsageError for what is no single day."""
        if isinstance(value, datetime.date):
            return value
        bounds = _bounds(value, param)
        if bounds.earliest != bounds.latest:
            raise UsageError("ties.not_a_day", parameter=_option(param), value=value)
        return bounds.earliest


def _bounds(value: str, param: click.Parameter | None) -> Bounds:
    try:
        return parse_date(value).edtf.bounds()
    except InputError as error:
        raise UsageError("query.not_a_date", parameter=_option(param), value=value) from error


def _option(param: click.Parameter | None) -> str:
    return param.opts[-1] if param else ""
