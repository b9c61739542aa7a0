"""Numbers of a dataset, against a count of its quads in Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.query.statistics import statistics
from exchange_kg.vocabulary import RDF, XKG

if TYPE_CHECKING:
    from exchange_kg.store import Dataset


def test_triples_by_graph_are_those_of_the_dataset(mini_dataset: Dataset) -> None:
    numbers = statistics(mini_dataset, "en")
    counted = {graph: len(list(mini_dataset.quads(graph))) for graph in mini_dataset.graphs()}
    assert {count.iri: count.count for count in numbers.graphs} == counted
    assert numbers.inferred == counted["https://towns.example/graph/inferred"]
    assert numbers.asserted == sum(counted.values()) - numbers.inferred


def test_classes_count_each_member_once(mini_dataset: Dataset) -> None:
    agreements = {
        quad.subject
        for quad in mini_dataset.quads()
        if (quad.predicate.value, str(quad.object)) == (RDF.type, f"<{XKG.Agreement}>")
    }
    (count,) = (count for count in statistics(mini_dataset, "ja").classes if count.iri == XKG.Agreement)
    assert (count.label, count.count) == ("協定", len(agreements))


def test_the_greatest_comes_first_and_an_uncited_source_counts_nothing(real_dataset: Dataset) -> None:
    sources = statistics(real_dataset, "ja").sources
    assert sources[0].iri.endswith("/source/sapporo-daejeon")
    assert sources[0].count > 200
    assert [count.count for count in sources] == sorted((count.count for count in sources), reverse=True)
