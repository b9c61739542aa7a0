"""Loading: the Turtle files of a workspace as triples, file by file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exchange_kg.model.progress import silent
from exchange_kg.store import in_graph, read_triples
from exchange_kg.store.exact_literals import stored_form
from exchange_kg.store.literal_check import inexact_literals, refuse_inexact
from exchange_kg.store.relation import Numbers
from exchange_kg.store.triple_table import TripleTable, one_table
from exchange_kg.vocabulary import ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from exchange_kg.model.progress import Progress
    from exchange_kg.store import Quad
    from exchange_kg.store.literal_check import InexactLiteral
    from exchange_kg.workspace import Workspace

Files = Mapping["Path", "TripleTable"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What stands in the files of a workspace: the curated graph, and the ontology with its concepts."""

    graph: Files
    ontology: Files

    @property
    def files(self) -> Files:
        """All files, the graph first."""
        return {**self.graph, **self.ontology}


def load(workspace: Workspace, progress: Progress = silent) -> Loaded:
    """Read the Turtle files of a workspace into tables with the same numbers.

    Raises InputError, with file and line, for one that cannot be read, and for literals that would not come
    out as they were written.
    """
    graph, ontology = workspace.graph_files(), workspace.ontology_files()
    total = len(graph) + len(ontology)
    ontology_base = ONTOLOGY.removesuffix("ontology")

    numbers = Numbers(stored_form)

    def read(paths: Iterable[Path], base: str, before: int) -> Files:
        found: dict[Path, TripleTable] = {}
        inexact: list[InexactLiteral] = []
        for done, path in enumerate(paths, start=before):
            progress("load", done, total)
            triples = read_triples(path, base)
            inexact += inexact_literals(path, triples, base)
            found[path] = TripleTable(numbers, triples)
        refuse_inexact(inexact)
        return found

    loaded = Loaded(read(graph, workspace.base, 0), read(ontology, ontology_base, len(graph)))
    progress("load", total, total)
    return loaded


def union(files: Files) -> TripleTable:
    """Return the triples of several files."""
    return one_table(files.values())


def asserted_quads(workspace: Workspace, loaded: Loaded) -> Iterator[Quad]:
    """Iterate over what the files say, each file in its named graph."""
    for path, triples in loaded.files.items():
        yield from in_graph(triples, workspace.graph_iri(path))
