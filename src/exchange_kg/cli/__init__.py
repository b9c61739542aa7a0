"""The command line: one module per command, loaded when it runs; it calls the rest of the package."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

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
