"""What is kept right through changes is what would be inferred anew, whatever changes."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.generate import write_workspace
from exchange_kg.build import load
from exchange_kg.build.loading import asserted_quads, union
from exchange_kg.infer import infer
from exchange_kg.infer.maintenance import Maintenance, UnmaintainableError
from exchange_kg.resources import packaged_workspace
from exchange_kg.rules import Rule, compile_axioms, load_rules
from exchange_kg.store import BlankNode, Literal, NamedNode, Quad, Triple, in_graph
from exchange_kg.store.changing_union import ChangingUnion
from exchange_kg.vocabulary import RDFS
from exchange_kg.workspace import find_workspace
from random_graphs import GRAPHS, ONTOLOGIES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from exchange_kg.workspace import Workspace

MORE = Path(__file__).parent / "more-rules"
RULES = load_rules(MORE / f"{name}.rq" for name in ("either-way", "different-values", "one-step", "differs"))
NEGATING = load_rules([MORE / "nobody-else.rq"])
FEW = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
INFERRED, ONTOLOGY = "https://example.org/graph/inferred", "https://example.org/graph/ontology"
HERE, THERE = "https://example.org/graph/here", "https://example.org/graph/there"


def assert_kept_right(
    before: Sequence[Quad], after: Sequence[Quad], ontology: Sequence[Triple], rules: Sequence[Rule]
) -> None:
    """Change a store from some asserted quads to others, and infer from both anew."""

    def inferred(asserted: Sequence[Quad]) -> set[Triple]:
        return set(infer([quad.triple for quad in asserted], ontology, rules).triples)

    axioms = list(in_graph(ontology, ONTOLOGY))
    whole = [*before, *axioms, *in_graph(inferred(before), INFERRED)]
    kept = ChangingUnion.in_memory(whole)
    maintenance = Maintenance(
        ChangingUnion.in_memory(whole), kept, INFERRED, [*compile_axioms(ontology), *rules]
    )
    change = maintenance.change(set(before) - set(after), set(after) - set(before))
    expected = inferred(after)
    assert {quad.triple for quad in kept.dataset.quads(INFERRED)} == expected
    assert expected == inferred(before) - change.removed | change.added
    assert set(kept.dataset.quads()) == {*after, *axioms, *in_graph(expected, INFERRED)}
    in_union = kept.dataset.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert set(in_union) == {quad.triple for quad in (*after, *axioms)} | expected  # type: ignore[arg-type]


@given(GRAPHS, GRAPHS, GRAPHS, ONTOLOGIES, st.permutations([*RULES, *NEGATING]))
@FEW
def test_on_random_graphs(
    stays: list[Triple], goes: list[Triple], comes: list[Triple], ontology: list[Triple], rules: list[Rule]
) -> None:
    stays, goes, comes = (
        [triple for triple in some if not isinstance(triple.object, BlankNode)]
        for some in (stays, goes, comes)
    )
    before = {*in_graph(stays, HERE), *in_graph(goes, THERE)}
    after = {*in_graph(stays, HERE), *in_graph(comes, THERE)}
    assert_kept_right(list(before), list(after), ontology, rules)


def removed_statements(data: list[Quad], chance: random.Random) -> list[Quad]:
    gone = set(chance.sample(data, chance.choice([1, 3, 30])))
    return [quad for quad in data if quad not in gone]


def removed_thing(data: list[Quad], chance: random.Random) -> list[Quad]:
    thing = chance.choice(data).subject
    return [quad for quad in data if quad.subject != thing]


def copied_thing(data: list[Quad], chance: random.Random) -> list[Quad]:
    thing = chance.choice(data).subject
    assert isinstance(thing, NamedNode)
    copy = NamedNode(f"{thing.value}-again")
    return data + [
        Quad(copy, quad.predicate, quad.object, quad.graph_name) for quad in data if quad.subject == thing
    ]


def other_value(data: list[Quad], chance: random.Random) -> list[Quad]:
    changed = chance.choice(data)
    other = chance.choice([quad for quad in data if quad.predicate == changed.predicate])
    new = Quad(changed.subject, changed.predicate, other.object, changed.graph_name)
    return [quad for quad in data if quad not in {changed, new}] + [new]


EDITS: list[Callable[[list[Quad], random.Random], list[Quad]]] = [
    removed_statements,
    removed_thing,
    copied_thing,
    other_value,
]


def assert_edits_keep_right(workspace: Workspace, seeds: range) -> None:
    loaded = load(workspace)
    asserted = list(asserted_quads(workspace, loaded))
    graphs = {NamedNode(workspace.graph_iri(path)) for path in loaded.graph}
    data = [quad for quad in asserted if quad.graph_name in graphs]
    rules, ontology = load_rules(workspace.rule_files()), union(loaded.ontology)
    for seed in seeds:
        chance = random.Random(seed)
        edited = data
        for edit in chance.sample(EDITS, chance.choice([1, 2])):
            edited = edit(edited, chance)
        assert_kept_right(data, edited, ontology, rules)


def test_on_edits_of_the_graph_that_ships() -> None:
    assert_edits_keep_right(find_workspace(packaged_workspace()), range(3))


def test_on_edits_of_a_generated_graph(tmp_path: Path) -> None:
    write_workspace(tmp_path / "workspace", 5000, 1)
    assert_edits_keep_right(find_workspace(tmp_path / "workspace"), range(4, 8))


def test_rules_without_an_end_are_left_to_inference_from_the_start() -> None:
    ex = "https://example.org/"
    counted = Quad(NamedNode(f"{ex}thing"), NamedNode(RDFS.label), Literal("1"), NamedNode(HERE))
    rule = replace(RULES[0], name="longer", construct=(MORE / "endless.rq").read_text(encoding="utf-8"))
    maintenance = Maintenance(ChangingUnion.in_memory([]), ChangingUnion.in_memory([]), INFERRED, [rule])
    with pytest.raises(UnmaintainableError):
        maintenance.change([], [counted])


def test_rules_that_cannot_be_taken_apart_are_refused() -> None:
    empty = ChangingUnion.in_memory([])
    text = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(?s = ?o || EXISTS { ?o ?p ?s }) }"
    with pytest.raises(UnmaintainableError):
        Maintenance(empty, empty, INFERRED, [replace(RULES[0], construct=text)])


@pytest.mark.long
def test_on_many_edits_of_the_graph_that_ships() -> None:
    assert_edits_keep_right(find_workspace(packaged_workspace()), range(100, 400))
