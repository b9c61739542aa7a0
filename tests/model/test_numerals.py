"""Kanji numerals are numbers by digits or by places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_kg.model.numerals import KANJI_DIGITS, KANJI_UNITS, kanji_number


def by_places(number: int) -> str:
    written = ""
    for unit, size in KANJI_UNITS.items():
        digit = number // size % 10
        written += ("" if digit == 1 else KANJI_DIGITS[digit]) + unit if digit else ""
    return written + (KANJI_DIGITS[number % 10] if number % 10 else "")


@given(st.integers(1, 9999))
def test_numbers_read_back(number: int) -> None:
    assert kanji_number(by_places(number)) == number
    assert kanji_number("".join(KANJI_DIGITS[int(digit)] for digit in str(number))) == number


@pytest.mark.parametrize("text", ["", "十〇", "二〇十", "一二十", "十百", "年"])
def test_what_is_no_number(text: str) -> None:
    assert kanji_number(text) is None
