"""Ties that shapes refuse: reports on them end, and stay bounded."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from exchange_kg.findings.anniversaries import anniversaries
from exchange_kg.findings.health import health
from exchange_kg.findings.reciprocity import reciprocity
from exchange_kg.findings.road import roads
from exchange_kg.store import Dataset, in_graph, read_triples
from exchange_kg.workspace import HealthSettings

BASE = "https://towns.example/"
FILE = Path(__file__).parent / "data" / "odd.ttl"


@pytest.fixture(scope="module")
def odd() -> Dataset:
    triples = read_triples(FILE, BASE)
    return Dataset.in_memory(in_graph(triples, f"{BASE}graph/odd"))


def test_a_cycle_of_steps_has_an_end(odd: Dataset) -> None:
    (road,) = roads(odd, "en").roads
    assert [step.record.iri for step in road.steps] == [f"{BASE}step", f"{BASE}pact"]
    assert road.total is None


def test_open_and_unreadable_dates_have_bounds(odd: Dataset) -> None:
    (tie,) = health(odd, "en", datetime.date(2026, 11, 25), HealthSettings(), steps=(10,)).ties
    # Two that claim to be part of each other are no visits; what has two dates is one exchange.
    assert (tie.exchanges, tie.in_no_year) == (4, 3)
    assert [count.year for count in tie.years] == [2001]
    assert tie.last is not None
    assert (tie.last.iri, tie.last.latest) == (f"{BASE}twice", datetime.date(2004, 12, 31))
    assert tie.anniversary is None


def test_an_unreadable_date_has_no_anniversary(odd: Dataset) -> None:
    assert anniversaries(odd, "ja", 1, 9999, (1,)).anniversaries == ()


def test_a_document_that_nobody_describes_is_a_third_party(odd: Dataset) -> None:
    (tie,) = reciprocity(odd, "en").ties
    assert {told.confirmation for told in tie.records} == {"third-party"}
