"""The command line: one module per command, loaded when it runs; it calls the rest of the package."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    0 done; 1 done, with findings at or above `--fail-on`; 2 wrong usage or bad input; 3 a fault of the
    program; 130 interrupted.
    """
    try:
        from exchange_kg.cli.run import run  # noqa: PLC0415 (an interruption while it loads is quiet as well)

        return run(sys.argv[1:] if arguments is None else arguments, os.environ)
    except KeyboardInterrupt:
        return 130


def command() -> NoReturn:
    """Run one command, and end the process with its exit code.

    Python looks for cycles of garbage less often than by default, which finds none while modules are loaded.
    Python does not take apart what is left, which after a build takes as long as a query: all files are
    closed, and the system takes the memory back.
    """
    gc.set_threshold(50_000)
    code = main()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # nobody reads it any more
            stream.flush()
    os._exit(code)
