"""Giving blank nodes other labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.store.blank_nodes import content_labels
from exchange_kg.store.terms import BlankNode, Quad, parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping


def with_labels(
    quads: Iterable[Quad], labels: Callable[[Iterable[Quad]], Mapping[BlankNode, str]]
) -> set[Quad]:
    """Return quads, each once, with the labels that a function gives to the blank nodes of some quads."""
    labelled = set(quads)
    anonymous = set(filter(mentions_blank_node, labelled))
    labelled -= anonymous
    labelled.update(_relabelled(anonymous, labels(anonymous)))
    return labelled


def with_content_labels(quads: Iterable[Quad]) -> set[Quad]:
    """Return quads, each once, with the labels of `content_labels`."""
    return with_labels(quads, content_labels)


def mentions_blank_node(quad: Quad) -> bool:
    """Tell whether a subject, object or graph name is a blank node."""
    return (
        isinstance(quad.subject, BlankNode)
        or isinstance(quad.object, BlankNode)
        or isinstance(quad.graph_name, BlankNode)
    )


def _relabelled(quads: Iterable[Quad], labels: Mapping[BlankNode, str]) -> Iterator[Quad]:
    """Give new labels to all blank nodes."""
    nodes = {node: BlankNode(label) for node, label in labels.items()}
    for quad in quads:
        subject, predicate, object_ = parts(quad)
        graph = quad.graph_name
        yield Quad(
            nodes[subject] if isinstance(subject, BlankNode) else subject,
            predicate,
            nodes[object_] if isinstance(object_, BlankNode) else object_,
            nodes[graph] if isinstance(graph, BlankNode) else graph,
        )
