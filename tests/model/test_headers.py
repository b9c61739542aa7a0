from __future__ import annotations

import pytest

from exchange_kg.errors import InputError
from exchange_kg.model.headers import Header, read_headers

KEYS = ("title", "param")


def test_headers_come_in_order_with_language_and_line() -> None:
    query = "# A question.\n\n#+ title: Towns: all\n#+title@ja:  町 \nASK {}\n# the end"
    assert read_headers(query, "towns.rq", KEYS) == (
        Header("title", None, "Towns: all", 3),
        Header("title", "ja", "町", 4),
    )


def test_a_query_needs_no_header() -> None:
    assert read_headers("", "towns.rq", KEYS) == ()
    assert read_headers("# only a remark\nASK {}", "towns.rq", KEYS) == ()


@pytest.mark.parametrize(
    ("query", "message", "line"),
    [
        ("#+ title", "query.header_malformed", 1),
        ("#+ title:", "query.header_malformed", 1),
        ("# ok\n#+ titel: x", "query.header_unknown", 2),
        ("#+ title@ko: x", "query.header_unknown", 1),
        ("#+ title: x\nASK {}\n#+ param: y", "query.header_late", 3),
    ],
)
def test_a_wrong_header_is_refused_with_its_line(query: str, message: str, line: int) -> None:
    with pytest.raises(InputError) as caught:
        read_headers(query, "towns.rq", KEYS)
    assert caught.value.message == message
    assert str(caught.value).startswith(f"towns.rq:{line}: ")
