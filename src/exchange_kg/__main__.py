"""`python -m exchange_kg` is the command `exchange-kg`."""

from __future__ import annotations

from exchange_kg.cli import command

if __name__ == "__main__":
    command()
