"""The second texts of questions, for everything and for whole countries, find what the first texts find."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

import pytest
from question_cases import FILES, question

from exchange_kg.pages.questions.answer import MOST_ROWS
from exchange_kg.query import ParameterType
from exchange_kg.store import Dataset, Literal, NamedNode
from exchange_kg.vocabulary import SKOS, XKG, XSD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.query import Parameter, Question
    from exchange_kg.store import Queryable, Term

BROAD = [path.stem for path in FILES if question(path.stem).broad]
PLACES = {ParameterType.CITY, ParameterType.PLACE, ParameterType.THING}
SCHEMES = {ParameterType.KIND: XKG.kind, ParameterType.STATUS: XKG.status}
_HOLDING_MOST = (
    f"SELECT ?x {{ ?place <{XKG.inside}> ?x }} GROUP BY ?x ORDER BY DESC(COUNT(?place)) ?x LIMIT 4"
)
DAYS = ("1985-12-31", "1995-11-01", "2010-01-01")


@pytest.mark.parametrize("name", BROAD)
@pytest.mark.parametrize("graph", ["mini_dataset", "real_dataset"])
def test_both_texts_give_the_same_rows_in_the_same_order(
    request: pytest.FixtureRequest, graph: str, name: str
) -> None:
    dataset: Dataset = request.getfixturevalue(graph)
    asked = question(name)
    found = 0
    for values in _combinations(asked, dataset):
        broad = asked.filled_broadly(values)
        assert broad is not None
        rows = _rows(dataset, broad, asked)
        assert rows == _rows(dataset, asked.filled(values), asked)
        found += bool(rows)
    assert found


@pytest.mark.parametrize("name", BROAD)
def test_one_more_row_is_found_than_pages_show(name: str) -> None:
    assert {*re.findall(r"LIMIT (\d+)", question(name).broad or "")} <= {str(MOST_ROWS + 1)}


def test_a_text_that_has_no_place_for_a_value_is_not_asked() -> None:
    agreements = question("agreements")
    city = NamedNode("https://example.org/id/place/somewhere")
    assert agreements.filled_broadly({"a": (city,)}) is None
    assert "VALUES ?kind { UNDEF }" in (agreements.filled_broadly({}) or "")
    assert question("shared-partners").filled_broadly({}) is None


def test_a_line_for_a_value_stands_only_where_it_is_given() -> None:
    delegations = question("delegations")
    city = NamedNode("https://example.org/id/place/somewhere")
    broad = delegations.filled_broadly({"from": (city,)}) or ""
    assert f"VALUES ?from {{ {city} }}" in broad
    assert "?to }" not in broad


def _combinations(asked: Question, dataset: Queryable) -> Iterator[dict[str, tuple[Term, ...]]]:
    """Yield the values of a question: each parameter open, if it can be, or with several values."""
    broad = [each for each in asked.parameters if f"VALUES ?{each.name} " in (asked.broad or "")]
    choices = [[*([] if each.required else [None]), *_choices(each, dataset)] for each in broad]
    for chosen in product(*choices):
        pairs = zip(broad, chosen, strict=True)
        yield {each.name: (term,) for each, term in pairs if term is not None}


def _choices(parameter: Parameter, dataset: Queryable) -> list[Term]:
    if parameter.type in PLACES:
        return _found(dataset, _HOLDING_MOST)
    if parameter.type in SCHEMES:
        property_ = SCHEMES[parameter.type]
        return _found(dataset, f"SELECT DISTINCT ?x {{ [] <{property_}> ?x . ?x a <{SKOS.Concept}> }}")
    if parameter.type == ParameterType.INTEGER:
        return [Literal(1), Literal(20)]
    return [Literal(day, datatype=NamedNode(XSD.date)) for day in DAYS]


def _found(dataset: Queryable, query: str) -> list[Term]:
    return [row["x"] for row in dataset.select(query).rows]


def _rows(dataset: Queryable, query: str, asked: Question) -> list[dict[str, str]]:
    """Return rows as texts, with the members of lists in order."""
    return [
        {
            name: ", ".join(sorted(term.value.split(", "))) if name in asked.lists else str(term)
            for name, term in row.items()
        }
        for row in dataset.select(query).rows
    ]
