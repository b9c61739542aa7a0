"""Between our terms and rdflib's: plain literals stay plain, lexical forms as written, tags in BCP 47 case.

rdflib is imported inside the functions, since its import is slow and most commands do not need it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.errors import InputError
from exchange_kg.store.terms import (
    BlankNode,
    DefaultGraph,
    GraphName,
    Literal,
    NamedNode,
    Quad,
    Subject,
    Term,
    Triple,
    bcp47,
    parts,
)
from exchange_kg.vocabulary import PREFIXES, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable

    import rdflib
    from rdflib.term import Node


def to_rdflib(triples: Iterable[Triple]) -> rdflib.Graph:
    """Return triples as an rdflib graph that knows the prefix table."""
    from rdflib import Graph  # noqa: PLC0415

    graph = Graph(bind_namespaces="none")
    _bind_prefixes(graph)
    for triple in triples:
        graph.add(_parts_to_rdflib(triple))
    return graph


def to_rdflib_dataset(quads: Iterable[Quad]) -> rdflib.Dataset:
    """Return quads as an rdflib dataset whose default graph is the union of its graphs."""
    from rdflib import Dataset  # noqa: PLC0415

    dataset = Dataset(default_union=True)
    _bind_prefixes(dataset)
    for quad in quads:
        name = None if isinstance(quad.graph_name, DefaultGraph) else term_to_rdflib(quad.graph_name)
        dataset.graph(name if name is not None else dataset.default_graph).add(_parts_to_rdflib(quad))
    return dataset


def from_rdflib(graph: rdflib.Graph) -> list[Triple]:
    """Return the triples of an rdflib graph, in its order.

    Raises InputError where rdflib holds what RDF does not allow, such as an IRI with a space.
    """
    return [Triple(*_parts_from_rdflib(*triple)) for triple in graph.triples((None, None, None))]


def from_rdflib_dataset(dataset: rdflib.Dataset) -> list[Quad]:
    """Return the quads of an rdflib dataset, in its order; errors as in `from_rdflib`."""
    return [
        Quad(*_parts_from_rdflib(subject, predicate, object_), _graph_name(name))
        for subject, predicate, object_, name in dataset.quads((None, None, None, None))
    ]


def term_to_rdflib(term: Term) -> rdflib.URIRef | rdflib.BNode | rdflib.Literal:
    """Return one term as rdflib's, a literal in exactly its lexical form."""
    import rdflib  # noqa: PLC0415

    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    if term.language:
        return rdflib.Literal(term.value, lang=bcp47(term.language))
    if term.datatype.value == XSD.string:
        return rdflib.Literal(term.value)
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)


def term_from_rdflib(node: Node) -> Term:
    """Return one rdflib term as ours."""
    import rdflib  # noqa: PLC0415

    try:
        if isinstance(node, rdflib.Literal):
            return _literal_from_rdflib(node)
        if isinstance(node, rdflib.BNode):
            return BlankNode(str(node))
        return NamedNode(str(node))
    except ValueError as error:
        raise InputError("store.not-a-term", term=str(node), reason=error) from None


def _literal_from_rdflib(literal: rdflib.Literal) -> Literal:
    if literal.language:
        return Literal(str(literal), language=literal.language)
    if literal.datatype is None:
        return Literal(str(literal))
    return Literal(str(literal), datatype=NamedNode(str(literal.datatype)))


def _parts_to_rdflib(statement: Triple | Quad) -> tuple[Node, Node, Node]:
    subject, predicate, object_ = parts(statement)
    return term_to_rdflib(subject), term_to_rdflib(predicate), term_to_rdflib(object_)


def _parts_from_rdflib(subject: Node, predicate: Node, object_: Node) -> tuple[Subject, NamedNode, Term]:
    subject_term, predicate_term = term_from_rdflib(subject), term_from_rdflib(predicate)
    if isinstance(subject_term, Literal) or not isinstance(predicate_term, NamedNode):
        raise InputError("store.not-a-triple", subject=subject, predicate=predicate, object=object_)
    return subject_term, predicate_term, term_from_rdflib(object_)


def _graph_name(name: Node | None) -> GraphName:
    """Return a graph's name; for the default graph rdflib gives None or a name of its own."""
    from rdflib.graph import DATASET_DEFAULT_GRAPH_ID  # noqa: PLC0415

    if name is None or name == DATASET_DEFAULT_GRAPH_ID:
        return DefaultGraph()
    term = term_from_rdflib(name)
    if isinstance(term, Literal):
        raise InputError("store.not-a-term", term=term.value, reason="a literal names a graph")
    return term


def _bind_prefixes(graph: rdflib.Graph) -> None:
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
