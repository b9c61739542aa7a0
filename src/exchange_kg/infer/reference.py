"""The reference engine: the OWL 2 RL closure by owlrl."""

from __future__ import annotations

from typing import TYPE_CHECKING

from owlrl import OWLRL_Semantics
from rdflib import URIRef

from exchange_kg.errors import InputError
from exchange_kg.infer.inference import is_reported
from exchange_kg.rules import is_axiomatic
from exchange_kg.store import Literal, NamedNode, Triple, parts, to_rdflib
from exchange_kg.vocabulary import OWL, RDF

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    import rdflib

    from exchange_kg.store import Term

# From these it follows that two names name one thing, and then whatever is said of either.
_OF_IDENTITY = frozenset(
    map(
        NamedNode,
        (
            OWL.FunctionalProperty,
            OWL.InverseFunctionalProperty,
            OWL.hasKey,
            OWL.maxCardinality,
            OWL.maxQualifiedCardinality,
            OWL.sameAs,
        ),
    )
)


def entailed(triples: Collection[Triple]) -> set[Triple]:
    """Return what OWL 2 RL entails about our terms, with those of the triples that an axiom can touch.

    owlrl is slow, so it sees only such triples, and of each literal an opaque IRI: no rule of OWL 2 RL about
    instances reads the value of a literal. Raises InputError where it finds a contradiction.
    """
    literals = _OpaqueLiterals()
    graph = to_rdflib(literals.hide(triple) for triple in _touched(triples))
    semantics = OWLRL_Semantics(graph, axioms=False, daxioms=False)
    semantics.closure()
    if semantics.error_messages:
        raise InputError("rules.contradiction", reason="; ".join(semantics.error_messages))
    return {triple for triple in literals.show(_between_iris(graph)) if is_reported(triple)}


def _touched(triples: Collection[Triple]) -> Iterable[Triple]:
    """Return the axioms, and the triples whose property, or class for a type, stands in one."""
    axioms = [triple for triple in triples if is_axiomatic(triple)]
    if any(term in _OF_IDENTITY for axiom in axioms for term in parts(axiom)):
        return triples
    terms = {term for axiom in axioms for term in parts(axiom)[::2]}
    return [
        *axioms,
        *(triple for triple in triples if triple.predicate in terms),
        *(triple for triple in triples if triple.predicate.value == RDF.type and triple.object in terms),
    ]


def _between_iris(graph: rdflib.Graph) -> Iterator[Triple]:
    for subject, predicate, object_ in graph:
        if all(isinstance(node, URIRef) for node in (subject, predicate, object_)):
            yield Triple(NamedNode(str(subject)), NamedNode(str(predicate)), NamedNode(str(object_)))


class _OpaqueLiterals:
    """Stands IRIs in for literals, and literals in for these IRIs again."""

    def __init__(self) -> None:
        self._iris: dict[Literal, NamedNode] = {}

    def hide(self, triple: Triple) -> Triple:
        """Replace a literal, except in an axiom that reads it, such as a cardinality."""
        subject, predicate, object_ = parts(triple)
        if not isinstance(object_, Literal) or (is_axiomatic(triple) and predicate.value != OWL.hasValue):
            return triple
        iri = self._iris.setdefault(object_, NamedNode(f"urn:exchange-kg:literal:{len(self._iris)}"))
        return Triple(subject, predicate, iri)

    def show(self, triples: Iterable[Triple]) -> Iterator[Triple]:
        """Put literals back as objects; a triple with one as subject or predicate is left out."""
        literals: dict[Term, Literal] = {iri: literal for literal, iri in self._iris.items()}
        for triple in triples:
            subject, predicate, object_ = parts(triple)
            if subject not in literals and predicate not in literals:
                yield Triple(subject, predicate, literals.get(object_, object_))
