"""Proofs as RDF: each triple a reified statement that is derived from others (RDF Schema, PROV-O).

A statement names what it says by `rdf:subject`, `rdf:predicate`, `rdf:object`. An inferred one is
`prov:wasDerivedFrom` its premises, with the rule in `dcterms:description`; an asserted one from the passages
of documents, with its lines in the Turtle files in `dcterms:source`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.explain.written import Writer
from exchange_kg.messages import LANGUAGES
from exchange_kg.store import BlankNode, Literal, NamedNode, Triple, parts
from exchange_kg.vocabulary import DCTERMS, PROV, RDF

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from exchange_kg.explain.explainer import Explainer
    from exchange_kg.explain.explanation import Doubt
    from exchange_kg.explain.grounds import Grounds
    from exchange_kg.messages import Language
    from exchange_kg.proofs import Proof
    from exchange_kg.store import Term


def proof_graph(proof: Proof, grounds: Grounds, explainers: Mapping[Language, Explainer]) -> list[Triple]:
    """Return a proof as triples; a premise that is used twice is one statement."""
    return list(_Writer(grounds, explainers).proof(proof))


def doubt_graph(triple: Triple, doubts: Mapping[Language, Doubt]) -> list[Triple]:
    """Return a triple that does not hold as a statement, with what is absent in `dcterms:description`."""
    node = BlankNode()
    said = list(_statement(node, triple))
    for language, doubt in doubts.items():
        told = Literal("\n".join(Writer(language).doubt(doubt)), language=language)
        said.append(Triple(node, NamedNode(DCTERMS.description), told))
    return said


class _Writer:
    def __init__(self, grounds: Grounds, explainers: Mapping[Language, Explainer]) -> None:
        self._grounds = grounds
        self._explainers = explainers
        self._nodes: dict[Triple, BlankNode] = {}

    def proof(self, proof: Proof) -> Iterator[Triple]:
        if proof.conclusion in self._nodes:
            return
        node = self._nodes[proof.conclusion] = BlankNode()
        yield from _statement(node, proof.conclusion)
        for predicate, object_ in self._grounds_of(proof):
            yield Triple(node, NamedNode(predicate), object_)
        for premise in proof.premises:
            yield from self.proof(premise)
            yield Triple(node, NamedNode(PROV.wasDerivedFrom), self._nodes[premise.conclusion])

    def _grounds_of(self, proof: Proof) -> Iterator[tuple[str, Term]]:
        if proof.rule:
            for language in LANGUAGES:
                title = self._explainers[language].reason(proof.rule).title
                yield DCTERMS.description, Literal(title, language=language)
        else:
            for location in self._grounds.locations(proof.conclusion):
                yield DCTERMS.source, Literal(location)
            for passage in self._grounds.passages(proof.conclusion):
                yield PROV.wasDerivedFrom, passage


def _statement(node: BlankNode, triple: Triple) -> Iterator[Triple]:
    subject, predicate, object_ = parts(triple)
    yield Triple(node, NamedNode(RDF.type), NamedNode(RDF.Statement))
    yield Triple(node, NamedNode(RDF.subject), subject)
    yield Triple(node, NamedNode(RDF.predicate), predicate)
    yield Triple(node, NamedNode(RDF.object), object_)
