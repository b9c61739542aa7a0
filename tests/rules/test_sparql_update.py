"""A rule's text as an update: what it inserts, where, and out of which graphs."""

from __future__ import annotations

from pathlib import Path

import pytest

from exchange_kg.rules import as_update, load_rules
from exchange_kg.rules.sparql_update import is_rule_text
from exchange_kg.store import Dataset, DefaultGraph, NamedNode, Quad

TEXTS = Path(__file__).parent / "texts"
EX = "https://example.org/"


def node(name: str) -> NamedNode:
    return NamedNode(EX + name)


def quad(subject: str, predicate: str, object_: str, graph: str | None = None) -> Quad:
    return Quad(node(subject), node(predicate), node(object_), node(graph) if graph else DefaultGraph())


def text(name: str) -> str:
    return (TEXTS / f"{name}.rq").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["plain", "one-line", "misleading"])
def test_the_update_inserts_what_the_query_constructs(name: str) -> None:
    dataset = Dataset.in_memory([quad("a", "before", "b")])
    constructed = set(dataset.construct(text(name)))
    dataset.update(as_update(text(name)))
    assert constructed
    assert set(dataset.triples()) == constructed | {quad("a", "before", "b").triple}


def test_it_reads_named_graphs_and_inserts_into_another() -> None:
    given = [
        quad("a", "before", "b", "one"),
        quad("c", "before", "d", "two"),
        quad("e", "before", "f", "hidden"),
    ]
    dataset = Dataset.in_memory(given)
    dataset.update(as_update(text("plain"), into=f"{EX}inferred", using=[f"{EX}one", f"{EX}two"]))
    assert set(dataset.quads(f"{EX}inferred")) == {
        quad("b", "after", "a", "inferred"),
        quad("d", "after", "c", "inferred"),
    }
    assert len(set(dataset.quads())) == 5


@pytest.mark.parametrize("name", ["select", "short-form", "from"])
def test_other_forms_are_no_rules(name: str) -> None:
    assert not is_rule_text(text(name))
    with pytest.raises(ValueError, match="#"):
        as_update(text(name))


def test_every_rule_of_the_project_runs_as_an_update() -> None:
    rules = load_rules(sorted((Path(__file__).parents[2] / "queries" / "rules").glob("*.rq")))
    for rule in rules:
        dataset = Dataset.in_memory()
        dataset.update(as_update(rule.construct, into=f"{EX}inferred", using=[f"{EX}one"]))
        assert dataset.triples() == []
