"""The check digits of public codes, against the sums reckoned here once more.

Local government code: the notice of the former Ministry of Home Affairs on its five digits and check digit;
corporate number: the ordinance of the Ministry of Finance on its check digit, article 2.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shape_catalogue import shapes

from exchange_kg.store import Literal, NamedNode, Triple
from exchange_kg.vocabulary import XKG

CITY = NamedNode("https://w3id.org/exchange-kg/id/place/jp-aoba")


def _conforms(code: str, predicate: str, text: str) -> bool:
    return not shapes()[code].run([Triple(CITY, NamedNode(predicate), Literal(text))], with_ontology=False)


def _government_digit(digits: str) -> str:
    weighted = sum(weight * int(digit) for weight, digit in zip((6, 5, 4, 3, 2), digits, strict=True))
    return str(11 - weighted % 11)[-1]


def _corporate_digit(digits: str) -> str:
    weighted = sum((1, 2)[place % 2] * int(digit) for place, digit in enumerate(reversed(digits)))
    return str(9 - weighted % 9)


@pytest.mark.parametrize("code", ["011002", "012041", "010006", "020001", "100005", "131016"])
def test_local_government_codes_of_real_places_conform(code: str) -> None:
    assert _conforms("XKG-S228", XKG.localGovernmentCode, code)


@pytest.mark.parametrize("number", ["7000020010006", "2000020020001", "7000020100005"])
def test_corporate_numbers_of_real_prefectures_conform(number: str) -> None:
    assert _conforms("XKG-S230", XKG.corporateNumber, number)


@settings(max_examples=25)
@given(st.from_regex(r"[0-9]{5}", fullmatch=True), st.sampled_from("0123456789"))
def test_local_government_code_conforms_with_its_check_digit_only(digits: str, last: str) -> None:
    assert _conforms("XKG-S228", XKG.localGovernmentCode, digits + last) == (
        last == _government_digit(digits)
    )


@settings(max_examples=25)
@given(st.from_regex(r"[0-9]{12}", fullmatch=True), st.sampled_from("123456789"))
def test_corporate_number_conforms_with_its_check_digit_only(digits: str, first: str) -> None:
    assert _conforms("XKG-S230", XKG.corporateNumber, first + digits) == (first == _corporate_digit(digits))
