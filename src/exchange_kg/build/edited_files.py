"""What the files of a graph say otherwise than the build before, of which only those are read that differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.store import Change, check_literals, in_graph, read_triples

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exchange_kg.store import Dataset, Quad
    from exchange_kg.workspace import Workspace


def change_of_files(
    workspace: Workspace, before: Dataset, built: Mapping[str, str], files: Mapping[str, str]
) -> Change:
    """Return what has changed since a build, given the digests of the files then and now.

    Raises InputError, with file and line, for a file that cannot be read, as `load`.
    """
    paths = {workspace.graph_iri(path): path for path in workspace.graph_files()}
    edited = {graph for graph, digest in files.items() if built.get(graph) != digest}
    read = {paths[graph]: read_triples(paths[graph], workspace.base) for graph in sorted(edited)}
    check_literals(read, workspace.base)
    said: set[Quad] = set()
    for path, triples in read.items():
        said.update(in_graph(triples, workspace.graph_iri(path)))
    before_that = {quad for graph in edited | (built.keys() - files.keys()) for quad in before.quads(graph)}
    return Change(frozenset(before_that - said), frozenset(said - before_that))
