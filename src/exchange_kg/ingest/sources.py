"""A table as a source of the graph: one source is one file, by its digest."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from exchange_kg.errors import InputError, Location
from exchange_kg.model.iris import source_iri
from exchange_kg.store import Literal, NamedNode
from exchange_kg.vocabulary import DCTERMS, RDF, XKG, XSD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from exchange_kg.ingest.mapping import SourceDescription
    from exchange_kg.store import Dataset


def check_source(
    source: SourceDescription, path: Path, base: str, dataset: Dataset, others: Mapping[str, Path]
) -> None:
    """Raise InputError where one of some graphs has the source of this table, but from another table.

    The rows of two tables under one id would be one passage, and so the evidence of both. `others` are the
    files of those graphs by their IRIs.
    """
    subject, digest = NamedNode(source_iri(base, source.id)), _digest(path)
    for graph, file in others.items():
        if any(
            quad.object != digest for quad in dataset.matching(subject, NamedNode(XKG.sha256), graph=graph)
        ):
            raise InputError("ingest.source_twice", where=Location(path), id=source.id, file=file)


def _digest(path: Path) -> Literal:
    try:
        with path.open("rb") as file:
            return Literal(hashlib.file_digest(file, "sha256").hexdigest())
    except OSError as error:
        raise InputError("ingest.table.unreadable", where=Location(path), reason=error.strerror) from None


def source_triples(
    source: SourceDescription, path: Path, base: str
) -> Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
    """Yield what a map says of its table as a source, with the digest of the file."""
    subject = NamedNode(source_iri(base, source.id))
    yield subject, NamedNode(RDF.type), NamedNode(XKG.Source)
    yield subject, NamedNode(DCTERMS.identifier), Literal(source.id)
    yield subject, NamedNode(XKG.sha256), _digest(path)
    yield from ((subject, NamedNode(DCTERMS.language), Literal(tag)) for tag in source.languages)
    if source.licence:
        yield subject, NamedNode(DCTERMS.license), NamedNode(source.licence)
    for property_, day in ((DCTERMS.issued, source.issued), (DCTERMS.modified, source.modified)):
        if day:
            yield subject, NamedNode(property_), Literal(day, datatype=NamedNode(XSD.date))
    for property_, texts in ((DCTERMS.title, source.title), (DCTERMS.publisher, source.publisher)):
        for language, text in texts.items():
            yield subject, NamedNode(property_), Literal(text, language=language or None)
