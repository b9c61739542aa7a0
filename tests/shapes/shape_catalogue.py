"""The shapes that ship with the package, each to be run alone, and their cases."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from exchange_kg import resources
from exchange_kg.store import Literal, NamedNode, Triple, parts, read_triples
from exchange_kg.store.triple_index import TripleIndex
from exchange_kg.validate.pyshacl_engine import PyshaclEngine
from exchange_kg.vocabulary import DCTERMS, RDF, RDFS, SKOS, XKG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exchange_kg.store import Term
    from exchange_kg.validate.validation_report import Result

BASE = "https://w3id.org/exchange-kg/"
CASES = Path(__file__).parent / "cases"

# What shapes ask of the ontology; the rest only costs time.
_ASKED = {RDF.type, RDFS.subClassOf, SKOS.inScheme, XKG.partyClass}


@dataclass(frozen=True)
class Shape:
    """One shape, the file that it stands in and its graph."""

    node: NamedNode
    file: str
    graph: TripleIndex

    def text(self, predicate: str) -> dict[str | None, str]:
        """Return the texts of a property by language."""
        literals = [text for text in self.graph.objects(self.node, predicate) if isinstance(text, Literal)]
        return {literal.language: literal.value for literal in literals}

    def run(self, data: Iterable[Triple], *, with_ontology: bool = True) -> list[Result]:
        """Validate data, with the ontology beside it, against this shape alone."""
        beside = ontology() if with_ontology else ()
        return PyshaclEngine([*beside, *data]).validate(self.described()).results

    def described(self) -> list[Triple]:
        """Return what is said of this shape and of all that it refers to."""
        return list(self._described(self.node, set()))

    def _described(self, node: Term, seen: set[Term]) -> Iterator[Triple]:
        if node in seen:
            return
        seen.add(node)
        for statement in self.graph.about(node):
            yield Triple(*statement)
            yield from self._described(statement.object, seen)


@functools.cache
def shapes() -> dict[str, Shape]:
    """Return the shapes of the package by code."""
    found: dict[str, Shape] = {}
    for path in sorted(resources.shapes_folder().glob("*.ttl")):
        triples = read_triples(path, BASE)
        graph = TripleIndex(triples)
        for subject, predicate, code in map(parts, triples):
            if predicate.value == DCTERMS.identifier and isinstance(subject, NamedNode):
                assert code.value not in found, f"two shapes have the code {code.value}"
                found[code.value] = Shape(subject, path.stem, graph)
    return found


@functools.cache
def ontology() -> tuple[Triple, ...]:
    """Return what shapes ask of the ontology and its concepts."""
    files = sorted(resources.ontology_folder().rglob("*.ttl"))
    triples = (triple for path in files for triple in read_triples(path, BASE))
    return tuple(triple for triple in triples if triple.predicate.value in _ASKED)


def case_files(kind: str) -> list[Path]:
    """Return the cases of one kind, `valid` or `invalid`, of all shapes."""
    return sorted(path for path in CASES.glob(f"*/{kind}-*.ttl") if not path.name.endswith(".report.ttl"))


def report_file(case: Path) -> Path:
    """Return the approved report of an invalid case."""
    return case.with_suffix(".report.ttl")
