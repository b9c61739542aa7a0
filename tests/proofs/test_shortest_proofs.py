"""Which proof is found where there are several, and what is told where there is none."""

from __future__ import annotations

from pathlib import Path

from exchange_kg.infer import infer
from exchange_kg.proofs import Pattern, Proof, Prover, Text
from exchange_kg.rules import compile_axioms, load_rules
from exchange_kg.store import NamedNode, Triple, parse_turtle, read_triples

BASE = "https://example.org/"
DATA = Path(__file__).parent / "shortest"
GRAPH = read_triples(DATA / "graph.ttl", BASE)
RULES = load_rules(sorted(DATA.glob("*.rq")))
INFERRED = infer(GRAPH, [], RULES).triples
PROVER = Prover.of(GRAPH, INFERRED, [*compile_axioms(GRAPH), *RULES])


def named(text: str) -> Triple:
    (triple,) = parse_turtle(f"{text} .", BASE)
    return triple


def names(proof: Proof) -> list[str]:
    assert proof.rule
    return [proof.rule.name, *(str(premise.conclusion).replace(BASE, "") for premise in proof.premises)]


def test_the_proof_with_the_fewest_lines_is_chosen() -> None:
    """Both a chain of three roads and one railway lead from a to d."""
    goal = named("<a> <reaches> <d>")
    proof = PROVER.prove([goal])[goal]
    assert names(proof) == [f"prp-spo1 <{BASE}railway> <{BASE}reaches>", "<a> <railway> <d>"]


def test_what_holds_both_ways_is_proved_from_the_way_that_is_asserted() -> None:
    goal = named("<d> <reaches> <a>")
    proof = PROVER.prove([goal])[goal]
    assert names(proof) == [f"prp-symp <{BASE}reaches>", "<a> <reaches> <d>"]
    assert proof.leaves() == (named("<a> <railway> <d>"),)


def test_what_is_asserted_is_its_own_proof() -> None:
    goal = named("<a> <railway> <d>")
    assert PROVER.prove([goal])[goal].leaves() == (goal,)
    assert PROVER.prove([goal])[goal].rule is None


def test_what_does_not_hold_has_no_proof_even_if_it_would_follow_from_itself() -> None:
    """Reaching is symmetric, so each of the two would prove the other."""
    goals = [named("<a> <reaches> <island>"), named("<island> <reaches> <a>")]
    circular = Prover.of(GRAPH, [*INFERRED, *goals], [*compile_axioms(GRAPH), *RULES])
    assert circular.prove(goals) == {}


def test_why_not_names_the_one_premise_that_is_absent() -> None:
    (absence,) = PROVER.why_not(named("<a> <neighbourOf> <island>"))
    assert absence.rule.name == "neighbours"
    assert isinstance(absence.missing, Pattern)
    assert absence.missing.subject == NamedNode(f"{BASE}island")
    assert [pattern.subject for pattern in absence.held] == [NamedNode(f"{BASE}a"), NamedNode(f"{BASE}a")]


def test_why_not_names_the_condition_that_fails() -> None:
    (absence,) = PROVER.why_not(named("<a> <neighbourOf> <a>"))
    assert isinstance(absence.missing, Text)
    assert "!=" in absence.missing.text


def test_why_not_names_what_is_made_instead() -> None:
    (absence,) = PROVER.why_not(named("<a> <area> 4"))
    assert absence.missing is None
    assert absence.instead == (named("<a> <area> 6"),)


def test_no_rule_makes_what_no_head_could_be() -> None:
    assert PROVER.why_not(named("<a> <railway> <b>")) == []


def test_a_proof_may_be_long() -> None:
    proof = Proof(GRAPH[0])
    for _ in range(5000):
        proof = Proof(GRAPH[1], RULES[0], (proof, proof))
    assert proof.leaves() == (GRAPH[0],)
