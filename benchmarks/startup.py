"""How long commands take that do little: the start of the program, on the graph that ships."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from benchmarks.measuring import Comparison, run_process, timed
from exchange_kg import resources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.measuring import Setting

_HEADLINE = ("query", "shared-partners", "-p", "a=札幌市", "-p", "b=大田広域市")
_COMMANDS = (("--help", ("--help",), 0.2), ("query shared-partners", _HEADLINE, 0.6))


def comparisons(setting: Setting) -> Iterator[Comparison]:
    """Compare the seconds of commands with what they may take, after a first run, which fills caches."""
    for name, arguments, most in _COMMANDS:
        seconds = [_seconds(arguments) for _ in range(setting.runs + 1)][1:]
        yield Comparison(f"`exchange-kg {name}`", "limit", seconds, [most], wanted=1)


def _seconds(arguments: tuple[str, ...]) -> float:
    where = () if arguments[0].startswith("-") else ("-w", resources.packaged_workspace())
    return timed(lambda: run_process(sys.executable, "-m", "exchange_kg", *arguments, *where))[0]
