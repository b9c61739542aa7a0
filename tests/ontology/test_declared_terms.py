"""Nothing uses a term of ours that the ontology does not declare: a misspelt one cannot hide."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from ontology_terms import CONCEPT, HERE, ROOT, XKG, concepts, read, schemes, terms
from rdflib import URIRef

from exchange_kg import vocabulary

if TYPE_CHECKING:
    from pathlib import Path

TURTLE = sorted(
    path
    for folder in ("ontology", "graph", "shapes", "tests/mini/graph")
    for path in (ROOT / folder).rglob("*.ttl")
)
QUERIES = sorted(path for folder in ("queries", "src") for path in (ROOT / folder).rglob("*.rq"))
NAMESPACES = (str(XKG), str(CONCEPT))

IRI = re.compile(r"<([^<>\"{}|^`\\\s]+)>")
PREFIX = re.compile(r"^\s*PREFIX\s+([\w-]*):\s*<([^>]+)>", re.IGNORECASE | re.MULTILINE)
PREFIXED_NAME = re.compile(r"(?<![\w/#:-])([a-z][\w-]*):([A-Za-z][\w-]*)")


def iris_in_query(text: str) -> set[str]:
    """Return the IRIs that a query writes in full or by a prefix; those in its comments count too."""
    prefixes = vocabulary.PREFIXES | dict(PREFIX.findall(text))
    names = PREFIXED_NAME.findall(PREFIX.sub("", text))
    return set(IRI.findall(text)) | {prefixes[prefix] + name for prefix, name in names if prefix in prefixes}


def iris_in_turtle(path: Path) -> set[str]:
    return {str(node) for triple in read([path]) for node in triple if isinstance(node, URIRef)}


def undeclared(iris: set[str]) -> set[str]:
    declared = {str(iri) for iri in terms() | concepts() | schemes()}
    return {iri for iri in iris if iri.startswith(NAMESPACES) and iri not in declared} - set(namespace_iris())


def namespace_iris() -> tuple[str, ...]:
    return (*NAMESPACES, *(f"{scheme}/" for scheme in schemes()))


def test_there_are_files_to_look_at() -> None:
    assert {path.parent.name for path in TURTLE} >= {"ontology", "concepts", "graph", "reference", "shapes"}
    assert {path.parent.name for path in QUERIES} >= {"questions", "rules"}


@pytest.mark.parametrize("path", TURTLE, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_turtle_file_uses_declared_terms_only(path: Path) -> None:
    assert undeclared(iris_in_turtle(path)) == set()


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_query_uses_declared_terms_only(path: Path) -> None:
    assert undeclared(iris_in_query(path.read_text(encoding="utf-8"))) == set()


def test_the_list_in_the_code_is_that_of_the_ontology() -> None:
    assert set(vocabulary.XKG) == {str(term) for term in terms()}


def test_a_misspelt_term_of_a_turtle_file_is_found() -> None:
    found = undeclared(iris_in_turtle(HERE / "data" / "misspelt.ttl"))
    assert found == {f"{XKG}Agrement", f"{XKG}partie", f"{CONCEPT}kind/sister-citty"}


def test_a_misspelt_term_of_a_query_is_found() -> None:
    found = undeclared(iris_in_query((HERE / "data" / "misspelt.rq").read_text(encoding="utf-8")))
    assert found == {
        f"{XKG}Agrement",
        f"{XKG}partie",
        f"{CONCEPT}kind/sister-citty",
        f"{CONCEPT}status/inforce",
    }
