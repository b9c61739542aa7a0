"""Values with which questions can be tried: what the records of a dataset name most."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING

from exchange_kg.query.arguments import NAMED
from exchange_kg.query.question import Parameter, ParameterType, Question
from exchange_kg.store import NamedNode
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from exchange_kg.store import Queryable

_PLACE = re.compile(r"<(kinds|beside)>")
_ANYTHING = (XKG.AdministrativeUnit,)
_A_NUMBER = "1"


class Examples:
    """Gives arguments for the required parameters of questions."""

    def __init__(self, dataset: Queryable) -> None:
        self._dataset = dataset
        self._found: dict[tuple[ParameterType, str | None], str | None] = {}

    def arguments(self, question: Question) -> dict[str, str] | None:
        """Return an argument for each parameter that needs one; None where the dataset has none.

        The second of a type is what most records name beside the first.
        """
        arguments: dict[str, str] = {}
        last: dict[ParameterType, str] = {}
        for parameter in question.parameters:
            if not parameter.required:
                continue
            found = self._example(parameter, last)
            if found is None:
                return None
            arguments[parameter.name] = last[parameter.type] = found
        return arguments

    def _example(self, parameter: Parameter, last: dict[ParameterType, str]) -> str | None:
        if parameter.type in NAMED:
            return self._thing(parameter.type, last.get(parameter.type))
        if parameter.type in {ParameterType.INTEGER, ParameterType.TEXT}:
            return _A_NUMBER
        return self._year(latest=parameter.type in last or parameter.type == ParameterType.UNTIL)

    def _thing(self, type_: ParameterType, beside: str | None) -> str | None:
        key = (type_, beside)
        if key not in self._found:
            kinds = " ".join(str(NamedNode(name)) for name in NAMED[type_] or _ANYTHING)
            name = "examples.rq" if beside is None else "examples-beside.rq"
            places = {"kinds": kinds, "beside": f"<{beside}>"}
            text = (files(__package__) / name).read_text(encoding="utf-8")
            rows = self._dataset.select(_PLACE.sub(lambda place: places[place[1]], text), source=name).rows
            self._found[key] = next((row["thing"].value for row in rows), None)
        return self._found[key]

    def _year(self, *, latest: bool) -> str | None:
        name = "years.rq"
        (row,) = self._dataset.select(
            (files(__package__) / name).read_text(encoding="utf-8"), source=name
        ).rows
        year = row.get("last" if latest else "first")
        return year.value if year else None
