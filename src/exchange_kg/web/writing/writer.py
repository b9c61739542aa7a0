"""The process that makes one change: `python -m exchange_kg.web.writing.writer SOCKET MEMORY`."""

from __future__ import annotations

import sys

from exchange_kg.web.workers.worker import run
from exchange_kg.web.writing.change import Change
from exchange_kg.web.writing.changing import make_change

if __name__ == "__main__":
    run(sys.argv[1:], lambda header, body: make_change(Change.of(header), body))
