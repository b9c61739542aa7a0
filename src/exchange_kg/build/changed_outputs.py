"""The files of a build, made from those of the build before and from what has changed since."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from exchange_kg.publish import DOWNLOADS
from exchange_kg.store import BlankNode, NamedNode, parts
from exchange_kg.store.patching import patch_n_quads, patch_trig, patch_turtle

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from exchange_kg.build.folder import BuildFolder
    from exchange_kg.model.progress import Progress
    from exchange_kg.store import Change, Dataset, Quad, Term
    from exchange_kg.workspace import Workspace

    Facts = set[tuple[NamedNode, Term]]


class ChangedOutputs:
    """The downloads of a build in the folder `old`, and what becomes of them in another folder.

    `before` is the dataset of that build, and `now` the one after the change, without its description.
    """

    def __init__(
        self, workspace: Workspace, old: Path, before: Dataset, now: Dataset, change: Change
    ) -> None:
        self._base = workspace.base
        self._inferred = workspace.inferred_graph
        ontology = map(workspace.graph_iri, workspace.ontology_files())
        self._others = frozenset(map(NamedNode, (self._inferred, *ontology)))
        self._old = old
        self._before = before
        self._now = now
        self._change = change

    def write(self, folder: BuildFolder, progress: Progress) -> None:
        """Write all downloads but the report; raises UntellableChangeError, see `rebuild`."""
        new, subjects = folder.path, self._subjects()
        progress("export", 0, 5)
        asserted = {each for graph, some in subjects.items() if graph != self._inferred for each in some}
        patch_turtle(
            self._old / "exchange.ttl", new / "exchange.ttl", self._base, asserted, self._asserted_facts
        )
        progress("export", 1, 5)
        inferred = subjects.get(self._inferred, set())
        patch_turtle(
            self._old / "inferred.ttl", new / "inferred.ttl", self._base, inferred, self._inferred_facts
        )
        progress("export", 2, 5)
        patch_trig(self._old / "exchange.trig", new / "exchange.trig", self._base, subjects, self._facts)
        progress("export", 3, 5)
        patch_n_quads(self._old / "exchange.nq", new / "exchange.nq", self._change)
        progress("export", 4, 5)
        self._write_forms(folder)
        progress("export", 5, 5)

    def _write_forms(self, folder: BuildFolder) -> None:
        from exchange_kg.publish.edition import Edition  # noqa: PLC0415  loaded where it is needed

        edition = Edition(self._before, self._now, self._change, self._base)
        for name, kind in DOWNLOADS.items():
            if kind.form:
                folder.write_form_after(name, self._old, edition)

    def _subjects(self) -> dict[str, set[NamedNode]]:
        """Return the subjects of the change by the graph in which it changes what is said of them."""
        found: dict[str, set[NamedNode]] = defaultdict(set)
        for quad in self._change.quads:
            graph, subject = quad.graph_name, quad.subject
            if isinstance(graph, NamedNode) and isinstance(subject, NamedNode):
                found[graph.value].add(subject)
        return found

    def _asserted_facts(self, subject: NamedNode) -> Facts:
        """Return what the files of the graph say of a subject."""
        return _pairs(quad for quad in self._now.matching(subject) if quad.graph_name not in self._others)

    def _inferred_facts(self, subject: NamedNode) -> Facts:
        return self._facts(self._inferred, subject)

    def _facts(self, graph: str, subject: NamedNode) -> Facts:
        return _pairs(self._now.matching(subject, graph=graph))


class UntellableChangeError(Exception):
    """A change after which files cannot be patched, so that all must be made from the files alone."""


def _pairs(quads: Iterable[Quad]) -> Facts:
    pairs: Facts = set()
    for quad in quads:
        _, predicate, object_ = parts(quad)
        if isinstance(object_, BlankNode):
            raise UntellableChangeError
        pairs.add((predicate, object_))
    return pairs
