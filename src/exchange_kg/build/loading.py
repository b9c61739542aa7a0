"""Loading: the Turtle files of a workspace as triples, file by file."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from exchange_kg.model.progress import silent
from exchange_kg.store import check_literals, in_graph, read_triples
from exchange_kg.vocabulary import ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from exchange_kg.model.progress import Progress
    from exchange_kg.store import Quad, Triple
    from exchange_kg.workspace import Workspace

Files = dict["Path", list["Triple"]]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What stands in the files of a workspace: the curated graph, and the ontology with its concepts."""

    graph: Files
    ontology: Files

    @property
    def files(self) -> Files:
        """All files, the graph first."""
        return self.graph | self.ontology


def load(workspace: Workspace, progress: Progress = silent) -> Loaded:
    """Read the Turtle files of a workspace.

    Raises InputError, with file and line, for one that cannot be read, and for literals that would not come
    out as they were written.
    """
    graph, ontology = workspace.graph_files(), workspace.ontology_files()
    total = len(graph) + len(ontology)
    ontology_base = ONTOLOGY.removesuffix("ontology")

    def read(paths: Iterable[Path], base: str, before: int) -> Files:
        found: Files = {}
        for done, path in enumerate(paths, start=before):
            progress("load", done, total)
            found[path] = read_triples(path, base)
        check_literals(found, base)
        return found

    loaded = Loaded(read(graph, workspace.base, 0), read(ontology, ontology_base, len(graph)))
    progress("load", total, total)
    return loaded


def union(files: Mapping[Path, Sequence[Triple]]) -> list[Triple]:
    """Return the triples of several files."""
    return list(chain.from_iterable(files.values()))


def asserted_quads(workspace: Workspace, loaded: Loaded) -> Iterator[Quad]:
    """Iterate over what the files say, each file in its named graph."""
    for path, triples in loaded.files.items():
        yield from in_graph(triples, workspace.graph_iri(path))
