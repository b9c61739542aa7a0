"""What every command knows: the language, the workspace, and how to speak to people."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exchange_kg.errors import WorkspaceError
from exchange_kg.messages import LANGUAGES, text
from exchange_kg.workspace import find_workspace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from exchange_kg.messages import Language
    from exchange_kg.workspace import Workspace


@dataclass(frozen=True)
class Session:
    """One call of the command line.

    The flags `--lang`, `--workspace` and `--debug` are read before all else, wherever they stand, since help
    and errors need them.
    """

    flag: str | None
    folder: Path | None
    debug: bool
    environment: Mapping[str, str]

    @classmethod
    def begin(cls, arguments: Sequence[str], environment: Mapping[str, str]) -> Session:
        """Begin a session with the arguments of the command line."""
        folder = _value(arguments, "--workspace") or _value(arguments, "-w")
        debug = "--debug" in arguments
        return cls(_value(arguments, "--lang"), Path(folder) if folder else None, debug, environment)

    @cached_property
    def language(self) -> Language:
        """The language of messages and labels: the flag's, else the configuration's, else the locale's."""
        return next(language for language in LANGUAGES if language == (self._chosen or self._of_locale))

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace that is meant; raises WorkspaceError."""
        return find_workspace(self.folder, self.environment)

    @cached_property
    def workspace_to_read(self) -> Workspace:
        """The workspace for commands that only read; tells when it is the one in the package."""
        if self.workspace.packaged:
            self.tell("using_package")
        return self.workspace

    def text(self, key: str, /, **fields: object) -> str:
        """Return a message of the command line."""
        return text(f"cli.{key}", self.language, **fields)

    def tell(self, key: str, /, **fields: object) -> None:
        """Write a message of the command line to stderr."""
        click.echo(self.text(key, **fields), err=True)

    @property
    def _chosen(self) -> str | None:
        if self.flag in LANGUAGES:
            return self.flag
        try:
            return self.workspace.configuration.language
        except WorkspaceError:
            return None

    @property
    def _of_locale(self) -> str:
        names = (self.environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
        return "ja" if next(filter(None, names), "").startswith("ja") else "en"


def _value(arguments: Sequence[str], option: str) -> str | None:
    """Return the last value that an option has: `--lang ja`, `--lang=ja`, `-w folder`, `-wfolder`."""
    attached = f"{option}=" if option.startswith("--") else option
    found = None
    for word, following in zip(arguments, [*arguments[1:], None], strict=True):
        if word == "--":
            break
        if word == option:
            found = following
        elif word.startswith(attached):
            found = word.removeprefix(attached)
    return found
