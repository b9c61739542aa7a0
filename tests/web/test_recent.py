"""Answers that are kept for who asks again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from exchange_kg.web.sparql.recent import Recent


@given(st.lists(st.sampled_from("abcdefgh"), max_size=40))
def test_the_last_that_were_asked_for_stay_within_the_bytes(asked: list[str]) -> None:
    recent: Recent[str, bytes] = Recent(3 * 11)
    for key in asked:
        if recent.find(key) is None:
            recent.keep(key, key.encode() * 10, 11)
    last = list(dict.fromkeys(reversed(asked)))[:3]
    assert {key for key in "abcdefgh" if recent.find(key)} == set(last)


def test_what_is_kept_twice_counts_once_and_what_is_too_large_not_at_all() -> None:
    recent: Recent[str, bytes] = Recent(10)
    for _ in range(5):
        recent.keep("a", b"1234", 5)
    assert recent.find("a")
    recent.keep("b", b"1234567890", 11)
    assert recent.find("b") is None
