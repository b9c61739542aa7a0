"""Property paths: written to a graph they read back the same, and print as in SPARQL."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_kg.rules.shapes.property_path import (
    Combined,
    Modified,
    Predicate,
    PropertyPath,
    parse_path,
    read_path,
    sparql_path,
    value_statements,
    write_path,
)
from exchange_kg.store import NamedNode, Triple
from exchange_kg.store.triple_index import TripleIndex
from exchange_kg.vocabulary import RDF, SH

EXAMPLE = "https://towns.example/"
A, B, C = (Predicate(NamedNode(f"{EXAMPLE}{name}")) for name in "abc")
KINDS = (SH.inversePath, SH.zeroOrMorePath, SH.oneOrMorePath, SH.zeroOrOnePath)


def _deeper(inner: st.SearchStrategy[PropertyPath]) -> st.SearchStrategy[PropertyPath]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Modified, st.sampled_from(KINDS), inner),
        st.builds(Combined, st.sampled_from([RDF.List, SH.alternativePath]), several),
    )


paths: st.SearchStrategy[PropertyPath] = st.recursive(st.sampled_from([A, B, C]), _deeper, max_leaves=6)


@given(paths)
def test_written_path_reads_back(path: PropertyPath) -> None:
    node, triples = write_path(path)
    assert read_path(node, TripleIndex(triples)) == path


@given(paths)
def test_printed_path_reads_back(path: PropertyPath) -> None:
    assert parse_path(sparql_path(path)) == path


@given(paths, paths)
def test_different_paths_print_differently(one: PropertyPath, other: PropertyPath) -> None:
    assert (sparql_path(one) == sparql_path(other)) == (one == other)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (A, "a"),
        (Modified(SH.inversePath, A), "^a"),
        (Combined(RDF.List, (Modified(SH.inversePath, A), B)), "^a/b"),
        (Combined(SH.alternativePath, (Combined(RDF.List, (A, B)), C)), "(a/b)|c"),
        (Modified(SH.oneOrMorePath, Combined(SH.alternativePath, (A, B))), "(a|b)+"),
        (Modified(SH.zeroOrOnePath, A), "a?"),
    ],
)
def test_path_prints_as_in_sparql(path: PropertyPath, text: str) -> None:
    assert sparql_path(path, lambda iri: iri.value.removeprefix(EXAMPLE)) == text


def test_value_is_reached_along_a_predicate_or_against_it() -> None:
    town, choir = NamedNode(f"{EXAMPLE}town"), NamedNode(f"{EXAMPLE}choir")
    path = Combined(SH.alternativePath, (A, Modified(SH.inversePath, B)))
    assert [Triple(*statement) for statement in value_statements(town, path, choir)] == [
        Triple(town, A.iri, choir),
        Triple(choir, B.iri, town),
    ]
