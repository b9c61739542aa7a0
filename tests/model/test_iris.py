"""IRIs are read as they were made, and only slugs get into them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_kg.errors import InputError
from exchange_kg.model.iris import (
    ConceptName,
    EntityName,
    PassageName,
    concept_iri,
    concept_name,
    entity_iri,
    entity_name,
    exchange_iri,
    is_slug,
    passage_iri,
    passage_name,
    relative,
    source_iri,
)

BASE = "https://w3id.org/exchange-kg/"

slugs = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+){0,3}", fullmatch=True)
sources = slugs.filter(lambda slug: not slug.rpartition("-")[2].isdigit())
lines = st.tuples(st.integers(1, 9999), st.integers(1, 9999)).map(sorted)


@given(slugs, slugs, st.none() | slugs)
def test_an_entity_iri_reads_back(type_: str, slug: str, part: str | None) -> None:
    assert entity_name(BASE, entity_iri(BASE, type_, slug, part)) == EntityName(type_, slug, part)


@given(slugs, st.none() | slugs)
def test_a_concept_iri_reads_back(scheme: str, code: str | None) -> None:
    assert concept_name(BASE, concept_iri(BASE, scheme, code)) == ConceptName(scheme, code)


@given(sources, lines)
def test_a_passage_iri_reads_back(source: str, first_last: list[int]) -> None:
    first, last = first_last
    assert passage_name(BASE, passage_iri(BASE, source, first, last)) == PassageName(source, first, last)


def test_one_line_and_several() -> None:
    assert passage_iri(BASE, "sapporo-daejeon", 22) == f"{BASE}id/passage/sapporo-daejeon-22"
    assert passage_iri(BASE, "sapporo-daejeon", 22, 22) == f"{BASE}id/passage/sapporo-daejeon-22"
    assert passage_iri(BASE, "sapporo-daejeon", 22, 24) == f"{BASE}id/passage/sapporo-daejeon-22-24"
    assert str(PassageName("sapporo-daejeon", 22, 22)) == "sapporo-daejeon:22"
    assert str(PassageName("sapporo-daejeon", 22, 24)) == "sapporo-daejeon:22-24"


def test_exchanges_are_numbered_with_three_digits() -> None:
    assert exchange_iri(BASE, "sapporo-daejeon", 45) == f"{BASE}id/exchange/sapporo-daejeon-045"
    with pytest.raises(InputError, match="counted from 1"):
        exchange_iri(BASE, "sapporo-daejeon", 0)


@pytest.mark.parametrize(
    "text", ["", "Sapporo", "札幌", "a_b", "-a", "a-", "a--b", "a b", "a/b", "ａ", "a\n"]
)
def test_what_is_no_slug(text: str) -> None:
    assert not is_slug(text)
    with pytest.raises(InputError, match="cannot stand in an IRI"):
        entity_iri(BASE, "place", text)


def test_a_source_may_not_end_in_a_number() -> None:
    assert source_iri(BASE, "report-2024a") == f"{BASE}id/source/report-2024a"
    with pytest.raises(InputError, match="cannot name a source"):
        source_iri(BASE, "report-2024")
    with pytest.raises(InputError, match="cannot name a source"):
        passage_iri(BASE, "report-2024", 5)


@pytest.mark.parametrize(("first", "last"), [(0, 1), (3, 2), (-1, -1)])
def test_lines_that_are_no_passage(first: int, last: int) -> None:
    with pytest.raises(InputError, match="no passage"):
        passage_iri(BASE, "chitose", first, last)


@pytest.mark.parametrize(
    "iri",
    [
        "https://example.org/id/place/jp-sapporo",
        f"{BASE}id/place",
        f"{BASE}id/place/jp-sapporo/a/b",
        f"{BASE}ontology#Place",
    ],
)
def test_other_iris_have_no_name(iri: str) -> None:
    assert entity_name(BASE, iri) is None
    assert passage_name(BASE, iri) is None
    assert concept_name(BASE, iri) is None


@pytest.mark.parametrize("slug", ["chitose", "chitose-24-22", "chitose-0"])
def test_passages_without_lines_have_no_name(slug: str) -> None:
    assert passage_name(BASE, f"{BASE}id/passage/{slug}") is None


def test_relative_iris() -> None:
    assert relative(BASE, f"{BASE}id/place/jp-sapporo") == "id/place/jp-sapporo"
    assert relative(BASE, "https://example.org/a") == "https://example.org/a"
