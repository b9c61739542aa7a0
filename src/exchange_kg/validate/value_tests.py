"""Constraints that look at a value alone, or beside another: asked of the engine, over these values alone.

The queries are those that the constraints are compiled to; only what gives the value nodes is replaced.
"""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING

from exchange_kg.rules.shapes.filling import fill
from exchange_kg.store import Dataset, NamedNode
from exchange_kg.store.exact_literals import kept_form, stored_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from exchange_kg.store.relation import Numbers

_SPACE = "urn:exchange-kg:"
_VALUES = re.sub(r"#.*", "", (files(__package__) / "values-at-work.rq").read_text(encoding="utf-8"), count=1)
OTHER = f"<{_SPACE}other>"


class TestedValues:
    """Values by the numbers of their terms, each alone or with another one that it is compared with."""

    def __init__(self, numbers: Numbers, values: Iterable[tuple[int, ...]]) -> None:
        self._values = list(values)
        kept = str if numbers.form is stored_form else kept_form  # stored terms are kept as they are
        self._dataset = Dataset.in_memory()
        self._dataset.add_lines(
            f"<{_SPACE}{at}> {predicate} {kept(numbers.term(number))} .\n"
            for at, row in enumerate(self._values)
            for predicate, number in zip((f"<{_SPACE}value>", OTHER), row, strict=False)
        )

    def broken(self, template: str, places: Mapping[str, str]) -> set[tuple[int, ...]]:
        """Return those that break a constraint, given as its template and what fills it."""
        rows = self._dataset.select(fill(template, **places, values=_VALUES)).rows
        nodes = (row["this"] for row in rows)
        return {
            self._values[int(node.value.removeprefix(_SPACE))]
            for node in nodes
            if isinstance(node, NamedNode)
        }
