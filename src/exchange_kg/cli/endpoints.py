"""The options of commands that work on a remote engine, and the dataset that they name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from exchange_kg.errors import UsageError
from exchange_kg.store.remote import Credentials, Endpoint, RemoteDataset

if TYPE_CHECKING:
    from collections.abc import Callable

    from exchange_kg.cli.session import Session

_Function = TypeVar("_Function", bound="Callable[..., object]")

_USER, _PASSWORD = "EXCHANGE_KG_ENDPOINT_USER", "EXCHANGE_KG_ENDPOINT_PASSWORD"


def endpoint_options(function: _Function) -> _Function:
    """Add `--endpoint` and `--credentials` to a command."""
    return click.option("--endpoint", metavar="URL")(credentials_option(function))


def credentials_option(function: _Function) -> _Function:
    """Add `--credentials` to a command."""
    return click.option("--credentials", type=Path, metavar="FILE")(function)


def remote_dataset(
    session: Session,
    url: str,
    file: Path | None,
    *,
    update: str | None = None,
    graph_store: str | None = None,
) -> RemoteDataset:
    """Return the dataset at a URL, with credentials from a file or the environment, if there are any.

    The file holds `name:password` in one line. Raises UsageError for a URL or a file that cannot be used.
    """
    credentials = _of_file(file) if file else _of_environment(session)
    return RemoteDataset(Endpoint(url, update or "", credentials, graph_store or ""))


def _of_environment(session: Session) -> Credentials | None:
    user, password = (session.environment.get(name, "") for name in (_USER, _PASSWORD))
    return Credentials(user, password) if user else None


def _of_file(file: Path) -> Credentials:
    try:
        user, colon, password = file.read_text(encoding="utf-8").strip().partition(":")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("cli.usage.no_credentials", path=file) from error
    if not user or not colon or "\n" in password:
        raise UsageError("cli.usage.no_credentials", path=file)
    return Credentials(user, password)
