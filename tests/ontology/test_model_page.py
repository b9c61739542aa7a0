"""The page that explains the model names terms that exist and shows facts of the graph."""

from __future__ import annotations

import re

from ontology_terms import ROOT, XKG, read, terms
from rdflib import Graph

PAGE = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
ENGLISH, JAPANESE = PAGE.split("\n# モデル\n")


def named_terms(text: str) -> set[str]:
    return set(re.findall(r"\bxkg:(\w+)", text, re.ASCII))


def test_every_term_on_the_page_is_declared() -> None:
    assert {XKG[name] for name in named_terms(PAGE)} <= terms()


def test_both_languages_speak_of_the_same_terms() -> None:
    beside_the_picture = re.sub(r"```.*?```", "", ENGLISH, flags=re.DOTALL)
    assert named_terms(JAPANESE) == named_terms(beside_the_picture)


def test_the_example_is_in_the_graph() -> None:
    (turtle,) = re.findall(r"```turtle\n(.*?)```", PAGE, re.DOTALL)
    example = Graph().parse(data=turtle, format="turtle")
    assert len(example) > 5
    assert set(example) <= set(read([ROOT / "graph" / "sapporo-daejeon.ttl"]))
