"""What an inference found, and which triples it reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exchange_kg.rules import is_axiomatic, is_built_in
from exchange_kg.store import BlankNode, NamedNode, Term, Triple, parts
from exchange_kg.vocabulary import RDF

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Inference:
    """The inferred triples, sorted: the closure without what was given.

    `rounds` is how often the rules were gone through.
    """

    triples: Sequence[Triple]
    rounds: int


def is_reported(triple: Triple) -> bool:
    """Tell whether a triple is about our terms.

    Not reported is what is said about or with blank nodes, in the language of axioms, or by a type such as
    `owl:Thing`.
    """
    subject, predicate, object_ = parts(triple)
    return is_ours(subject) and not isinstance(object_, BlankNode) and is_said(predicate, object_)


def is_ours(subject: Term) -> bool:
    """Tell whether what is said about a term can be reported."""
    return isinstance(subject, NamedNode) and not is_built_in(subject)


def is_said(predicate: NamedNode, object_: Term) -> bool:
    """Tell whether a predicate says something about our terms; `object_` matters for `rdf:type` alone."""
    if predicate.value == RDF.type and is_built_in(object_):
        return False
    return not is_axiomatic(Triple(predicate, predicate, object_))
