"""Values for the parameters of questions: what a dataset knows most of makes the best example."""

from __future__ import annotations

from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from exchange_kg.query import Parameter, ParameterType, Question
from exchange_kg.store import Literal, NamedNode
from exchange_kg.vocabulary import ONTOLOGY, SKOS, XKG, XSD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from exchange_kg.pages.docs.usage import Usage
    from exchange_kg.store import Term

Sample = dict[str, "Term"]

_PAIRED = {ParameterType.CITY, ParameterType.PLACE, ParameterType.THING}
_CLASSES = {
    ParameterType.PLACE: XKG.Place,
    ParameterType.SCHOOL: XKG.School,
    ParameterType.ORGANISATION: XKG.Organisation,
    ParameterType.OCCASION: XKG.Occasion,
    ParameterType.PROGRAMME: XKG.Programme,
    ParameterType.SOURCE: XKG.Source,
    ParameterType.CONCEPT: SKOS.Concept,
    **{
        type_: f"{ONTOLOGY.removesuffix('ontology')}concept/{type_}"
        for type_ in (ParameterType.KIND, ParameterType.STATUS, ParameterType.OFFICE)
    },
}
_NUMBER = 10


class Samples:
    """Finds values for questions; each is asked of the dataset once."""

    def __init__(self, usage: Usage) -> None:
        self._usage = usage
        self._known: dict[str, list[Term]] = {}

    def of(self, question: Question) -> Iterator[Sample]:
        """Yield values for the required parameters of a question, the most promising first."""
        required = [parameter for parameter in question.parameters if parameter.required]
        paired = [parameter for parameter in required if parameter.type in _PAIRED]
        lone = paired[:-2] if len(paired) > 2 else []
        pairs = paired[len(lone) :]
        others = [parameter for parameter in required if parameter not in pairs]
        names = [one.name for one in others]
        for pair in self._pairs:
            chosen = dict(zip((one.name for one in pairs), pair, strict=False))
            for values in product(*(self._choices(one, required) for one in others)):
                yield chosen | dict(zip(names, values, strict=True))

    def _choices(self, parameter: Parameter, required: Sequence[Parameter]) -> list[Term]:
        if parameter.type in _CLASSES:
            return self._candidates(_CLASSES[parameter.type])
        first, last = self._years
        if parameter.type in {ParameterType.YEAR, ParameterType.SINCE, ParameterType.UNTIL}:
            years = [one for one in required if one.type is ParameterType.YEAR]
            begins = parameter.type is ParameterType.SINCE or parameter in years[:1]
            return [_in_year(parameter.type, first if begins else last)]
        return [Literal(_NUMBER)] if parameter.type is ParameterType.INTEGER else []

    @cached_property
    def _pairs(self) -> list[tuple[Term, ...]]:
        """The parties of the ties with most records, in both orders; their countries after them."""
        found: list[tuple[Term, ...]] = []
        for row in self._usage.rows("ties"):
            a, b = row["a"], row["b"]
            country_of_a, country_of_b = row.get("countryOfA", a), row.get("countryOfB", b)
            found += [(a, b), (b, a), (a, country_of_b), (b, country_of_a), (country_of_a, country_of_b)]
        return found or [()]

    @cached_property
    def _years(self) -> tuple[int, int]:
        row: Mapping[str, Term] = next(iter(self._usage.rows("years")), {})
        first, last = row.get("first"), row.get("last")
        return (int(first.value), int(last.value)) if first and last else (2000, 2020)

    def _candidates(self, class_: str) -> list[Term]:
        if class_ not in self._known:
            rows = self._usage.rows("candidates", **{"class": [class_]})
            self._known[class_] = [row["thing"] for row in rows if isinstance(row["thing"], NamedNode)]
        return self._known[class_]


def _in_year(type_: ParameterType, year: int) -> Literal:
    if type_ is ParameterType.YEAR:
        return Literal(year)
    day = "12-31" if type_ is ParameterType.UNTIL else "01-01"
    return Literal(f"{year:04}-{day}", datatype=NamedNode(XSD.date))
