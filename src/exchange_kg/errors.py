"""The exception tree.

    ExchangeKgError
    +-- UsageError            a wrong argument, an unknown name, a missing parameter
    |   +-- UnknownNameError  a city, question or format that is not there; knows what is near
    |   +-- QuerySyntaxError  a SPARQL query or update that cannot be read
    +-- InputError            a file or text that cannot be read as what it should be
    +-- WorkspaceError        no workspace, or a configuration that is wrong
    +-- OutputError           a place that cannot be written

Each says where, what is wrong with which thing, and what to do, in Japanese and English; all end a command
with exit code 2.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from exchange_kg.messages import Language, text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file: lines and columns are counted from 1; None where not known."""

    path: Path | str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)


class ExchangeKgError(Exception):
    """A failure that its user can mend.

    `message` names an entry of `exchange_kg.messages`; `fields` fill it; `where` is put before the sentence.
    """

    def __init__(self, message: str, /, *, where: Location | None = None, **fields: object) -> None:
        super().__init__(message)
        self.message = message
        self.fields = fields
        self.where = where

    def at(self, where: Location) -> Self:
        """Return the failure, now that its place is known."""
        self.where = where
        return self

    def text(self, language: Language) -> str:
        """Return the sentence that people read."""
        sentence = text(self.message, language, **self._fields(language))
        return f"{self.where}: {sentence}" if self.where else sentence

    def _fields(self, language: Language) -> Mapping[str, object]:  # noqa: ARG002
        return self.fields

    def __str__(self) -> str:
        return self.text("en")


class UsageError(ExchangeKgError):
    """A wrong argument, an unknown name, a missing parameter."""


class UnknownNameError(UsageError):
    """A name that nothing has, with the nearest names that something has, nearest first.

    `near_ones` in a message is a sentence that names them, or nothing where there are none.
    """

    def __init__(
        self, message: str, /, *, near: tuple[str, ...] = (), where: Location | None = None, **fields: object
    ) -> None:
        super().__init__(message, where=where, near=near, **fields)
        self.near = near

    def _fields(self, language: Language) -> Mapping[str, object]:
        return {**self.fields, "near_ones": near_ones(self.near, language)}


class QuerySyntaxError(UsageError):
    """A SPARQL query or update that cannot be read; `where` holds line and column where they are known."""


class InputError(ExchangeKgError):
    """A file or text that cannot be read as what it should be."""


class WorkspaceError(ExchangeKgError):
    """No workspace, or a configuration that is wrong."""


class OutputError(ExchangeKgError):
    """A place that cannot be written; what was there is left as it was."""


def near_ones(names: Sequence[str], language: Language) -> str:
    """Return a sentence that names what is near, to follow another one; empty where nothing is."""
    return text("errors.near", language, names=tuple(names)) if names else ""
