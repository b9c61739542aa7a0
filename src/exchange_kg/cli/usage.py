"""What click finds wrong with arguments, in the languages of the package."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from exchange_kg.errors import near_ones

if TYPE_CHECKING:
    from exchange_kg.cli.session import Session


def usage_text(error: click.UsageError, session: Session) -> str:
    """Return what is wrong and which help to look at."""
    command = error.ctx.command_path if error.ctx else "exchange-kg"
    return f"{_sentence(error, session)}\n{session.text('usage.hint', command=command)}"


def _sentence(error: click.UsageError, session: Session) -> str:
    if isinstance(error, click.NoSuchOption):
        near = near_ones(_near_options(error), session.language)
        return session.text("usage.no_such_option", option=error.option_name, near_ones=near)
    if isinstance(error, click.MissingParameter) and error.param:
        name = error.param.human_readable_name
        return session.text("usage.missing", name=name)
    if isinstance(error, click.BadOptionUsage):
        key = "usage.takes_no_value" if _is_flag(error) else "usage.needs_value"
        return session.text(key, option=error.option_name)
    if isinstance(error, click.BadParameter) and error.param:
        range_ = error.param.type
        if isinstance(range_, click.IntRange | click.FloatRange):
            return _out_of_range(error.param, range_, session)
    return session.text("usage.other", reason=error.format_message())


def _out_of_range(param: click.Parameter, range_: click.IntRange | click.FloatRange, session: Session) -> str:
    number = "whole_number" if isinstance(range_, click.IntRange) else "number"
    bounds = ("from", range_.min), ("to", range_.max)
    key = "_".join([number, *(word for word, bound in bounds if bound is not None)])
    return session.text(f"usage.{key}", name=param.opts[-1], least=range_.min, most=range_.max)


def _is_flag(error: click.BadOptionUsage) -> bool:
    named = (param for param in _parameters(error) if error.option_name in param.opts)
    return any(isinstance(param, click.Option) and param.is_flag for param in named)


def _near_options(error: click.NoSuchOption) -> list[str]:
    options = [name for param in _parameters(error) for name in param.opts]
    return get_close_matches(error.option_name, options, n=3, cutoff=0.5)


def _parameters(error: click.UsageError) -> list[click.Parameter]:
    return error.ctx.command.params if error.ctx else []
