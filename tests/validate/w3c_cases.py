"""The cases of the W3C SHACL test suite that are kept beside this module."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from exchange_kg.store import NamedNode, read_triples
from exchange_kg.store.triple_index import TripleIndex
from exchange_kg.validate.validation_report import read_results
from exchange_kg.vocabulary import RDF

if TYPE_CHECKING:
    from exchange_kg.store import Term, Triple
    from exchange_kg.validate.validation_report import Result

CASES = Path(__file__).parent / "w3c-shacl"
BASE = "https://suite.example/"
_MANIFEST = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
_TEST = "http://www.w3.org/ns/shacl-test#"


@dataclass(frozen=True)
class Case:
    """One case: the graphs of data and shapes, and the published results."""

    data: list[Triple]
    shapes: list[Triple]
    results: list[Result]


def case_files() -> list[Path]:
    """Return the files that hold a case."""
    return sorted(path for path in CASES.rglob("*.ttl") if "sht:Validate" in path.read_text(encoding="utf-8"))


def read_case(path: Path) -> Case:
    """Return the case of a file; its graphs may stand in files beside it."""
    triples = read_triples(path, _iri(path))
    graph = TripleIndex(triples)
    (case,) = graph.subjects(RDF.type, NamedNode(f"{_TEST}Validate"))
    action = graph.value(case, f"{_MANIFEST}action")
    assert action
    graphs = (graph.value(action, f"{_TEST}{name}") for name in ("dataGraph", "shapesGraph"))
    data, shapes = (triples if _path(name) == path else _read(name) for name in graphs)
    return Case(data, shapes, read_results(triples))


def _read(name: Term | None) -> list[Triple]:
    return read_triples(_path(name), _iri(_path(name)))


def _iri(path: Path) -> str:
    return BASE + path.relative_to(CASES).as_posix()


def _path(name: Term | None) -> Path:
    assert isinstance(name, NamedNode)
    path = CASES / name.value.removeprefix(BASE)
    return path if path.suffix else path.with_suffix(".ttl")
