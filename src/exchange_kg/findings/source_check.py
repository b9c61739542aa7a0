"""The source check: whether each cited passage holds what the graph takes from it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from exchange_kg.findings.cited_record import Graph, cited_records
from exchange_kg.findings.coverage import coverage
from exchange_kg.findings.date_check import unprinted_dates
from exchange_kg.findings.documents import read_document
from exchange_kg.findings.name_check import unprinted_names
from exchange_kg.findings.number_check import prints_ordinal, unprinted_numbers
from exchange_kg.findings.placing import Placing
from exchange_kg.findings.problem import Problem, source_requirements
from exchange_kg.findings.wording_check import unprinted_wordings
from exchange_kg.model.findings import Report
from exchange_kg.model.iris import passage_name
from exchange_kg.store import NamedNode, parts
from exchange_kg.store.asserted_files import AssertedFiles
from exchange_kg.vocabulary import DCTERMS, RDF, XKG

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from exchange_kg.findings.cited_record import CitedRecord
    from exchange_kg.findings.documents import Document
    from exchange_kg.store import Subject, Triple
    from exchange_kg.store.triple_index import Statement, TripleIndex

_CHECKS = {
    "date": unprinted_dates,
    "wording": unprinted_wordings,
    "number": unprinted_numbers,
    "name": unprinted_names,
}
_NUMBERED = (XKG.edition, XKG.anniversary)


def verify_sources(files: Mapping[Path, Sequence[Triple]], folder: Path, *, base: str) -> Report:
    """Check the files of a graph against the documents of a folder, `{identifier}.txt` for each source.

    Raises InputError for a document that is no UTF-8 text.
    """
    asserted = AssertedFiles(files, base)
    index = asserted.index
    names = _identifiers(index)
    read = {name.object.value: read_document(folder, name.object.value) for name in names.values()}
    graph = Graph(index, base, {name: document for name, document in read.items() if document})
    records = cited_records(graph, (parts(triple)[0] for triple in asserted.triples))
    placing = Placing(asserted)
    problems = [*_of_sources(graph, names, records), *_of_records(records), *_of_occasions(records)]
    findings = sorted(map(placing.finding, problems), key=placing.order)
    return Report(tuple(findings), source_requirements())


def _identifiers(index: TripleIndex) -> dict[Subject, Statement]:
    """Return the statement of each source's identifier."""
    sources = index.subjects(RDF.type, NamedNode(XKG.Source))
    return {
        said.subject: said
        for source in sources
        for said in index.about(source)
        if said.predicate.value == DCTERMS.identifier
    }


def _of_sources(
    graph: Graph, names: Mapping[Subject, Statement], records: Sequence[CitedRecord]
) -> Iterator[Problem]:
    cited = [passage for record in records for passage in record.passages]
    for source, name in names.items():
        document = graph.documents.get(name.object.value)
        if document is None:
            yield Problem("no_document", name, fields={"file": f"{name.object.value}.txt"})
            continue
        about = graph.index.about(source)
        yield from _altered(document, about)
        own = (passage for passage in cited if passage.source == document.name)
        yield from coverage(document, own, about, name)


def _altered(document: Document, about: Sequence[Statement]) -> Iterator[Problem]:
    for said in about:
        if said.predicate.value == XKG.sha256 and said.object.value != document.sha256:
            yield Problem("other_document", said, fields={"sha256": document.sha256})


def _of_records(records: Sequence[CitedRecord]) -> Iterator[Problem]:
    for record in records:
        evidence = tuple(map(str, record.passages))
        for kind, unprinted in _CHECKS.items():
            yield from (Problem(kind, statement, evidence) for statement in unprinted(record))
        yield from _empty_passages(record)


def _empty_passages(record: CitedRecord) -> Iterator[Problem]:
    graph = record.graph
    for statement, iri in graph.citations(record.node):
        passage = passage_name(graph.base, iri)
        document = graph.documents.get(passage.source) if passage else None
        if passage and document and not {passage.first, passage.last} <= document.filled:
            yield Problem("no_text", statement, (str(passage),))


def _of_occasions(records: Sequence[CitedRecord]) -> Iterator[Problem]:
    """Yield the editions and anniversaries that none of the records of an occasion prints."""
    of_occasion: dict[Statement, list[CitedRecord]] = defaultdict(list)
    for record in records:
        for occasion in record.graph.index.objects(record.node, XKG.occasion):
            for said in record.graph.index.about(occasion):
                if said.predicate.value in _NUMBERED:
                    of_occasion[said].append(record)
    for said, its_records in of_occasion.items():
        texts = [text for record in its_records for text in record.texts]
        if not prints_ordinal(said, texts):
            evidence = (str(passage) for record in its_records for passage in record.passages)
            yield Problem("number", said, tuple(dict.fromkeys(evidence)))
