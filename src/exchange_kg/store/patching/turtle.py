"""Canonical Turtle and TriG, with the blocks of some subjects written anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.store.patching.layout import BlockLayout, Part
from exchange_kg.store.patching.splices import Splice, mapped, place, write_spliced
from exchange_kg.store.terms import NamedNode
from exchange_kg.store.turtle_blocks import INDENT
from exchange_kg.store.turtle_writer import TurtleWriter

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from pathlib import Path
    from typing import TypeAlias

    from exchange_kg.store.patching.layout import Section
    from exchange_kg.store.patching.splices import Text
    from exchange_kg.store.terms import Term

    Facts: TypeAlias = Collection[tuple[NamedNode, Term]]


def patch_turtle(
    old: Path, new: Path, base: str, subjects: Iterable[NamedNode], facts: Callable[[NamedNode], Facts]
) -> None:
    """Write the Turtle of a graph from that before a change of some subjects.

    `facts` tells all that is said of one now, each pair once, without blank nodes; nothing where it is gone.
    """
    with mapped(old) as text:
        patch = _Patch(text, base)
        for subject in sorted(subjects, key=_iri):
            patch.block(subject, facts(subject), patch.layout.body)
        patch.write(new)


def patch_trig(
    old: Path,
    new: Path,
    base: str,
    subjects: Mapping[str, Iterable[NamedNode]],
    facts: Callable[[str, NamedNode], Facts],
) -> None:
    """Write the TriG of named graphs from that before a change of some subjects of each graph, by its IRI.

    `facts` tells all that a graph says of a subject now, as for `patch_turtle`.
    """
    with mapped(old) as text:
        patch = _Patch(text, base)
        for graph in sorted(subjects):
            said = {subject: facts(graph, subject) for subject in sorted(subjects[graph], key=_iri)}
            if section := patch.layout.sections.get(graph):
                patch.graph(section, said)
            else:
                patch.new_graph(graph, said)
        patch.write(new)


class _Patch:
    """The places of a text that are written anew; those of one part told in order of subjects."""

    def __init__(self, text: Text, base: str) -> None:
        self.layout = BlockLayout(text, base)
        self._text = text
        self._writer = TurtleWriter({}, base)
        self._splices: list[Splice] = []

    def block(self, subject: NamedNode, said: Facts, among: Part, indent: str = "") -> None:
        """Write the block of a subject anew, or take it out."""
        self._splices.append(self._block(subject, said, among, indent))

    def graph(self, section: Section, said: Mapping[NamedNode, Facts]) -> None:
        """Write the blocks of subjects in a graph anew; a graph in which nothing is left goes."""
        splices = [self._block(subject, facts, section.blocks, INDENT) for subject, facts in said.items()]
        left = section.blocks.end - section.blocks.start - sum(end - start for start, end, _ in splices)
        if left or any(splice.content for splice in splices):
            self._splices += splices
        else:
            self._splices.append(Splice(*section.whole, b""))

    def new_graph(self, name: str, said: Mapping[NamedNode, Facts]) -> None:
        """Write a graph that was not there."""
        end = self.layout.body.end
        starts = (section.whole.start for iri, section in self.layout.sections.items() if iri > name)
        start = next(starts, end)
        blocks = "".join(self._written(subject, said[subject], INDENT) for subject in said)
        opened = f"\nGRAPH {self._writer.name(NamedNode(name))} {{{blocks}}}\n"
        self._splices.append(Splice(start, start, opened.encode()))

    def write(self, path: Path) -> None:
        """Write the text as it is now, with the prefixes that it uses now."""
        splices = sorted(self._splices, key=place)
        self._writer.declare(self._prefixes_kept(splices))
        header = Splice(*self.layout.header, self._writer.header().encode())
        write_spliced(self._text, [header, *splices], path)

    def _block(self, subject: NamedNode, said: Facts, among: Part, indent: str) -> Splice:
        content = self._written(subject, said, indent) if said else ""
        return Splice(*self.layout.block(subject.value, among), content.encode())

    def _written(self, subject: NamedNode, said: Facts, indent: str) -> str:
        return f"\n{self._writer.block(subject, said, indent)}"

    def _prefixes_kept(self, splices: list[Splice]) -> set[str]:
        """Return the prefixes that the old text uses in what stays of it."""
        replaced = b"".join(self._text[splice.start : splice.end] for splice in splices)
        stays = list(_between(splices, self.layout.body))
        return {
            prefix
            for prefix in self.layout.prefixes
            if f"{prefix}:".encode() not in replaced or self.layout.uses(prefix, stays)
        }


def _between(splices: Iterable[Splice], whole: Part) -> Iterator[Part]:
    """Yield what lies between splices in order."""
    start = whole.start
    for splice in splices:
        yield Part(start, splice.start)
        start = splice.end
    yield Part(start, whole.end)


def _iri(node: NamedNode) -> str:
    return node.value
