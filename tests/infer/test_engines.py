"""What both engines do with rules and with axioms that they cannot take."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exchange_kg.errors import InputError
from exchange_kg.infer import Inference, infer, infer_with_owlrl
from exchange_kg.rules import Rule, load_rules
from exchange_kg.store import NamedNode, Triple, read_triples

if TYPE_CHECKING:
    from collections.abc import Callable

    Engine = Callable[..., Inference]

HERE = Path(__file__).parent
EX = "https://example.org/"

both_engines = pytest.mark.parametrize("engine", [infer, infer_with_owlrl])


def graph(name: str) -> list[Triple]:
    return read_triples(HERE / "graphs" / f"{name}.ttl", EX)


def rules(*names: str) -> tuple[Rule, ...]:
    return load_rules(HERE / "more-rules" / f"{name}.rq" for name in names)


def chain_of(length: int) -> list[Triple]:
    follows = [(f"{EX}step{number + 1}", f"{EX}follows", f"{EX}step{number}") for number in range(length)]
    links = [*follows, (f"{EX}step0", f"{EX}p0", f"{EX}founder")]
    return [Triple(*map(NamedNode, link)) for link in links]


@both_engines
def test_a_rule_that_makes_terms_without_end_is_stopped_and_named(engine: Engine) -> None:
    with pytest.raises(InputError, match=r"endless would go on"):
        engine(graph("labels"), [], rules("one-step", "endless"))


@both_engines
def test_a_rule_over_given_terms_may_take_any_number_of_rounds(engine: Engine) -> None:
    inference = engine(chain_of(40), [], rules("one-step"))
    assert len(inference.triples) == 40


@both_engines
def test_a_rule_over_asserted_triples_does_not_see_inferred_ones(engine: Engine) -> None:
    lonely = [
        triple.subject
        for triple in engine(graph("claimed-link"), [], rules("nobody-else")).triples
        if triple.predicate.value == f"{EX}p2"
    ]
    assert lonely == [NamedNode(f"{EX}otaru"), NamedNode(f"{EX}sapporo")]


def test_an_axiom_without_rule_is_refused_by_name() -> None:
    with pytest.raises(InputError, match=r"ex.*capital> rdf:type owl:FunctionalProperty"):
        infer(graph("functional"), [], [])


def test_an_axiom_without_rule_is_handed_over_to_owlrl() -> None:
    city = Triple(NamedNode(f"{EX}city011002"), *graph_types())
    assert infer_with_owlrl(graph("functional"), [], []).triples == [city]


def graph_types() -> tuple[NamedNode, NamedNode]:
    return NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), NamedNode(f"{EX}City")


def test_a_contradiction_that_owlrl_finds_is_an_error() -> None:
    with pytest.raises(InputError, match="contradict"):
        infer_with_owlrl(graph("contradiction"), [], [])


@both_engines
def test_progress_goes_through_the_rules_of_each_round(engine: Engine) -> None:
    told: list[tuple[str, int, int]] = []
    inference = engine(chain_of(2), [], rules("one-step", "differs"), lambda *progress: told.append(progress))
    assert told == [("infer", 0, 2), ("infer", 1, 2)] * inference.rounds


@both_engines
def test_what_is_given_is_left_as_it_is(engine: Engine) -> None:
    given = chain_of(3)
    before = list(given)
    engine(given, [], rules("one-step"))
    assert given == before


@both_engines
def test_a_number_that_the_store_writes_in_its_own_way_is_no_news(engine: Engine) -> None:
    assert engine(graph("decimals"), [], []).triples == []
