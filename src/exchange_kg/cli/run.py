"""Running a command: whatever happens becomes an exit code and, where something failed, one clear message."""

from __future__ import annotations

import io
import os
import sys
import traceback
from typing import TYPE_CHECKING, TypeGuard

import click

from exchange_kg.cli.commands import program
from exchange_kg.cli.session import Session
from exchange_kg.cli.usage import usage_text
from exchange_kg.errors import ExchangeKgError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DONE, FINDINGS, BAD_INPUT, FAULT = range(4)


def run(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run one command and return its exit code; see `main`."""
    _never_fail_to_encode()
    session = Session.begin(arguments, environment)
    try:
        code = _invoke(arguments, session)
        sys.stdout.flush()
    except click.UsageError as error:
        return _failed(usage_text(error, session))
    except ExchangeKgError as error:
        return _failed(error.text(session.language))
    except BrokenPipeError:
        _give_up_stdout()  # who reads it, such as `head`, has had enough
        return DONE
    except Exception as error:  # noqa: BLE001 (the one place where a fault of the program ends)
        return _fault(error, session)
    return code


def _invoke(arguments: Sequence[str], session: Session) -> int:
    try:
        with program.make_context(program.name, list(arguments), obj=session) as context:
            return program.invoke(context) or DONE
    except click.exceptions.Exit as end:
        return end.exit_code


def _is_of_a_stream(error: Exception) -> TypeGuard[OSError]:
    """Tell whether stdout could not be written, as on a full disk; errors about files name them."""
    return isinstance(error, OSError) and error.errno is not None and error.filename is None


def _failed(message: str) -> int:
    click.echo(message, err=True)
    return BAD_INPUT


def _fault(error: Exception, session: Session) -> int:
    if _is_of_a_stream(error):
        _give_up_stdout()
        return _failed(session.text("stdout_unwritable", reason=error.strerror))
    if session.debug:
        traceback.print_exception(error)
    session.tell("fault", kind=type(error).__name__, error=error)
    return FAULT


def _give_up_stdout() -> None:
    """Send what is still to be written nowhere, so that Python does not try again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _never_fail_to_encode() -> None:
    """Write what the encoding of the terminal lacks as escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
