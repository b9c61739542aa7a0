"""Pages of three hundred invented cities: what each asks and how long it is stays within bounds."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

import pytest
from named_pages import showing

from benchmarks.generate import batches
from benchmarks.pages import asked_pages
from exchange_kg.infer import infer
from exchange_kg.pages.warming import warm
from exchange_kg.rules import load_rules
from exchange_kg.store import Dataset, NamedNode, Quad, Solutions, parts, read_triples
from exchange_kg.vocabulary import ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.pages.showing import Showing
    from exchange_kg.query.result import Row
    from exchange_kg.store import Triple
    from exchange_kg.store.source_text import SourceText
    from exchange_kg.workspace import Workspace

BATCHES = 3
BASE = "https://ties.example/"
MOST_BYTES, MOST_QUERIES, MOST_ROWS = 500_000, 60, 6_000


class Counted(Dataset):
    """A dataset that counts what it is asked, and the rows and triples that it gives."""

    queries = rows = 0

    def query(self, text: SourceText | str, **options: Any) -> Solutions | bool | list[Triple]:
        self.queries += 1
        found = super().query(text, **options)
        if isinstance(found, list):
            self.rows += len(found)
        return Solutions(found.variables, self._counted(found)) if isinstance(found, Solutions) else found

    def _counted(self, found: Solutions) -> Iterator[Row]:
        for row in found.rows:
            self.rows += 1
            yield row


@pytest.fixture(scope="module")
def many(real_workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Showing:
    """What pages show of the cities, once all that is worked out once has been."""
    graphs = (graph for batch in islice(batches(1), BATCHES) for graph in batch.graphs)
    asserted = [quad for graph in graphs for quad in graph.quads]
    ontology = [triple for path in real_workspace.ontology_files() for triple in read_triples(path, ONTOLOGY)]
    rules = load_rules(real_workspace.rule_files())
    found = infer((quad.triple for quad in asserted), ontology, rules).triples
    inferred, terms = NamedNode(f"{BASE}graph/inferred"), NamedNode(f"{ONTOLOGY}/graph")
    dataset = Counted.in_memory(
        [
            *asserted,
            *(Quad(*parts(triple), inferred) for triple in found),
            *(Quad(*parts(triple), terms) for triple in ontology),
        ]
    )
    configuration = replace(real_workspace.configuration, base=BASE)
    root = tmp_path_factory.mktemp("unbuilt")
    made = showing(dataset, replace(real_workspace, root=root, configuration=configuration))
    assert list(warm(made))
    return made


def test_no_page_of_many_cities_asks_or_shows_too_much(many: Showing) -> None:
    dataset = many.dataset
    assert isinstance(dataset, Counted)
    for asked in asked_pages(many):
        dataset.queries = dataset.rows = 0
        length = len(asked.make().html.encode())
        assert length < MOST_BYTES, asked.what
        assert dataset.queries <= MOST_QUERIES, asked.what
        assert dataset.rows <= MOST_ROWS, asked.what
