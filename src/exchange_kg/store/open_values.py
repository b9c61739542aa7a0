"""Queries whose variables wait for values: `VALUES ?variable { UNDEF }`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from exchange_kg.store.terms import Term


def open_values(variable: str) -> re.Pattern[str]:
    """Return the pattern of the clause in which a variable waits for its values."""
    return re.compile(rf"VALUES\s+\?{variable}\s*\{{\s*UNDEF\s*\}}")


def with_values(text: str, values: Mapping[str, Iterable[Term]]) -> str:
    """Return a query with values in the braces of the clauses of variables."""
    for variable, terms in values.items():
        clause = f"VALUES ?{variable} {{ {' '.join(map(str, terms))} }}"
        text = open_values(variable).sub(clause.replace("\\", r"\\"), text)
    return text
