"""A graph in which nearly everything is wrong: the work grows with the findings, text and memory do not."""

from __future__ import annotations

import gc
from pathlib import Path
from time import process_time

from exchange_kg.findings.formats import Style, report_text
from exchange_kg.model.garbage import uncollected
from exchange_kg.store import Literal, NamedNode, Triple, read_triples
from exchange_kg.store.asserted_files import AssertedFiles
from exchange_kg.store.relation import Relation
from exchange_kg.validate import validate
from exchange_kg.validate.compiled_engine import CompiledEngine
from exchange_kg.vocabulary import RDF, SKOS, XKG

BASE = "https://w3id.org/exchange-kg/"
SHAPES = Path(__file__).parent / "data" / "shapes" / "many.ttl"


def _towns(count: int) -> list[Triple]:
    """Return towns with one name in a wrong language, two codes and no country."""
    triples = []
    for number in range(count):
        town = NamedNode(f"{BASE}id/place/{number}")
        triples += [
            Triple(town, NamedNode(RDF.type), NamedNode(XKG.Municipality)),
            Triple(town, NamedNode(SKOS.prefLabel), Literal(f"Town {number}", language="xx")),
            Triple(town, NamedNode(XKG.localGovernmentCode), Literal(str(number))),
            Triple(town, NamedNode(XKG.localGovernmentCode), Literal(f"{number}x")),
        ]
    return triples


def _seconds(count: int) -> float:
    data, shapes = _towns(count), read_triples(SHAPES, BASE)
    started = process_time()
    results, _ = CompiledEngine(data).validate(shapes)
    assert len(results) == 5 * count
    return process_time() - started


def test_time_grows_with_the_findings() -> None:
    few = _seconds(2_500)
    assert _seconds(20_000) < 8 * 3 * few


def test_text_shows_some_of_many_findings() -> None:
    report = validate(AssertedFiles({}, BASE), [SHAPES], inferred=_towns(4_000))
    assert len(report.findings) == 20_000
    assert len(report_text(report, Style("en", Path.cwd(), BASE, limit=20)).splitlines()) < 200


def test_relations_and_engine_go_without_a_search_for_cycles() -> None:
    shapes = read_triples(SHAPES, BASE)
    with uncollected():
        before = _alive(Relation), _alive(CompiledEngine)
        engine = CompiledEngine(_towns(10))
        engine.validate(shapes)
        assert _alive(Relation) > before[0]
        engine.release()
        assert _alive(Relation) == before[0]
        del engine
        assert _alive(CompiledEngine) == before[1]


def test_relations_that_were_given_up_are_made_anew() -> None:
    shapes = read_triples(SHAPES, BASE)
    engine = CompiledEngine(_towns(10))
    engine.add(_towns(20))
    first = engine.validate(shapes).results
    assert len(first) == len(engine.validate(shapes).results) > 0
    engine.add(_towns(30))
    grown = engine.validate(shapes).results
    assert len(grown) == len(CompiledEngine(_towns(30)).validate(shapes).results) > len(first)


def _alive(kind: type) -> int:
    return sum(isinstance(each, kind) for each in gc.get_objects())
