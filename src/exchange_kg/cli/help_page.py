"""Help in the language of the session, aligned for full-width text."""

from __future__ import annotations

import shutil
import unicodedata
from typing import TYPE_CHECKING

import click

from exchange_kg.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

COMMON = ("lang", "workspace", "debug", "help", "version")
_INDENT = "  "


def help_page(command: click.Command, ctx: click.Context) -> str:
    """Return the help of a command: usage, what it does, arguments, options, commands, examples."""
    session = ctx.find_object(Session)
    if session is None:
        raise RuntimeError("help needs a session")
    key = message_key(ctx)
    parameters = command.get_params(ctx)
    arguments = [param for param in parameters if isinstance(param, click.Argument)]
    options = [param for param in parameters if isinstance(param, click.Option)]
    commands = command.list_commands(ctx) if isinstance(command, click.Group) else []
    sections = (
        f"{session.text('headings.usage')}: {usage(command, ctx)}",
        "\n".join(wrapped(session.text(f"{key}.help"), _width())),
        _section(session, "arguments", [(_word(a), _about(session, key, a)) for a in arguments]),
        _section(session, "commands", [(c, session.text(f"{_below(ctx, c)}.summary")) for c in commands]),
        _section(session, "options", [(_flags(o), _about(session, key, o)) for o in options]),
        f"{session.text('headings.examples')}:\n{session.text(f'{key}.examples').rstrip()}",
    )
    return "\n\n".join(filter(None, sections))


def message_key(ctx: click.Context) -> str:
    """Return where the texts of a command stand: `questions show` has `commands.questions-show`."""
    names = ctx.command_path.split()[1:]
    return f"commands.{'-'.join(names)}" if names else "program"


def usage(command: click.Command, ctx: click.Context) -> str:
    """Return how a command is called: `exchange-kg query QUESTION [OPTIONS]`."""
    words = [_word(param) for param in command.params if isinstance(param, click.Argument)]
    last = ["COMMAND ..."] if isinstance(command, click.Group) else []
    return " ".join([ctx.command_path, *words, "[OPTIONS]", *last])


def wrapped(text: str, width: int) -> Iterator[str]:
    """Break a text into lines of at most a width in columns; full-width characters take two, and may part.

    >>> list(wrapped("one two three", 8))
    ['one two', 'three']
    """
    line = ""
    for piece in _pieces(text):
        if line and columns(line + piece.rstrip()) > width:
            yield line.rstrip()
            line = ""
        line += piece
    yield line.rstrip()


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(sign) in "FW" else 1 for sign in text)


def _pieces(text: str) -> Iterator[str]:
    """Cut a text where a line may end: after spaces, and after full-width signs but before no punctuation."""
    piece = ""
    for sign, following in zip(text, [*text[1:], ""], strict=True):
        piece += sign
        if sign == " " or (columns(sign) == 2 and following not in " 。、」)）』.,"):
            yield piece
            piece = ""
    yield piece


def _section(session: Session, heading: str, records: Iterable[tuple[str, str]]) -> str:
    rows = list(records)
    if not rows:
        return ""
    left = max(columns(term) for term, _ in rows) + 4
    lines = [f"{session.text(f'headings.{heading}')}:"]
    for term, text in rows:
        first, *others = wrapped(text, max(_width() - left, 24))
        lines.append(f"{_INDENT + term:<{left}}{first}")
        lines += [" " * left + other for other in others]
    return "\n".join(lines)


def _about(session: Session, key: str, param: click.Parameter) -> str:
    flag = param.opts[-1].removeprefix("--")
    return session.text(f"common.{flag}" if flag in COMMON else f"{key}.parameters.{param.name}")


def _below(ctx: click.Context, name: str) -> str:
    own = message_key(ctx)
    return f"commands.{name}" if own == "program" else f"{own}-{name}"


def _word(argument: click.Argument) -> str:
    return argument.human_readable_name if argument.required else f"[{argument.human_readable_name}]"


def _flags(option: click.Option) -> str:
    names = ", ".join(option.opts)
    return names if option.is_flag or not option.metavar else f"{names} {option.metavar}"


def _width() -> int:
    return min(shutil.get_terminal_size().columns, 100)
