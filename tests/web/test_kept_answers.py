"""Answers that are kept for who asks again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from exchange_kg.web.sparql.kept_answers import KeptAnswers
from exchange_kg.web.workers.task import Answer, Task


def task(query: str) -> Task:
    return Task("store", "build", query, "json", None, rows=1, result_bytes=1, base="https://towns.example/")


@given(st.lists(st.sampled_from("abcdefgh"), max_size=40))
def test_the_last_that_were_asked_for_stay_within_the_bytes(asked: list[str]) -> None:
    kept = KeptAnswers(3 * 11)
    for query in asked:
        if kept.find(task(query)) is None:
            kept.keep(task(query), Answer("done", query.encode() * 10))
    last = list(dict.fromkeys(reversed(asked)))[:3]
    assert {query for query in "abcdefgh" if kept.find(task(query))} == set(last)


def test_an_answer_kept_twice_counts_once_and_one_too_large_not_at_all() -> None:
    kept = KeptAnswers(10)
    for _ in range(5):
        kept.keep(task("a"), Answer("done", b"1234"))
    assert kept.find(task("a"))
    kept.keep(task("b"), Answer("done", b"1234567890"))
    assert kept.find(task("b")) is None
