from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exchange_kg.errors import UnknownNameError, UsageError
from exchange_kg.query import Parameter, ParameterType, Question
from exchange_kg.query.arguments import LONGEST_RANGE, values_of
from exchange_kg.query.question import Range
from exchange_kg.store import Literal, NamedNode
from exchange_kg.vocabulary import XSD

if TYPE_CHECKING:
    from exchange_kg.store import Dataset, Term

PLACE = "https://towns.example/id/place/"
CONCEPT = "https://w3id.org/exchange-kg/concept/"
DAY = NamedNode(XSD.date)


def asking(*parameters: Parameter, ranges: tuple[Range, ...] = ()) -> Question:
    return Question("towns", "ASK {}", "towns.rq", {}, {}, parameters, ranges)


def value(dataset: Dataset, type_: str, text: str) -> Term:
    question = asking(Parameter("x", ParameterType(type_)))
    (term,) = values_of(question, {"x": text}, dataset)["x"]
    return term


@pytest.mark.parametrize(
    "text",
    [
        "月見野市",
        "月見野",
        "Tsukimino",
        "tsukimino",
        "つきみのし",
        "019992",
        "place/jp-tsukimino",
        f"{PLACE}jp-tsukimino",
    ],
)
def test_a_city_goes_by_any_of_its_names(mini_dataset: Dataset, text: str) -> None:
    assert value(mini_dataset, "city", text) == NamedNode(f"{PLACE}jp-tsukimino")


@pytest.mark.parametrize(
    ("type_", "text", "iri"),
    [
        ("place", "鶴ノ浜港", f"{PLACE}jp-tsurunohama-port"),
        ("school", "月見野高等学校", "https://towns.example/id/org/tsukimino-hs"),
        ("thing", "ペク・ソユン", "https://towns.example/id/person/kr-haneul-baek-seoyun"),
        ("source", "himisawa", "https://towns.example/id/source/himisawa"),
        ("kind", "覚書", f"{CONCEPT}kind/memorandum"),
        ("kind", "sister-city", f"{CONCEPT}kind/sister-city"),
        ("office", "市長", f"{CONCEPT}office/mayor"),
        ("status", "in-force", f"{CONCEPT}status/in-force"),
    ],
)
def test_a_name_is_looked_for_among_things_of_the_type(
    mini_dataset: Dataset, type_: str, text: str, iri: str
) -> None:
    assert value(mini_dataset, type_, text) == NamedNode(iri)


@pytest.mark.parametrize(
    ("type_", "text", "literal"),
    [
        ("year", "2010", Literal(2010)),
        ("year", "平成22年", Literal(2010)),
        ("since", "2010年10月", Literal("2010-10-01", datatype=DAY)),
        ("until", "2010年10月", Literal("2010-10-31", datatype=DAY)),
        ("until", "2024-02", Literal("2024-02-29", datatype=DAY)),
        ("integer", "５１", Literal(51)),
        ("integer", "-3", Literal(-3)),
        ("text", "any text", Literal("any text")),
    ],
)
def test_numbers_and_dates_are_read_as_people_write_them(
    mini_dataset: Dataset, type_: str, text: str, literal: Literal
) -> None:
    assert value(mini_dataset, type_, text) == literal


@pytest.mark.parametrize(
    ("type_", "text", "message"),
    [
        ("year", "2010/2012", "query.not_a_year"),
        ("year", "平成32年13月", "query.not_a_date"),
        ("since", "someday", "query.not_a_date"),
        ("integer", "about 50", "query.not_an_integer"),
        ("integer", "5.0", "query.not_an_integer"),
    ],
)
def test_a_value_of_another_type_is_refused(
    mini_dataset: Dataset, type_: str, text: str, message: str
) -> None:
    with pytest.raises(UsageError) as caught:
        value(mini_dataset, type_, text)
    assert caught.value.message == message
    assert text in caught.value.text("ja")


def test_an_unknown_city_names_the_near_ones(mini_dataset: Dataset) -> None:
    with pytest.raises(UnknownNameError) as caught:
        value(mini_dataset, "city", "Tsukimina")
    assert any("Tsukimino" in name for name in caught.value.near)


def test_a_missing_parameter_is_asked_for(mini_dataset: Dataset) -> None:
    question = asking(Parameter("a", ParameterType.CITY), Parameter("b", ParameterType.CITY))
    with pytest.raises(UsageError, match=r"towns needs a value for: a, b\. Add -p a=… -p b=…"):
        values_of(question, {"a": "  "}, mini_dataset)


def test_an_unknown_parameter_names_the_near_ones(mini_dataset: Dataset) -> None:
    question = asking(
        Parameter("organisation", ParameterType.ORGANISATION), Parameter("b", ParameterType.CITY)
    )
    with pytest.raises(UnknownNameError) as caught:
        values_of(question, {"organization": "x"}, mini_dataset)
    assert caught.value.near == ("organisation",)


def test_what_is_left_open_has_no_value(mini_dataset: Dataset) -> None:
    question = asking(Parameter("a", ParameterType.CITY, "any"), Parameter("n", ParameterType.INTEGER, "7"))
    assert values_of(question, {}, mini_dataset) == {"n": (Literal(7),)}
    assert values_of(question, {"n": "any"}, mini_dataset) == {}


def test_a_range_takes_in_both_ends(mini_dataset: Dataset) -> None:
    assert span(mini_dataset, "2003", "2005") == [2003, 2004, 2005]
    assert span(mini_dataset, "2003", "2003") == [2003]


@pytest.mark.parametrize(("first", "last"), [("2005", "2003"), ("1", str(LONGEST_RANGE + 1))])
def test_a_range_that_is_empty_or_too_long_is_refused(mini_dataset: Dataset, first: str, last: str) -> None:
    with pytest.raises(UsageError) as caught:
        span(mini_dataset, first, last)
    assert caught.value.message == "query.range_empty"


def span(dataset: Dataset, first: str, last: str) -> list[int]:
    ends = (Parameter("from", ParameterType.INTEGER), Parameter("to", ParameterType.INTEGER))
    question = asking(*ends, ranges=(Range("number", "from", "to"),))
    numbers = values_of(question, {"from": first, "to": last}, dataset)["number"]
    return [int(number.value) for number in numbers]
