"""A record of the graph with the lines that it cites."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from exchange_kg.model.iris import passage_name
from exchange_kg.store import NamedNode
from exchange_kg.vocabulary import PROV, XKG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from exchange_kg.findings.documents import Document
    from exchange_kg.findings.printed_dates import Point
    from exchange_kg.model.iris import PassageName
    from exchange_kg.store import Subject, Term
    from exchange_kg.store.triple_index import Statement, TripleIndex

_PARTS = (XKG.participation, XKG.headcountPart)
_AROUND = (XKG.partOf, XKG.signedDuring, XKG.inProgramme, XKG.underAgreement, XKG.becauseOf)


@dataclass(frozen=True)
class Graph:
    """The statements of a workspace, its base, and the documents that were found, by name."""

    index: TripleIndex
    base: str
    documents: Mapping[str, Document]

    def passages(self, node: Term) -> list[PassageName]:
        """Return the passages that a record cites, without those of documents that were not found."""
        cited = (passage_name(self.base, iri) for _, iri in self.citations(node))
        return [name for name in cited if name and name.source in self.documents]

    def citations(self, node: Term) -> Iterator[tuple[Statement, str]]:
        """Yield the statements by which a record cites passages, with the IRIs of the passages."""
        for statement in self.index.about(node):
            if statement.predicate.value == PROV.wasDerivedFrom and isinstance(statement.object, NamedNode):
                yield statement, statement.object.value


@dataclass(frozen=True)
class CitedRecord:
    """A record that cites at least one passage of a document at hand."""

    node: Term
    graph: Graph

    @cached_property
    def passages(self) -> list[PassageName]:
        """The passages that it cites."""
        return self.graph.passages(self.node)

    @cached_property
    def statements(self) -> list[Statement]:
        """What is said of the record and of its parts."""
        own = self.graph.index.about(self.node)
        parts = (said.object for said in own if said.predicate.value in _PARTS)
        return [*own, *(said for part in parts for said in self.graph.index.about(part))]

    @cached_property
    def texts(self) -> list[str]:
        """The text of each passage, and at the end all of them as one."""
        texts = [self.graph.documents[passage.source].text(passage) for passage in self.passages]
        return [*texts, "".join(texts)]

    @cached_property
    def dates(self) -> set[Point]:
        """The dates that its passages print."""
        found = (self.graph.documents[passage.source].dates(passage) for passage in self.passages)
        return set().union(*found)

    @cached_property
    def dates_above(self) -> set[Point]:
        """The dates of the heading or bullet above each passage."""
        above = (self.graph.documents[passage.source].above(passage) for passage in self.passages)
        return {point for calendar in above for point in calendar.points}

    @property
    def date_basis(self) -> str | None:
        """How its date is known where it is not printed: `inherited` or `context`."""
        basis = self.graph.index.value(self.node, XKG.dateBasis)
        return basis.value.rpartition("/")[2] if isinstance(basis, NamedNode) else None

    @property
    def around(self) -> Iterator[str]:
        """The texts that name what the record leaves out: headings above it, and records it is part of."""
        for passage in self.passages:
            yield self.graph.documents[passage.source].governing(passage)
        for statement in self.graph.index.about(self.node):
            if statement.predicate.value in _AROUND:
                yield from CitedRecord(statement.object, self.graph).texts


def cited_records(graph: Graph, subjects: Iterable[Subject]) -> list[CitedRecord]:
    """Return the records among some subjects that cite documents at hand."""
    records = (CitedRecord(node, graph) for node in dict.fromkeys(subjects))
    return [record for record in records if record.passages]
