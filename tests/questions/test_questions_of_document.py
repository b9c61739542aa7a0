"""The questions about the page on Sapporo and Daejeon, asked of the real graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from question_cases import DOCUMENT_CASES, ask

if TYPE_CHECKING:
    from exchange_kg.store import Dataset

MONTH = len("2010-10")


def answer(dataset: Dataset, case: dict[str, Any]) -> list[list[str]]:
    """Return the columns that a case reads."""
    asked = case["ask"]
    rows = ask(dataset, asked["question"], asked["arguments"], asked["language"])
    return [[row[name].value for name in asked["columns"]] for row in rows.with_labels()]


def expected(number: int) -> dict[str, Any]:
    return DOCUMENT_CASES[number - 1]


def test_every_question_about_this_document_is_there() -> None:
    assert [case["id"] for case in DOCUMENT_CASES] == [f"q{number:02}" for number in range(1, 12)]


def test_q01_the_day_and_city_of_the_signing(real_dataset: Dataset) -> None:
    assert answer(real_dataset, expected(1)) == [expected(1)["answer"]]


@pytest.mark.parametrize("number", [2, 5])
def test_rows_in_order_of_date(real_dataset: Dataset, number: int) -> None:
    assert answer(real_dataset, expected(number)) == expected(number)["answer"]


@pytest.mark.parametrize("number", [3, 4])
def test_numbers_of_rows(real_dataset: Dataset, number: int) -> None:
    assert len(answer(real_dataset, expected(number))) == expected(number)["answer"]


def test_q06_agreements_of_the_plaza_in_order_of_date(real_dataset: Dataset) -> None:
    found = answer(real_dataset, expected(6))
    # The page gives no order within October 2010.
    assert sorted(found) == sorted(expected(6)["answer"])
    assert [date for date, _ in found] == [date for date, _ in expected(6)["answer"]]


@pytest.mark.parametrize("number", [7, 8])
def test_years_without_a_recorded_visit(real_dataset: Dataset, number: int) -> None:
    assert [int(year) for (year,) in answer(real_dataset, expected(number))] == expected(number)["answer"]


def test_q09_rounds_keyed_by_their_first_month(real_dataset: Dataset) -> None:
    found = [[date[:MONTH], host] for date, host in answer(real_dataset, expected(9))]
    assert found == expected(9)["answer"]


@pytest.mark.parametrize("number", [10, 11])
def test_sets_of_cities(real_dataset: Dataset, number: int) -> None:
    assert {city for (city,) in answer(real_dataset, expected(number))} == set(expected(number)["answer"])


def test_the_headline_question_cites_its_lines(real_dataset: Dataset) -> None:
    rows = ask(real_dataset, "shared-partners", expected(10)["ask"]["arguments"])
    cited = [(row["partnerLabel"].value, row["evidence"].value) for row in rows.with_labels()]
    assert ("Novosibirsk", "sapporo-daejeon:22") in [(city, lines.split(", ")[0]) for city, lines in cited]
    assert all("sapporo-daejeon:223" in lines for _, lines in cited)
