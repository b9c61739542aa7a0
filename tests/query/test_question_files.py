from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_kg.errors import InputError, UnknownNameError
from exchange_kg.query import find_question, load_question, parse_question, read_question
from exchange_kg.store import Dataset, Literal, NamedNode

DATA = Path(__file__).parent / "data"
PARTNERS = DATA / "partners.rq"

MALFORMED = {
    "header-without-colon": (3, "query.header_malformed", "#+ param city"),
    "unknown-header": (3, "query.header_unknown", "author"),
    "unknown-language": (2, "query.header_unknown", "title@fr"),
    "late-header": (4, "query.header_late", "#+ param: a city"),
    "repeated-title": (2, "query.header_repeated", "title"),
    "repeated-parameter": (4, "query.header_repeated", "param"),
    "parameter-without-type": (3, "query.parameter_malformed", "a"),
    "unknown-type": (3, "query.parameter_type_unknown", "city"),
    "range-of-open-parameter": (5, "query.range_malformed", "a from to"),
    "range-of-names": (4, "query.range_malformed", "b a a"),
    "parameter-without-values": (3, "query.values_missing", "?b"),
    "missing-column": (4, "query.column_missing", "?evidence"),
}


def test_reads_every_header() -> None:
    question = load_question(PARTNERS)
    assert question.name == "partners"
    assert question.titles == {"en": "Partners", "ja": "提携先"}
    assert question.descriptions["ja"] == "都市の提携先。"
    assert question.theme == "ties"
    assert [
        (parameter.name, parameter.type.value, parameter.default) for parameter in question.parameters
    ] == [
        ("a", "city", None),
        ("kind", "kind", "any"),
        ("year", "year", "2010"),
        ("from", "integer", "1"),
        ("to", "integer", "3"),
    ]
    assert [parameter.name for parameter in question.parameters if parameter.required] == ["a"]
    assert [(span.variable, span.first, span.last) for span in question.ranges] == [("number", "from", "to")]
    assert question.lists == ("partners",)
    assert question.things == ("partner", "partners")


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_header_is_named_with_its_line(name: str) -> None:
    path = DATA / "malformed" / f"{name}.rq"
    line, message, said = MALFORMED[name]
    with pytest.raises(InputError) as caught:
        load_question(path)
    assert caught.value.message == message
    for language in ("en", "ja"):
        sentence = caught.value.text(language)
        assert sentence.startswith(f"{path}:{line}: ")
        assert said in sentence


def test_every_malformed_file_is_listed() -> None:
    assert {path.stem for path in (DATA / "malformed").iterdir()} == set(MALFORMED)


def test_a_query_without_header_is_a_question_without_parameters() -> None:
    question = parse_question("ASK {}")
    assert (question.parameters, question.lists, question.things) == ((), (), ())


def test_an_unknown_question_names_the_near_ones() -> None:
    with pytest.raises(UnknownNameError) as caught:
        find_question("partner", [PARTNERS, DATA / "others.rq"])
    assert caught.value.near == ("partners",)


def test_a_question_is_meant_by_name_file_stdin_or_text() -> None:
    files = [PARTNERS]
    nothing = StringIO()
    assert read_question("partners", files, nothing) == load_question(PARTNERS)
    assert read_question(str(PARTNERS), [], nothing).text == PARTNERS.read_text(encoding="utf-8")
    assert read_question("-", files, StringIO("ASK {}")).text == "ASK {}"
    assert read_question("ASK {}", files, nothing).text == "ASK {}"


def test_a_missing_file_is_an_input_error() -> None:
    with pytest.raises(InputError, match=r"nowhere\.rq"):
        read_question("nowhere.rq", [], StringIO())


def test_values_fill_every_clause_of_their_variable() -> None:
    town = NamedNode("https://towns.example/id/place/jp-tsukimino")
    text = load_question(PARTNERS).filled({"a": [town], "number": [Literal(1), Literal(2)]})
    assert text.count(f"VALUES ?a {{ {town} }}") == 2
    assert text.count("VALUES ?kind { UNDEF }") == 1
    assert '"1"^^<http://www.w3.org/2001/XMLSchema#integer> "2"^^' in text


@given(st.text())
def test_no_text_leaves_its_place(value: str) -> None:
    question = parse_question("SELECT ?a { VALUES ?a { UNDEF } }")
    rows = Dataset.in_memory().select(question.filled({"a": [Literal(value)]})).rows
    assert list(rows) == [{"a": Literal(value)}]
