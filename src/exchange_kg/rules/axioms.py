"""Reads the OWL 2 RL axioms out of a graph.

Source: OWL 2 Web Ontology Language Profiles (second edition), section 4.3, tables 4 to 9
(https://www.w3.org/TR/owl2-profiles/#Reasoning_in_OWL_2_RL_and_RDF_Graphs_using_Rules). An axiom that these
tables reduce to simpler ones comes out as those: an equivalence as two inclusions (scm-eqc1, scm-eqp1), an
inclusion in an intersection or of a union as one for each member (scm-int, scm-uni).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from exchange_kg.rules.axiom_graph import PARTS, AxiomGraph, is_built_in
from exchange_kg.rules.rule import Axiom
from exchange_kg.store import BlankNode, Literal, NamedNode, Term
from exchange_kg.vocabulary import OWL, RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from exchange_kg.store import Triple

_CHARACTERISTICS = {OWL.SymmetricProperty: "prp-symp", OWL.TransitiveProperty: "prp-trp"}


def read_axioms(triples: Iterable[Triple]) -> Iterator[Axiom]:
    """Iterate over the axioms among the triples, by subject.

    Declarations, annotations and whatever is not in the vocabulary of OWL are no axioms. Raises InputError,
    naming it, for an axiom that has no rule here, so that none is ignored.
    """
    graph = AxiomGraph(triples)
    for statement in graph.statements():
        subject, predicate, object_ = statement
        if predicate in _READERS:
            yield from _READERS[predicate](graph, subject, object_)
        elif not (isinstance(subject, BlankNode) and predicate in PARTS):
            raise graph.unknown(*statement)


_Reader: TypeAlias = "Callable[[AxiomGraph, Term, Term], Iterator[Axiom]]"


def _characteristic(graph: AxiomGraph, subject: Term, type_: Term) -> Iterator[Axiom]:
    """Read a characteristic of a property (prp-symp, prp-trp)."""
    entailment = _CHARACTERISTICS.get(type_.value)
    if entailment is None or not isinstance(subject, NamedNode):
        raise graph.unknown(subject, RDF.type, type_)
    yield Axiom(entailment, {"property": subject})


def _between_terms(predicate: str, entailment: str, first: str, second: str) -> _Reader:
    """Return a reader of axioms between two named terms, which fill the places of these names."""

    def read(graph: AxiomGraph, subject: Term, object_: Term) -> Iterator[Axiom]:
        if not isinstance(subject, NamedNode) or not isinstance(object_, NamedNode):
            raise graph.unknown(subject, predicate, object_)
        yield Axiom(entailment, {first: subject, second: object_})

    return read


def _membership(predicate: str, entailment: str) -> _Reader:
    """Return a reader of domains or ranges; of a datatype nothing follows, since literals are no subjects."""
    read_terms = _between_terms(predicate, entailment, "property", "class")

    def read(graph: AxiomGraph, subject: Term, object_: Term) -> Iterator[Axiom]:
        if not is_built_in(object_):
            yield from read_terms(graph, subject, object_)

    return read


def _both_ways(read: _Reader) -> _Reader:
    """Return a reader of axioms that hold in both directions."""

    def read_both(graph: AxiomGraph, subject: Term, object_: Term) -> Iterator[Axiom]:
        yield from read(graph, subject, object_)
        yield from read(graph, object_, subject)

    return read_both


def _chain(graph: AxiomGraph, subject: Term, object_: Term) -> Iterator[Axiom]:
    """Read a chain of properties (prp-spo2)."""
    chain = graph.members(object_)
    if not chain or not isinstance(subject, NamedNode):
        raise graph.unknown(subject, OWL.propertyChainAxiom, object_)
    yield Axiom("prp-spo2", {"chain": chain, "property": subject})


def _inclusion(graph: AxiomGraph, subject: Term, object_: Term) -> Iterator[Axiom]:
    """Read a subclass or one half of an equivalence, with at most one class expression."""
    if is_built_in(object_):
        return
    if isinstance(object_, NamedNode):
        yield from _sufficient(graph, subject, object_)
    elif isinstance(subject, NamedNode):
        yield from _necessary(graph, subject, object_)
    else:
        raise graph.unknown(subject, RDFS.subClassOf, object_)


def _sufficient(graph: AxiomGraph, subject: Term, class_: NamedNode) -> Iterator[Axiom]:
    """Read what suffices for a class: cax-sco, cls-hv2, cls-svf1 (cls-svf2 as prp-dom), cls-int1, scm-uni."""
    match graph.expression(subject):
        case {OWL.onProperty: NamedNode() as on, OWL.hasValue: (NamedNode() | Literal()) as value}:
            yield Axiom("cls-hv2", {"property": on, "value": value, "class": class_})
        case {OWL.onProperty: NamedNode() as on, OWL.someValuesFrom: NamedNode(value=OWL.Thing)}:
            yield Axiom("prp-dom", {"property": on, "class": class_})
        case {OWL.onProperty: NamedNode() as on, OWL.someValuesFrom: NamedNode() as of} if not is_built_in(
            of
        ):
            yield Axiom("cls-svf1", {"property": on, "filler": of, "class": class_})
        case {OWL.intersectionOf: head} if classes := graph.members(head):
            yield Axiom("cls-int1", {"classes": classes, "class": class_})
        case {OWL.unionOf: head} if classes := graph.members(head):
            yield from (_subclass(member, class_) for member in classes)
        case _ if isinstance(subject, NamedNode) and not is_built_in(subject):
            yield _subclass(subject, class_)
        case _:
            raise graph.unknown(subject, RDFS.subClassOf, class_)


def _necessary(graph: AxiomGraph, class_: NamedNode, object_: Term) -> Iterator[Axiom]:
    """Read what follows from being of a class: cls-hv1, scm-int."""
    match graph.expression(object_):
        case {OWL.onProperty: NamedNode() as on, OWL.hasValue: (NamedNode() | Literal()) as value}:
            yield Axiom("cls-hv1", {"property": on, "value": value, "class": class_})
        case {OWL.intersectionOf: head} if classes := graph.members(head):
            yield from (_subclass(class_, member) for member in classes)
        case _:
            raise graph.unknown(class_, RDFS.subClassOf, object_)


def _subclass(subclass: NamedNode, superclass: NamedNode) -> Axiom:
    return Axiom("cax-sco", {"subclass": subclass, "superclass": superclass})


_subproperty = _between_terms(RDFS.subPropertyOf, "prp-spo1", "subproperty", "superproperty")

_READERS: dict[str, _Reader] = {
    OWL.equivalentClass: _both_ways(_inclusion),
    OWL.equivalentProperty: _both_ways(_subproperty),
    OWL.inverseOf: _both_ways(_between_terms(OWL.inverseOf, "prp-inv1", "property", "inverse")),
    OWL.propertyChainAxiom: _chain,
    RDF.type: _characteristic,
    RDFS.domain: _membership(RDFS.domain, "prp-dom"),
    RDFS.range: _membership(RDFS.range, "prp-rng"),
    RDFS.subClassOf: _inclusion,
    RDFS.subPropertyOf: _subproperty,
}
