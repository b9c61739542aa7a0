"""Readers of RDF and of SPARQL in files."""

from __future__ import annotations

from exchange_kg.compare.sides import read_side
from exchange_kg.errors import ExchangeKgError
from exchange_kg.findings.checks.check_files import load_checks
from exchange_kg.findings.decisions import read_decisions
from exchange_kg.query.question_files import load_question
from exchange_kg.resources import packaged_workspace
from exchange_kg.rules import load_rules
from exchange_kg.store import parse_term, parse_turtle, read_quads
from exchange_kg.store.asserted_files import AssertedFiles
from exchange_kg.store.changing import DOCUMENT_FORMATS, parse_document
from exchange_kg.store.files import formatted_turtle
from exchange_kg.store.remote.dataset import _read_results
from exchange_kg.store.source_text import SourceText
from exchange_kg.store.turtle_positions import Positions
from exchange_kg.validate.compiled_engine import CompiledEngine
from exchange_kg.workspace import find_workspace
from fuzz.readers.reader import BASE, ForeignReader, as_file, as_text, files, texts

_TURTLE = (
    "@prefix",
    "BASE",
    " a ",
    "^^xsd:date",
    "@ja-Hira",
    "[ ]",
    "( 1 )",
    "<<",
    '"""',
    "_:b0",
    "\\u0000",
    "1e9",
)
_GRAPHS = ("tests/mini/graph/*.ttl", "tests/store/data/*.ttl", "tests/findings/data/*.ttl")


def _turtle(content: bytes) -> None:
    triples = parse_turtle(content, BASE, "given.ttl")
    source = SourceText.decode(content, "given.ttl")
    positions = Positions(source, BASE)
    assert len(positions.triples()) == len(set(triples))
    for triple in positions.triples():
        assert positions.line(triple)
    formatted_turtle(source, BASE)


def _quads(extension: str) -> ForeignReader:
    examples = texts(
        '<a:s> <a:p> "x"@ja .\n',
        '<a:s> <a:p> "x"@ja .\n_:a <a:p> "2"^^<a:b> <a:g> .\n',
        "<a:g> { <a:s> a <a:p> , 1 . }",
    )
    words = ("{", "}", "GRAPH", '"x"@ja', "_:a", "<a:b>", "<<(", ")>>", "@ja--ltr")
    return ForeignReader(
        lambda content: read_quads(as_file(content, f"given{extension}"), BASE), examples, words
    )


def _document(format_name: str, *examples: str) -> ForeignReader:
    return ForeignReader(lambda content: parse_document(content, format_name, BASE), texts(*examples))


def _side(content: bytes) -> None:
    read_side(str(as_file(content, "given.ttl")), find_workspace(packaged_workspace(), {}))


def _decisions(content: bytes) -> None:
    path = as_file(content, "decisions.ttl")
    asserted = AssertedFiles({path: parse_turtle(content, BASE, path)}, BASE)
    read_decisions(asserted)


def _shapes(content: bytes) -> None:
    shapes = parse_turtle(content, BASE, "shapes.ttl")
    CompiledEngine(shapes).validate(shapes)


def _question(content: bytes) -> None:
    load_question(as_file(content, "given.rq"))


_JSON_LD = '{"@context": {"p": "a:p"}, "@id": "a:s", "p": [1, {"@value": "x", "@language": "ja"}]}'
_RDF_XML = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="a:s">'
    '<p xmlns="a:" xml:lang="ja">x</p></rdf:Description></rdf:RDF>'
)
_RESULTS = (
    '{"head": {"vars": ["a"]}, "results": {"bindings": [{"a": {"type": "literal", "value": "1", '
    '"datatype": "a:b"}}]}}',
    '{"head": {}, "boolean": true}',
)

READERS = {
    "turtle": ForeignReader(_turtle, files(*_GRAPHS), _TURTLE),
    "trig": _quads(".trig"),
    "n-quads": _quads(".nq"),
    "n-triples": _quads(".nt"),
    "term": ForeignReader(lambda content: parse_term(as_text(content)), texts('"札幌市"@ja', "<a:b>", "_:b")),
    "json-ld": _document("jsonld", _JSON_LD),
    "rdf-xml": _document("rdfxml", _RDF_XML),
    "compared-file": ForeignReader(_side, files(*_GRAPHS), _TURTLE),
    "acknowledgements": ForeignReader(_decisions, files("tests/**/*acknowledge*.ttl", *_GRAPHS), _TURTLE),
    "question-file": ForeignReader(
        _question,
        files("queries/questions/*.rq"),
        ("#+ param: ", "#+ range: ", "#+ list: ", "#+ label: ", "VALUES ?a { UNDEF }", "city", "@ja"),
    ),
    "check-file": ForeignReader(
        lambda content: load_checks([as_file(content, "given.rq")]),
        files("queries/checks/*.rq"),
        ("{focus}",),
    ),
    "rule-file": ForeignReader(
        lambda content: load_rules([as_file(content, "given.rq")]),
        files("queries/rules/*.rq"),
        ("CONSTRUCT",),
    ),
    "remote-results": ForeignReader(
        _read_results, texts(*_RESULTS), ("uri", "bnode"), (ExchangeKgError, SyntaxError, ValueError)
    ),
}
assert set(DOCUMENT_FORMATS) >= {"jsonld", "rdfxml"}
