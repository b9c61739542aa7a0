"""The triples of a graph that state axioms, and the class expressions and lists in them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from exchange_kg.errors import InputError
from exchange_kg.rules.names import short_name
from exchange_kg.store import BlankNode, Literal, NamedNode, Term, parts
from exchange_kg.store.triple_table import TripleTable
from exchange_kg.vocabulary import OWL, PREFIXES, RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exchange_kg.store import Triple

_LANGUAGE_OF_AXIOMS = tuple(PREFIXES[prefix] for prefix in ("owl", "rdfs"))
_BUILT_IN = tuple(PREFIXES[prefix] for prefix in ("owl", "rdf", "rdfs", "xsd"))
# Types that declare or annotate: no triple follows from them.
_DECLARATIONS = frozenset(
    {
        OWL.AnnotationProperty,
        OWL.Axiom,
        OWL.Class,
        OWL.DatatypeProperty,
        OWL.NamedIndividual,
        OWL.ObjectProperty,
        OWL.Ontology,
        OWL.Restriction,
        OWL.Thing,
        RDFS.Class,
        RDFS.Datatype,
    }
)
_ANNOTATIONS = frozenset(
    {
        OWL.annotatedProperty,
        OWL.annotatedSource,
        OWL.annotatedTarget,
        OWL.deprecated,
        OWL.priorVersion,
        OWL.versionIRI,
        OWL.versionInfo,
        RDFS.comment,
        RDFS.isDefinedBy,
        RDFS.label,
        RDFS.seeAlso,
    }
)
# Read with the axiom that the expression or list belongs to.
PARTS = frozenset(
    {OWL.hasValue, OWL.intersectionOf, OWL.onProperty, OWL.someValuesFrom, OWL.unionOf, RDF.first, RDF.rest}
)


def is_axiomatic(triple: Triple) -> bool:
    """Tell whether a triple states an axiom or a part of one; data, declarations and annotations do not."""
    _, predicate, object_ = parts(triple)
    if predicate.value == RDF.type:
        is_term = isinstance(object_, NamedNode) and object_.value.startswith(_LANGUAGE_OF_AXIOMS)
        return is_term and object_.value not in _DECLARATIONS
    if predicate.value.startswith(_LANGUAGE_OF_AXIOMS):
        return predicate.value not in _ANNOTATIONS
    return predicate.value in PARTS


def axiomatic(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Iterate over the triples that state axioms or parts of them; of a table, few are looked at."""
    if isinstance(triples, TripleTable):
        type_ = triples.numbers[NamedNode(RDF.type)]
        kinds = {
            (predicate, object_ if predicate == type_ else 0) for _, predicate, object_ in triples.rows()
        }
        stating = {(p, o) for p, o in kinds if is_axiomatic(triples.triple((p, p, o or p)))}
        rows = (row for row in triples.rows() if (row[1], row[2] if row[1] == type_ else 0) in stating)
        return map(triples.triple, rows)
    return filter(is_axiomatic, triples)


def is_built_in(term: Term) -> bool:
    """Tell whether a term belongs to the languages themselves: RDF, RDF Schema, OWL, XML Schema."""
    return isinstance(term, NamedNode) and term.value.startswith(_BUILT_IN)


class AxiomGraph:
    """Axiomatic triples, indexed by subject and predicate."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._of: dict[Term, dict[str, set[Term]]] = defaultdict(lambda: defaultdict(set))
        for subject, predicate, object_ in map(parts, axiomatic(triples)):
            self._of[subject][predicate.value].add(object_)

    def statements(self) -> Iterator[tuple[Term, str, Term]]:
        """Iterate over all statements, sorted."""
        for subject in sorted(self._of, key=str):
            for predicate, objects in sorted(self._of[subject].items()):
                for object_ in sorted(objects, key=str):
                    yield subject, predicate, object_

    def expression(self, node: Term) -> dict[str, Term]:
        """Return the parts of a class expression by their predicates; empty for anything else."""
        about = self._of.get(node, {}) if isinstance(node, BlankNode) else {}
        return {
            predicate: next(iter(objects))
            for predicate, objects in about.items()
            if predicate in PARTS and len(objects) == 1
        }

    def members(self, head: Term) -> tuple[NamedNode, ...]:
        """Return the members of a list of named terms, none built in; empty for anything else."""
        members: list[NamedNode] = []
        seen: set[Term] = set()
        while head != NamedNode(RDF.nil):
            cell = self.expression(head)
            first, rest = cell.get(RDF.first), cell.get(RDF.rest)
            if not isinstance(first, NamedNode) or is_built_in(first) or rest is None or head in seen:
                return ()
            seen.add(head)
            members.append(first)
            head = rest
        return tuple(members)

    def unknown(self, subject: Term, predicate: str, object_: Term) -> InputError:
        """Return the error that names an axiom without a rule."""
        terms = (self._named(term, predicate) for term in (subject, object_))
        return InputError("rules.unknown_axiom", axiom=f" {short_name(predicate)} ".join(terms))

    def _named(self, term: Term, predicate: str) -> str:
        if isinstance(term, NamedNode):
            return short_name(term.value)
        if isinstance(term, Literal):
            return str(term)
        parts_of_it = sorted(self._of.get(term, {}).keys() - {predicate})
        return f"[{' '.join(map(short_name, parts_of_it))}]"
