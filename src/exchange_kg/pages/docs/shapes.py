"""Shapes as entries: what they are about, what they say, and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.errors import Location
from exchange_kg.model.findings import Severity
from exchange_kg.pages.docs.entries import Kind, Shape, page_name
from exchange_kg.pages.docs.statements import Statements
from exchange_kg.rules.names import short_name
from exchange_kg.store import BlankNode, Literal, NamedNode, canonical_turtle, locate, parts
from exchange_kg.vocabulary import DCTERMS, RDF, RDFS, SH, SKOS, XKG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from exchange_kg.store import Positions, Subject

_SEVERITIES = {SH.Info: Severity.INFO, SH.Warning: Severity.WARNING, SH.Violation: Severity.ERROR}
_TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)


def read_shapes(files: Iterable[Path], base: str) -> Iterator[Shape]:
    """Yield the shapes of files that have an IRI, by file and IRI.

    Raises InputError for a file that is no Turtle.
    """
    for path in files:
        positions = locate(path, base)
        yield from _Reader(path, positions, base).shapes()


class _Reader:
    """Reads the shapes of one file."""

    def __init__(self, path: Path, positions: Positions, base: str) -> None:
        self._path = path
        self._positions = positions
        self._base = base
        self._said = Statements(positions.triples())

    def shapes(self) -> Iterator[Shape]:
        types = (SH.NodeShape, SH.PropertyShape)
        iris = {iri for type_ in types for iri in self._said.subjects(RDF.type, type_)}
        return map(self._shape, sorted(iris))

    def _shape(self, iri: str) -> Shape:
        node, said = NamedNode(iri), self._said
        codes = (text.value for text in said.objects(node, DCTERMS.identifier) if isinstance(text, Literal))
        code = next(codes, short_name(iri))
        severity = next(iter(said.iris(iri, SH.severity)), SH.Violation)
        return Shape(
            kind=Kind.SHAPE,
            path=f"{Kind.SHAPE}/{page_name(code)}.html",
            name=code,
            labels=said.texts(iri, RDFS.label),
            definitions=said.texts(iri, RDFS.comment, SKOS.definition, DCTERMS.description),
            turtle=canonical_turtle(said.description(node), self._base),
            iri=iri,
            severity=_SEVERITIES.get(severity, Severity.ERROR),
            messages=said.texts(iri, SH.message),
            solutions=said.texts(iri, XKG.solution),
            targets={kind: found for kind in _TARGETS if (found := said.iris(iri, kind))},
            paths=self._paths(node),
            location=Location(self._path, self._positions.subject_line(node)),
        )

    def _paths(self, shape: Subject) -> tuple[str, ...]:
        """Return the properties in the paths of a shape and of those within it, sorted."""
        found: set[str] = set()
        for triple in self._said.description(shape):
            _, predicate, path = parts(triple)
            if predicate.value == SH.path:
                steps = self._said.description(path) if isinstance(path, BlankNode) else []
                ends = [path, *(parts(step)[2] for step in steps)]
                found |= {end.value for end in ends if isinstance(end, NamedNode)}
        return tuple(sorted(found - {RDF.nil}))
