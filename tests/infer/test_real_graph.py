"""The graph of this repository: both engines find the same, and what they find is sound."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from exchange_kg.infer import Inference, infer, infer_with_owlrl
from exchange_kg.model.edtf import julian_day, parse_edtf
from exchange_kg.rules import load_rules
from exchange_kg.store import Literal, NamedNode, Term, Triple, parts, read_triples
from exchange_kg.vocabulary import DCTERMS, EDTF, RDF, SKOS, XKG

ROOT = Path(__file__).parents[2]
BASE = "https://w3id.org/exchange-kg/"
RULES = load_rules(sorted((ROOT / "queries" / "rules").glob("*.rq")))


def read(folder: str) -> list[Triple]:
    return [triple for path in sorted((ROOT / folder).rglob("*.ttl")) for triple in read_triples(path, BASE)]


@pytest.fixture(scope="module")
def graph() -> list[Triple]:
    return read("graph")


@pytest.fixture(scope="module")
def ontology() -> list[Triple]:
    return read("ontology")


@pytest.fixture(scope="module")
def inference(graph: list[Triple], ontology: list[Triple]) -> Inference:
    return infer(graph, ontology, RULES)


def place(name: str) -> NamedNode:
    return NamedNode(f"{BASE}id/place/{name}")


def links(inference: Inference, predicate: str) -> set[tuple[Term, Term]]:
    return {(s, o) for s, p, o in map(parts, inference.triples) if p.value == predicate}


def test_both_engines_find_the_same(
    graph: list[Triple], ontology: list[Triple], inference: Inference
) -> None:
    assert infer_with_owlrl(graph, ontology, RULES).triples == inference.triples


def test_two_cities_with_common_partners_share_them(inference: Inference) -> None:
    partners = links(inference, XKG.partnerOf)
    for city in (place("jp-sapporo"), place("kr-daejeon")):
        assert {(city, place("ru-novosibirsk")), (city, place("cn-shenyang"))} <= partners
    assert (place("jp-sapporo"), place("kr-daejeon")) in links(inference, XKG.sharesPartnerWith)


def test_schools_and_other_bodies_link_the_cities_but_not_the_regions_around_them(
    inference: Inference,
) -> None:
    through = links(inference, XKG.linkedThrough)
    assert (place("jp-sapporo"), place("kr-daejeon")) in through
    assert place("jp-hokkaido") not in {unit for pair in through for unit in pair}


@pytest.mark.parametrize("predicate", [XKG.partnerOf, XKG.sharesPartnerWith, XKG.linkedThrough])
def test_links_hold_both_ways_and_never_with_oneself(inference: Inference, predicate: str) -> None:
    found = links(inference, predicate)
    assert found == {(other, one) for one, other in found}
    assert all(one != other for one, other in found)


def test_only_declared_properties_are_derived(ontology: list[Triple], inference: Inference) -> None:
    declared = {triple.subject for triple in ontology if triple.predicate.value == RDF.type}
    foreign = {RDF.type, SKOS.prefLabel, DCTERMS.identifier, DCTERMS.description}
    derived = {triple.predicate for triple in inference.triples}
    assert {property_.value for property_ in derived - declared} <= foreign


def test_every_date_has_its_bounds_once(graph: list[Triple], inference: Inference) -> None:
    dates = {
        (subject, object_.value)
        for subject, predicate, object_ in map(parts, [*graph, *inference.triples])
        if predicate.value in (XKG.date, XKG.value)
        and isinstance(object_, Literal)
        and object_.datatype.value == EDTF.EDTF
    }
    earliest = links(inference, XKG.earliestDay)
    expected = {(record, julian_day(parse_edtf(text).bounds().earliest)) for record, text in dates}
    assert {(record, int(day.value)) for record, day in earliest} == expected
    for predicate in (XKG.earliest, XKG.latest, XKG.earliestDay, XKG.latestDay):
        counts = Counter(record for record, _ in links(inference, predicate))
        assert counts == Counter(record for record, _ in dates)


def test_every_leader_has_a_name_in_both_languages(inference: Inference) -> None:
    labels = links(inference, SKOS.prefLabel)
    leaders = {leader for _, leader in links(inference, XKG.ledBy)}
    for language in ("ja", "en"):
        named = {who for who, label in labels if isinstance(label, Literal) and label.language == language}
        assert leaders <= named
