"""Percent-encoding is undone as the standard library does."""

from __future__ import annotations

from urllib.parse import quote_from_bytes, unquote_to_bytes

from hypothesis import given
from hypothesis import strategies as st

from exchange_kg.web.sparql.percent_encoding import unquoted

# The characters of both encodings are common in it, so that most of what can go wrong occurs.
ENCODED = st.text("%%%=aF09 _zg\r\n~", max_size=12).map(str.encode)


@given(ENCODED | st.binary(max_size=40))
def test_whatever_stands_there_is_read_as_by_the_standard_library(encoded: bytes) -> None:
    assert unquoted(encoded) == unquote_to_bytes(encoded)


@given(st.binary(max_size=100))
def test_what_was_encoded_comes_back(content: bytes) -> None:
    assert unquoted(quote_from_bytes(content, safe="").encode()) == content
