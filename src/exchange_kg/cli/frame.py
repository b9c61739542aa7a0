"""What commands are made of: groups and commands with help from the messages, and common options."""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from exchange_kg.cli.help_page import help_page
from exchange_kg.errors import UnknownNameError, UsageError
from exchange_kg.messages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SETTINGS = {"help_option_names": ["-h", "--help"]}


class OneOf(click.ParamType[str]):
    """One of a few words."""

    name = "choice"

    def __init__(self, choices: Sequence[str]) -> None:
        self.choices = tuple(choices)

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ARG002
        """Return the word; raises UsageError, with all words, for another."""
        if value not in self.choices:
            option, choices = param.opts[-1] if param else self.name, tuple(self.choices)
            raise UsageError("cli.usage.not_a_choice", option=option, value=value, choices=choices)
        return value


def common_options() -> list[click.Parameter]:
    """Return the options of every command; `Session` has read their values already."""
    return [
        click.Option(["--lang"], type=OneOf(LANGUAGES), metavar="|".join(LANGUAGES), expose_value=False),
        click.Option(["-w", "--workspace"], type=Path, metavar="DIR", expose_value=False),
        click.Option(["--debug"], is_flag=True, expose_value=False),
    ]


class Command(click.Command):
    """A command, made with `@click.command("name", cls=Command)`; its texts are `cli.commands.{name}`."""

    allow_extra_args = True

    def __init__(self, *args: Any, **attributes: Any) -> None:
        super().__init__(*args, **{"context_settings": _SETTINGS} | attributes)
        self.params += common_options()

    def get_help(self, ctx: click.Context) -> str:
        """Return the help in the language of the session."""
        return help_page(self, ctx)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the arguments; raises UsageError for too many."""
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise
        if ctx.args and not ctx.resilient_parsing:
            raise UsageError("cli.usage.too_many", arguments=" ".join(ctx.args), command=ctx.command_path)
        return rest


class Group(click.Group):
    """Commands by name; `modules` says where those that are not loaded yet lie: `module:attribute`."""

    command_class = Command

    def __init__(self, *args: Any, modules: Mapping[str, str] | None = None, **attributes: Any) -> None:
        settings: dict[str, Any] = {"context_settings": _SETTINGS, "invoke_without_command": True}
        super().__init__(*args, **settings | attributes)
        self.params += common_options()
        self._modules = dict(modules or {})

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of the commands, in the order in which they were named."""
        return [*self._modules, *self.commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, loading its module; None where there is none."""
        if cmd_name in self._modules:
            module, _, attribute = self._modules[cmd_name].partition(":")
            found: click.Command = getattr(import_module(module), attribute)
            return found
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the arguments begin with; raises UnknownNameError, with near names."""
        name, *rest = args
        command = self.get_command(ctx, name)
        if command is None:
            names = self.list_commands(ctx)
            near = tuple(get_close_matches(name, names, n=3, cutoff=0.5))
            raise UnknownNameError("cli.usage.no_such_command", near=near, name=name, names=tuple(names))
        return name, command, rest

    def get_help(self, ctx: click.Context) -> str:
        """Return the help in the language of the session."""
        return help_page(self, ctx)
