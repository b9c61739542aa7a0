"""What an inference found, and which triples it reports."""

from __future__ import annotations

from dataclasses import dataclass

from exchange_kg.rules import is_axiomatic, is_built_in
from exchange_kg.store import Literal, NamedNode, Triple, parts
from exchange_kg.vocabulary import RDF


@dataclass(frozen=True, slots=True)
class Inference:
    """The inferred triples, sorted: the closure without what was given.

    `rounds` is how often the rules were gone through.
    """

    triples: list[Triple]
    rounds: int


def is_reported(triple: Triple) -> bool:
    """Tell whether a triple is about our terms.

    Not reported is what is said about or with blank nodes, in the language of axioms, or by a type such as
    `owl:Thing`.
    """
    subject, predicate, object_ = parts(triple)
    if not isinstance(subject, NamedNode) or not isinstance(object_, NamedNode | Literal):
        return False
    trivial_type = predicate.value == RDF.type and is_built_in(object_)
    return not (trivial_type or is_built_in(subject) or is_axiomatic(triple))
