"""Accept headers, after RFC 9110, section 12.5.1."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_kg.web.negotiation import best

OFFERED = ["text/turtle", "application/ld+json", "text/html"]


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, "text/turtle"),
        ("", "text/turtle"),
        ("*/*", "text/turtle"),
        ("text/html", "text/html"),
        ("TEXT/HTML", "text/html"),
        ("text/*;q=0.3, text/html;q=0.7", "text/html"),
        ("text/turtle;q=0.5,application/ld+json;q=0.6", "application/ld+json"),
        ("*/*;q=0.1, text/turtle;q=0", "application/ld+json"),
        ("text/*, text/turtle;q=0.2", "text/html"),
        ('text/html;level=1;q=0.4, application/ld+json;profile="a,b;q=1"', "application/ld+json"),
        ("image/png", None),
        ("text/turtle;q=0", None),
        ("text/turtle;q=7", None),
        ("*/html", None),
        (", ,;q=1,/", None),
    ],
)
def test_the_best_of_what_is_offered(accept: str | None, expected: str | None) -> None:
    assert best(accept, OFFERED) == expected


@pytest.mark.parametrize("endless", ['"a,', ",", "text/html;", 'text/html;a="', "*/*;q=0.1,"])
def test_a_long_header_is_read_at_once(endless: str) -> None:
    begun = time.perf_counter()
    best(endless * 20_000, OFFERED)
    assert time.perf_counter() - begun < 0.5


@given(st.text(max_size=200))
def test_any_header_gives_one_of_the_offered_or_none(accept: str) -> None:
    assert best(accept, OFFERED) in {*OFFERED, None}
