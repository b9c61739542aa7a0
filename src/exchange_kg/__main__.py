"""`python -m exchange_kg` is the command `exchange-kg`."""

from __future__ import annotations

import sys

from exchange_kg.cli import main

if __name__ == "__main__":
    sys.exit(main())
