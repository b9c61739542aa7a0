"""The process that makes changes: `python -m exchange_kg.web.writing.writer SOCKET MEMORY SECONDS`."""

from __future__ import annotations

import sys

from exchange_kg.web.workers.worker import run
from exchange_kg.web.writing.changing import Changing

if __name__ == "__main__":
    run(sys.argv[1:], Changing())
