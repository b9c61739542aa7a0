"""The terms of the ontology and of its concept schemes, as entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.pages.docs.entries import Kind, Term, page_name
from exchange_kg.rules.names import short_name as prefixed
from exchange_kg.store import NamedNode, canonical_turtle
from exchange_kg.vocabulary import ONTOLOGY, OWL, RDF, RDFS, SKOS, XKG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.pages.docs.statements import Statements

_KINDS = {
    OWL.Class: Kind.CLASS,
    OWL.ObjectProperty: Kind.PROPERTY,
    OWL.DatatypeProperty: Kind.PROPERTY,
    OWL.AnnotationProperty: Kind.PROPERTY,
    OWL.NamedIndividual: Kind.INDIVIDUAL,
    SKOS.ConceptScheme: Kind.CONCEPT,
    SKOS.Concept: Kind.CONCEPT,
}
LINKS = (
    RDFS.subClassOf,
    RDFS.subPropertyOf,
    RDFS.domain,
    RDFS.range,
    OWL.inverseOf,
    SKOS.broader,
    SKOS.inScheme,
    SKOS.related,
    SKOS.exactMatch,
    SKOS.closeMatch,
    SKOS.broadMatch,
    SKOS.relatedMatch,
    XKG.partyClass,
    XKG.linkProperty,
)


def read_terms(ontology: Statements, base: str) -> Iterator[Term]:
    """Yield every term that the ontology declares, each once, by kind and IRI.

    `base` is that of the IRIs in their Turtle. A term without a label belongs to another vocabulary.
    """
    seen: set[str] = set()
    for type_, kind in _KINDS.items():
        for iri in ontology.subjects(RDF.type, type_):
            if iri not in seen and iri != ONTOLOGY:
                seen.add(iri)
                yield _term(ontology, iri, kind, base)


def _term(ontology: Statements, iri: str, kind: Kind, base: str) -> Term:
    labels = ontology.texts(iri, RDFS.label, SKOS.prefLabel)
    name = prefixed(iri) if kind is not Kind.CONCEPT else concept_name(iri)
    return Term(
        kind=kind,
        path=_path(name, kind, foreign=not labels),
        name=name,
        labels=labels,
        definitions=ontology.texts(iri, SKOS.definition),
        turtle=canonical_turtle(ontology.description(NamedNode(iri)), base),
        iri=iri,
        types=ontology.iris(iri, RDF.type),
        alternatives=ontology.texts(iri, SKOS.altLabel),
        examples=ontology.texts(iri, SKOS.example),
        notes=ontology.texts(iri, SKOS.scopeNote, SKOS.note),
        links={predicate: found for predicate in LINKS if (found := ontology.iris(iri, predicate))},
        foreign=not labels,
    )


def _path(name: str, kind: Kind, *, foreign: bool) -> str:
    if foreign:
        return f"vocabularies.html#{name.replace(':', '-')}"
    return f"{kind}/{page_name(name.removeprefix(f'{kind}/').rpartition(':')[2])}.html"


def concept_name(iri: str) -> str:
    """Return how texts call a concept or its scheme.

    >>> concept_name("https://w3id.org/exchange-kg/concept/kind/sister-city")
    'concept/kind/sister-city'
    """
    return "concept/" + iri.rpartition("/concept/")[2]
