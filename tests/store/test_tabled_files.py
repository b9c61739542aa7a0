"""In which files a term is a subject, as tables of them tell."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from exchange_kg.store import BlankNode, Literal, NamedNode, Triple
from exchange_kg.store.relation import Numbers
from exchange_kg.store.tabled_files import SubjectFiles
from exchange_kg.store.triple_table import TripleTable

NODES: list[NamedNode | BlankNode] = [
    *(NamedNode(f"https://example.org/{name}") for name in "abcd"),
    BlankNode("e"),
]
SAID = NamedNode("https://example.org/said")
TRIPLES = st.builds(
    Triple, st.sampled_from(NODES), st.just(SAID), st.sampled_from([*NODES, Literal("a"), Literal("b")])
)


@given(st.lists(st.lists(TRIPLES, max_size=5), min_size=1, max_size=4))
def test_the_files_of_a_subject_are_those_that_say_something_of_it(files: list[list[Triple]]) -> None:
    numbers = Numbers()
    tables = {Path(f"{place}.ttl"): TripleTable(numbers, said) for place, said in enumerate(files)}
    found = SubjectFiles(tables)
    for node in NODES:
        saying = [
            path for path, said in zip(tables, files, strict=True) if node in {each[0] for each in said}
        ]
        assert list(found.of(node)) == saying
