"""Rules joined here and rules run as SPARQL updates give the same triples, whatever the graph."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.generate import write_workspace
from exchange_kg.build import load
from exchange_kg.build.loading import union
from exchange_kg.infer import infer, infer_by_updates
from exchange_kg.infer.clauses import clauses_of
from exchange_kg.resources import packaged_workspace
from exchange_kg.rules import Rule, load_rules
from exchange_kg.store import Literal, NamedNode, Triple
from exchange_kg.vocabulary import XSD
from exchange_kg.workspace import find_workspace
from random_graphs import GRAPHS, ONTOLOGIES, THINGS, VALUES

JOINED = load_rules(
    Path(__file__).parent / "more-rules" / f"{name}.rq"
    for name in ("either-way", "named-by-data", "different-values", "one-step", "differs")
)
ASKED = load_rules([Path(__file__).parent / "more-rules" / "nobody-else.rq"])
# Equal and not the same, the same and not equal, without order: what FILTER compares by value.
NUMBERS = st.builds(
    lambda text, datatype: Literal(text, datatype=NamedNode(datatype)),
    st.sampled_from(["1", "01", "1.0", "NaN", "one"]),
    st.sampled_from([XSD.integer, XSD.decimal, XSD.double, "https://example.org/datatype"]),
)
WITH_NUMBERS = st.lists(st.builds(Triple, THINGS, VALUES, NUMBERS), max_size=5)
FEW = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])


def test_these_rules_are_joined() -> None:
    assert all(clauses_of(rule) for rule in JOINED)
    assert clauses_of(ASKED[0]) is None


@given(GRAPHS, WITH_NUMBERS, ONTOLOGIES, st.permutations([*JOINED, *ASKED]))
@FEW
def test_on_random_graphs(
    graph: list[Triple], numbers: list[Triple], ontology: list[Triple], rules: list[Rule]
) -> None:
    said = [*graph, *numbers]
    assert infer(said, ontology, rules).triples == infer_by_updates(said, ontology, rules).triples


def assert_both_agree(folder: Path) -> None:
    workspace = find_workspace(folder)
    loaded = load(workspace)
    graph, ontology, rules = union(loaded.graph), union(loaded.ontology), load_rules(workspace.rule_files())
    inferred = infer(graph, ontology, rules).triples
    assert inferred == infer_by_updates(graph, ontology, rules).triples
    assert inferred


def test_on_the_graph_that_ships() -> None:
    assert_both_agree(packaged_workspace())


@pytest.mark.parametrize("seed", [1, 2])
def test_on_generated_graphs(tmp_path: Path, seed: int) -> None:
    write_workspace(tmp_path / "workspace", 5000, seed)
    assert_both_agree(tmp_path / "workspace")
