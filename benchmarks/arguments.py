"""Arguments for the named questions: partners with most partners, the busiest thing of other kinds."""

from __future__ import annotations

from importlib.resources import files
from itertools import cycle
from typing import TYPE_CHECKING

from exchange_kg.query import ParameterType, parse_question
from exchange_kg.store import NamedNode
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from exchange_kg.query import Question
    from exchange_kg.query.question import Parameter
    from exchange_kg.store import Dataset

_BEST_LINKED, _BUSIEST, _LARGEST = (
    (files(__package__) / f"{name}.rq").read_text(encoding="utf-8")
    for name in ("best_linked", "busiest", "largest")
)
_CITIES = (ParameterType.CITY, ParameterType.PLACE, ParameterType.THING)
_CLASSES = {
    ParameterType.ORGANISATION: XKG.Organisation,
    ParameterType.OCCASION: XKG.Occasion,
    ParameterType.PROGRAMME: XKG.Programme,
}
_TEXTS = {ParameterType.OFFICE: "mayor", ParameterType.INTEGER: "10", ParameterType.UNTIL: "2020"}
_YEARS = {"from": "1990", "to": "2020"}


def best_linked(dataset: Dataset) -> list[str]:
    """Return the city with most partners, and the one of them that has most itself."""
    return [term.value for row in dataset.select(_BEST_LINKED).rows for term in row.values()]


def largest(dataset: Dataset) -> list[str]:
    """Return the two countries with most places."""
    return [row["country"].value for row in dataset.select(_LARGEST).rows]


def busiest(dataset: Dataset, class_: str) -> list[str]:
    """Return the thing of a class that most statements lead to; nothing where there is none."""
    query = parse_question(_BUSIEST, "busiest.rq").filled({"class": [NamedNode(class_)]})
    return [row["thing"].value for row in dataset.select(query).rows]


class Arguments:
    """What is put in for the parameters that are cities, or that a question needs."""

    def __init__(self, dataset: Dataset) -> None:
        self._cities = best_linked(dataset)
        self._things = {
            type_: thing for type_, class_ in _CLASSES.items() for thing in busiest(dataset, class_)
        }

    def of(self, question: Question) -> dict[str, str] | None:
        """Return the arguments by the names of parameters; None for a question that cannot be asked so.

        Wherever a city can be put in, it is one of the two best linked partners in turn.
        """
        cities = cycle(self._cities)
        given = {each.name: next(cities) for each in question.parameters if each.type in _CITIES}
        required = [each for each in question.parameters if each.required and each.name not in given]
        given |= {each.name: text for each in required if (text := self._other(each)) is not None}
        return given if given and all(each.name in given for each in required) else None

    def _other(self, parameter: Parameter) -> str | None:
        if parameter.type == ParameterType.YEAR:
            return _YEARS.get(parameter.name)
        return self._things.get(parameter.type) or _TEXTS.get(parameter.type)
