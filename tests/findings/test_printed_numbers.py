"""Numbers that a text prints."""

from __future__ import annotations

from decimal import Decimal

import pytest

from exchange_kg.findings.printed_numbers import printed_numbers


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("一行１４名", {14}),
        ("三十名", {30}),
        ("教授2名と3社", {2}),
        ("本市8名、哈爾濱市8名", {8}),
        ("11月に2回目", set()),
    ],
)
def test_head_counts(text: str, values: set[int]) -> None:
    assert {number.value for number in printed_numbers(text) if number.counts_persons} == values


@pytest.mark.parametrize(
    ("text", "least", "most"), [("70名を超える", 71, 70), ("40名以上", 40, 40), ("20名未満", 20, 19)]
)
def test_bounds(text: str, least: int, most: int) -> None:
    [number] = printed_numbers(text)
    assert number.at_least == least
    assert number.at_most == most


def test_decimals_and_sizes() -> None:
    values = {number.value for number in printed_numbers("面積１２，５７３．８５㎢、約６００万人、-23.9度")}
    assert values == {Decimal("12573.85"), Decimal(6_000_000), Decimal("-23.9")}
