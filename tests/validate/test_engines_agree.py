"""Both engines find the same: on random graphs, and on graphs with planted faults."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from exchange_kg import resources
from exchange_kg.store import BlankNode, Literal, NamedNode, Triple, parts, read_triples
from exchange_kg.validate.compiled_engine import CompiledEngine
from exchange_kg.validate.pyshacl_engine import PyshaclEngine
from exchange_kg.vocabulary import PREFIXES, RDF, RDFS, SH, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exchange_kg.model.findings import ResultKey
    from exchange_kg.store import Subject, Term
    from exchange_kg.validate.validated import Validated

BASE = "https://w3id.org/exchange-kg/"
EXAMPLE = "https://example.org/"
DATA = Path(__file__).parent / "data"
COMPARING = {
    *(SH.LessThanConstraintComponent, SH.LessThanOrEqualsConstraintComponent),
    *(SH.MaxExclusiveConstraintComponent, SH.MaxInclusiveConstraintComponent),
    *(SH.MinExclusiveConstraintComponent, SH.MinInclusiveConstraintComponent),
}
RATE = 0.2  # of the triples that get a fault
SHAPES = read_triples(DATA / "shapes" / "every-component.ttl", EXAMPLE)


def _typed(text: str, datatype: str) -> Literal:
    return Literal(text, datatype=NamedNode(datatype))


def _xsd(*literals: tuple[str, str]) -> list[Literal]:
    return [_typed(text, PREFIXES["xsd"] + datatype) for text, datatype in literals]


IRIS = [NamedNode(EXAMPLE + name) for name in ("a", "b", "c", "d")]
NODES: list[Subject] = [*IRIS, BlankNode("one"), BlankNode("two")]
CLASSES = [NamedNode(EXAMPLE + name) for name in ("A", "B", "C", "Implicit")]
LITERALS: list[Term] = [
    *(Literal("x"), Literal("07"), Literal("Xyz"), Literal("x", language="en"), Literal("y", language="en")),
    *(Literal("x", language="zh-Hans"), Literal("x", language="en-GB"), Literal("x", language="ja")),
    _typed("x", f"{EXAMPLE}datatype"),
    *_xsd(("1", "integer"), ("01", "integer"), ("7", "integer"), ("07", "integer"), ("many", "integer")),
    *_xsd(("1.0", "decimal"), ("1.50", "decimal"), ("300", "byte"), ("7", "byte"), ("1", "boolean")),
    *_xsd(("true", "boolean"), ("yes", "boolean"), ("2024-02-29", "date"), ("2023-02-29", "date")),
]
DATES = _xsd(("2024-02-28", "date"), ("2024-02-29", "date"), ("2024-03-01", "date"))
NUMBERS = _xsd(("1", "integer"), ("01", "integer"), ("2", "integer"), ("1.50", "decimal"), ("2.0", "decimal"))


def _statements(predicates: list[str], objects: Iterable[Term]) -> st.SearchStrategy[Triple]:
    names = st.sampled_from([NamedNode(EXAMPLE + name) for name in predicates])
    return st.builds(Triple, st.sampled_from(NODES), names, st.sampled_from(list(objects)))


TYPES = st.builds(Triple, st.sampled_from(NODES), st.just(NamedNode(RDF.type)), st.sampled_from(CLASSES))
SUBCLASSES = st.builds(
    Triple, st.sampled_from(CLASSES), st.just(NamedNode(RDFS.subClassOf)), st.sampled_from(CLASSES)
)
GRAPHS = st.lists(
    st.one_of(
        _statements(["p", "q", "r"], [*NODES, *LITERALS]),
        _statements(["p", "q", "r"], NODES),
        _statements(["m", "n"], NUMBERS),
        _statements(["d", "e"], DATES),
        TYPES,
        SUBCLASSES,
    ),
    max_size=14,
    unique=True,
)


def _keys(validated: Validated) -> Counter[tuple[ResultKey, str]]:
    return Counter((result.key, str(result.shape)) for result in validated.results)


def _statements_of(*statements: str) -> list[Triple]:
    """Return triples of three letters each: the names of subject, predicate and object."""
    return [Triple(*(NamedNode(EXAMPLE + name) for name in letters)) for letters in statements]


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(GRAPHS)
@example(_statements_of("apa", "bpa", "aqa", "ara"))  # two ways to one focus node
@example(_statements_of("apb", "apc", "dpc", "bqd", "cqd", "cqa", "drd", "ara"))
def test_random_graphs(data: list[Triple]) -> None:
    _assert_same(data, SHAPES)
    by_queries = CompiledEngine(data, queries_alone=True).validate(SHAPES)
    assert _keys(by_queries) == _keys(CompiledEngine(data).validate(SHAPES))


@pytest.fixture(scope="module")
def town_shapes() -> list[Triple]:
    """Return all shapes of the package."""
    paths = sorted(resources.shapes_folder().glob("*.ttl"))
    return [triple for path in paths for triple in read_triples(path, BASE)]


def faulty(triples: list[Triple], random: Random) -> list[Triple]:
    """Return a graph with faults: triples lost, doubled, moved, of another type or language."""
    said = [parts(triple) for triple in triples]
    faulty = []
    for subject, predicate, object_ in said:
        other_subject, _, other_object = random.choice(said)
        number = Literal(object_.value, datatype=NamedNode(XSD.integer))
        faults: list[list[tuple[Subject, Term]]] = [
            [],
            [(subject, object_), (subject, other_object)],
            [(subject, other_object)],
            [(other_subject, object_)],
            [(subject, number)],
            [(subject, Literal(object_.value, language="th"))],
        ]
        chosen = random.choice(faults) if random.random() < RATE else [(subject, object_)]
        faulty += [Triple(one, predicate, other) for one, other in chosen]
    return faulty


def _assert_same(data: list[Triple], shapes: list[Triple]) -> None:
    validated, expected = (engine(data).validate(shapes) for engine in (CompiledEngine, PyshaclEngine))
    assert validated.left == ()
    assert _keys(validated) == _keys(expected)


def _assert_nearly_same(data: list[Triple], shapes: list[Triple]) -> None:
    """Compare where anything may stand anywhere: rdflib orders terms that SPARQL cannot compare."""
    validated, expected = (engine(data).validate(shapes) for engine in (CompiledEngine, PyshaclEngine))
    ours, theirs = _keys(validated), _keys(expected)
    assert {key.component for key, _ in ours - theirs} <= COMPARING
    assert {key.component for key, _ in theirs - ours} <= {SH.SPARQLConstraintComponent}
    assert (ours - theirs).total() + (theirs - ours).total() < len(theirs) / 100
    assert len(theirs) > 30


@pytest.mark.parametrize("seed", range(4))
def test_small_graph_with_planted_faults(town_shapes: list[Triple], seed: int) -> None:
    data = [*read_triples(DATA / "towns.ttl", BASE), *read_triples(DATA / "inferred.ttl", BASE)]
    with_faults = faulty(data, Random(seed))
    _assert_nearly_same(with_faults, town_shapes)
    by_queries = CompiledEngine(with_faults, queries_alone=True).validate(town_shapes)
    assert _keys(by_queries) == _keys(CompiledEngine(with_faults).validate(town_shapes))


@pytest.mark.long
@pytest.mark.parametrize("seed", [None, 1, 2])
def test_graph_of_this_repository(town_shapes: list[Triple], seed: int | None) -> None:
    """The graph as it stands, and with faults in a fifth of its triples."""
    root = resources.packaged_workspace()
    paths = [path for folder in ("graph", "ontology") for path in sorted((root / folder).rglob("*.ttl"))]
    data = [triple for path in paths for triple in read_triples(path, BASE)]
    if seed is None:
        _assert_same(data, town_shapes)
    else:
        _assert_nearly_same(faulty(data, Random(seed)), town_shapes)
