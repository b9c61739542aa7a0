"""What a check is: a query whose rows are faults, and what it says about each of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from exchange_kg.messages import Language
    from exchange_kg.model.findings import Severity


@dataclass(frozen=True, slots=True)
class Check:
    """A SELECT query with its header.

    `?focus`, `?path` and `?value` make the offending triple; `?focus` is in every row. The other variables
    fill `problems` and `solutions`, in which `{days}` stands for the value of `?days`.
    """

    name: str
    code: str
    severity: Severity
    query: str
    source: Path
    titles: Mapping[Language, str]
    descriptions: Mapping[Language, str]
    problems: Mapping[Language, str]
    solutions: Mapping[Language, str]
