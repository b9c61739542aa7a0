"""The formats, read back by Oxigraph's and Python's readers, which are strict."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import cast
from xml.etree import ElementTree

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_kg.errors import UnknownNameError, UsageError
from exchange_kg.query import FORMATS, ROW_FORMATS, TRIPLE_FORMATS, Labels, Result, Rows, write
from exchange_kg.store import BlankNode, Dataset, Literal, NamedNode, Term, Triple, parse_turtle
from exchange_kg.vocabulary import EDTF, XKG

READERS = {
    "json": pyoxigraph.QueryResultsFormat.JSON,
    "xml": pyoxigraph.QueryResultsFormat.XML,
    "tsv": pyoxigraph.QueryResultsFormat.TSV,
}
VARIABLES = ("town", "label", "n")
TOWN = NamedNode("https://towns.example/id/place/jp-tsukimino")
TRIPLE = Triple(TOWN, NamedNode(XKG.population), Literal(81204))

texts = st.text(st.characters(codec="utf-8"))
# What an XML document can hold.
printable = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="\ufffe\uffff")
)
terms = st.one_of(
    st.sampled_from([TOWN, BlankNode("b0"), Literal(51), Literal(value=True), Literal("é\t\r\n \"'<&]]>\\")]),
    printable.map(Literal),
    st.builds(Literal, printable, language=st.sampled_from(["ja", "zh-hans", "en"])),
    st.builds(Literal, printable, datatype=st.just(NamedNode(EDTF.EDTF))),
)
tables = st.lists(st.dictionaries(st.sampled_from(VARIABLES), terms))


def rows_of(solutions: list[dict[str, Term]]) -> Rows:
    return Rows(VARIABLES, solutions, Labels(Dataset.in_memory(), "en"))


def written(result: Result, format_name: str | None = None) -> str:
    stream = StringIO(newline="")
    write(result, format_name, stream, "en")
    return stream.getvalue()


def read_back(text: str, format_name: str) -> list[dict[str, Term]]:
    if format_name == "xml":
        return read_xml(text)
    solutions = pyoxigraph.parse_query_results(text.encode(), format=READERS[format_name])
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    assert tuple(variable.value for variable in solutions.variables) == VARIABLES
    found = [{name: row[name] for name in VARIABLES} for row in solutions]
    return [{name: cast("Term", term) for name, term in row.items() if term is not None} for row in found]


def read_xml(text: str) -> list[dict[str, Term]]:
    """Read with Python's XML reader, since Oxigraph's strips the white space of literals."""
    root = ElementTree.fromstring(text)
    assert tuple(variable.get("name") for variable in root.iterfind("./{*}head/{*}variable")) == VARIABLES
    return [
        {binding.get("name", ""): xml_term(binding[0]) for binding in result}
        for result in root.iterfind("./{*}results/{*}result")
    ]


def xml_term(element: ElementTree.Element) -> Term:
    value, kind = element.text or "", element.tag.rpartition("}")[2]
    if kind == "literal":
        datatype = element.get("datatype")
        language = element.get("{http://www.w3.org/XML/1998/namespace}lang")
        return Literal(value, datatype=NamedNode(datatype) if datatype else None, language=language)
    return NamedNode(value) if kind == "uri" else BlankNode(value)


@pytest.mark.parametrize("format_name", READERS)
@given(solutions=tables)
def test_what_is_written_reads_back_the_same(format_name: str, solutions: list[dict[str, Term]]) -> None:
    assert read_back(written(rows_of(solutions), format_name), format_name) == solutions


@given(solutions=st.lists(st.fixed_dictionaries({name: texts.map(Literal) for name in VARIABLES})))
def test_csv_holds_the_texts_of_terms(solutions: list[dict[str, Term]]) -> None:
    header, *rows = csv.reader(StringIO(written(rows_of(solutions), "csv"), newline=""))
    assert tuple(header) == VARIABLES
    assert rows == [[row[name].value for name in VARIABLES] for row in solutions]


def test_csv_has_no_marks_of_kinds_of_terms() -> None:
    rows = rows_of([{"town": TOWN, "label": Literal("月見野", language="ja")}, {"town": BlankNode("b0")}])
    assert written(rows, "csv") == f"town,label,n\r\n{TOWN.value},月見野,\r\n_:b0,,\r\n"


def test_language_tags_have_the_case_that_people_write() -> None:
    solutions: list[dict[str, Term]] = [{"label": Literal("蓝湖", language="zh-hans")}]
    for format_name, tag in (
        ("json", '"xml:lang": "zh-Hans"'),
        ("xml", 'xml:lang="zh-Hans"'),
        ("tsv", '"@zh-Hans'),
    ):
        assert tag in written(rows_of(solutions), format_name)


def test_xml_replaces_what_it_cannot_hold() -> None:
    text = written(rows_of([{"label": Literal("bell \x07 and \ufffe")}]), "xml")
    assert read_back(text, "xml") == [{"label": Literal("bell \ufffd and \ufffd")}]


@pytest.mark.parametrize("truth", [True, False])
def test_a_truth_can_be_written(truth: bool) -> None:
    for format_name in ("json", "xml"):
        text = written(truth, format_name).encode()
        answer = pyoxigraph.parse_query_results(text, format=READERS[format_name])
        assert isinstance(answer, pyoxigraph.QueryBoolean)
        assert bool(answer) is truth
    for format_name in ("csv", "tsv", "table", "md"):
        assert written(truth, format_name).strip() == str(truth).lower()


def test_no_rows_are_no_rows() -> None:
    assert json.loads(written(rows_of([]), "json")) == {
        "head": {"vars": list(VARIABLES)},
        "results": {"bindings": []},
    }
    assert written(rows_of([]), "csv") == "town,label,n\r\n"


@pytest.mark.parametrize("format_name", TRIPLE_FORMATS)
def test_triples_read_back_the_same(format_name: str) -> None:
    formats = {
        "ttl": pyoxigraph.RdfFormat.TURTLE,
        "nt": pyoxigraph.RdfFormat.N_TRIPLES,
        "jsonld": pyoxigraph.RdfFormat.JSON_LD,
    }
    quads = pyoxigraph.parse(written([TRIPLE], format_name).encode(), format=formats[format_name])
    assert [quad.triple for quad in quads] == [TRIPLE]


def test_triples_are_turtle_unless_told_otherwise() -> None:
    assert parse_turtle(written([TRIPLE]), "https://w3id.org/exchange-kg/") == [TRIPLE]
    stream = StringIO()
    write([TRIPLE], "ttl", stream, "en", "https://towns.example/")
    assert "<id/place/jp-tsukimino>" in stream.getvalue()


def test_a_format_for_another_kind_of_result_is_refused() -> None:
    for format_name in TRIPLE_FORMATS:
        with pytest.raises(UsageError, match=rf"{format_name} is for triples.*CONSTRUCT"):
            written(rows_of([]), format_name)
    for format_name in ROW_FORMATS:
        with pytest.raises(UsageError, match=rf"{format_name} is for rows.*ttl, nt, jsonld"):
            written([TRIPLE], format_name)


def test_an_unknown_format_names_the_near_ones() -> None:
    with pytest.raises(UnknownNameError) as caught:
        written(rows_of([]), "jsn")
    assert "json" in caught.value.near
    with pytest.raises(UnknownNameError) as caught:
        written(rows_of([]), "パワポ")
    assert caught.value.near == FORMATS
