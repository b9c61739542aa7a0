"""Odd data ends in findings, and ten times the graph in ten times the rows, not in a crash or a hang."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from check_catalogue import BASE, checks, dataset

from exchange_kg.findings.checks import run_checks
from exchange_kg.store import BlankNode, Dataset, NamedNode, Quad, parts, read_triples
from exchange_kg.store.asserted_files import AssertedFiles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.store import Term

ODD = Path(__file__).parent / "odd" / "cycles-and-impossible-values.ttl"
COPIES = 10


def test_cycles_and_impossible_values_are_survived() -> None:
    triples = read_triples(ODD, BASE)
    findings = run_checks(dataset(triples), list(checks().values()), AssertedFiles({ODD: triples}, BASE))
    assert "XKG-A014" in {finding.code for finding in findings}
    assert len(findings) < 100


@pytest.mark.long
def test_ten_copies_of_the_documents_have_ten_times_the_rows(real_dataset: Dataset) -> None:
    copied = Dataset.in_memory(quad for number in range(COPIES) for quad in copies(real_dataset, number))
    start = time.process_time()
    assert rows(copied) == {code: COPIES * count for code, count in rows(real_dataset).items()}
    assert time.process_time() - start < 60


def rows(data: Dataset) -> Counter[str]:
    """How many rows each check gives."""
    return Counter({code: len(list(data.select(check.query).rows)) for code, check in checks().items()})


def copies(data: Dataset, number: int) -> Iterator[Quad]:
    """The dataset with every thing of it under another name."""
    for quad in data.quads():
        subject, predicate, object_ = parts(quad.triple)
        named = renamed(subject, number)
        assert isinstance(named, NamedNode | BlankNode)
        yield Quad(named, predicate, renamed(object_, number), quad.graph_name)


def renamed(term: Term, number: int) -> Term:
    is_thing = isinstance(term, NamedNode) and term.value.startswith(f"{BASE}id/")
    return NamedNode(f"{term.value}-copy-{number}") if is_thing else term
