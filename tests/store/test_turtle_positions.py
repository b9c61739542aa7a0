"""Our own Turtle reader: the triples of Oxigraph, with their lines."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_turtle_text import spaced, tokens

from exchange_kg.errors import InputError
from exchange_kg.store import (
    BlankNode,
    NamedNode,
    Positions,
    Triple,
    canonical_turtle,
    locate,
    parse_turtle,
    parts,
)
from exchange_kg.store.nesting import LIMIT
from exchange_kg.store.source_text import SourceText
from store_strategies import BASE, canonical, graphs

LINES = Path(__file__).parent / "data" / "lines.ttl"


def positions_of(text: str) -> Positions:
    return Positions(SourceText(text, "text"), BASE)


@given(tokens().flatmap(spaced))
def test_the_triples_are_those_of_oxigraph(text: str) -> None:
    assert canonical(positions_of(text).triples()) == canonical(parse_turtle(text, BASE))


@given(tokens().flatmap(spaced))
def test_a_line_is_the_same_whatever_was_read_before(text: str) -> None:
    whole = positions_of(text)
    for triple in whole.triples():
        if isinstance(triple.subject, NamedNode) and not is_nested(triple):
            alone = positions_of(text)
            assert alone.subject_line(triple.subject) == whole.subject_line(triple.subject)
            assert alone.line(triple) == whole.line(triple)


@given(st.data(), tokens().filter(bool))
def test_what_oxigraph_refuses_is_refused(data: st.DataObject, some_tokens: list[str]) -> None:
    position = data.draw(st.integers(0, len(some_tokens) - 1))
    change = data.draw(
        st.sampled_from([[], [".", "."], ["a"], ["["], [")"], [","], [";"], ['"x"'], ["1"], ["_:b"]])
    )
    text = data.draw(spaced(some_tokens[:position] + change + some_tokens[position + 1 :]))
    try:
        expected = canonical(parse_turtle(text, BASE))
    except InputError:
        with pytest.raises(InputError):
            positions_of(text).triples()
    else:
        assert canonical(positions_of(text).triples()) == expected


@given(graphs)
def test_the_line_of_a_triple_holds_its_predicate_and_object(graph: list[Triple]) -> None:
    text = canonical_turtle(graph, BASE)
    lines = text.split("\n")
    header = text.partition("\n\n")[0]
    found = positions_of(text)
    for triple in found.triples():
        subject, _, object_ = parts(triple)
        line = found.line(triple)
        assert line is not None
        if isinstance(subject, BlankNode) or isinstance(object_, BlankNode) or '"""' in lines[line - 1]:
            continue
        alone = f"{header}\n<{subject.value}> {lines[line - 1].removesuffix(' ;')} ."
        assert parse_turtle(alone, BASE) == [triple]


def test_each_object_has_the_line_in_which_it_begins() -> None:
    found = locate(LINES, BASE)
    objects = [(parts(triple)[2], found.line(triple)) for triple in found.triples()]
    told = {(object_.value, line) for object_, line in objects if re.match(r"line|.*/line", object_.value)}
    assert told == {
        *((f"http://example.org/line{line}", line) for line in (4, 5, 8, 9, 12, 15)),
        ("line 6\ngoes on", 6),
    }


def test_brackets_and_lists_begin_where_they_open() -> None:
    found = locate(LINES, BASE)
    string, members = NamedNode("http://example.org/string"), NamedNode("http://example.org/list")
    nested = [(triple.predicate, found.line(triple)) for triple in found.triples() if is_nested(triple)]
    assert (string, 7) in nested
    assert (members, 8) in nested


def is_nested(triple: Triple) -> bool:
    return isinstance(triple.object, BlankNode)


def test_a_subject_has_the_line_in_which_it_first_begins() -> None:
    found = locate(LINES, BASE)
    assert found.subject_line(NamedNode("http://example.org/subject3")) == 4
    assert found.subject_line(NamedNode("http://example.org/subject12")) == 12
    assert found.subject_line(NamedNode("http://example.org/line15")) is None
    loose = next(triple.subject for triple in found.triples() if triple.predicate.value.endswith("/then"))
    assert isinstance(loose, BlankNode)
    assert found.subject_line(loose) == 14


def test_a_triple_that_is_not_there_has_no_line() -> None:
    node = NamedNode("http://example.org/subject3")
    assert locate(LINES, BASE).line(Triple(node, node, node)) is None


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("<a> <b> <c>", "1:12", "the text ends within a statement"),
        ("<a> <b>\n  ] .", "2:3", "']' cannot stand here"),
        ("<a> <b> 'c .", "1:9", 'nothing in Turtle begins with "\'"'),
        ("<a> <b> p:c .", "1:9", "The prefix p: is not declared"),
        ("<a> <b> <c d> .", "1:9", "nothing in Turtle begins with '<'"),
        ("'literal' <b> <c> .", "1:1", "cannot stand here"),
        ("<a> <b> '\\uD800' .", "1:9", "an escape means no character"),
        ("@prefix p: <c>\n<a> <b> <c> .", "2:1", "'<a>' cannot stand here"),
        ("PREFIX p:x <c>", "1:8", "'p:x' cannot stand here"),
        ("[] .", "1:4", "'.' cannot stand here"),
        ("[ <b> <c> ] ; <d> <e> .", "1:13", "';' cannot stand here"),
        ("<a> <b> <<( <a> <b> <c> )>> .", "1:9", "nothing in Turtle begins with '<'"),
    ],
)
def test_an_error_says_line_and_column(text: str, place: str, what: str) -> None:
    with pytest.raises(InputError, match=rf"^text:{place}: ") as error:
        positions_of(text).triples()
    assert what in str(error.value)


@pytest.mark.parametrize("bracket", ["[ <b> ", "( "])
def test_nesting_up_to_the_limit_is_read_and_more_is_refused(bracket: str) -> None:
    closing = {"[": "]", "(": ")"}[bracket[0]]
    deep = f"<a> <b> {bracket * LIMIT}<c>{closing * LIMIT} ."
    same = [
        canonical_turtle(triples, BASE)
        for triples in (positions_of(deep).triples(), parse_turtle(deep, BASE))
    ]
    assert same[0] == same[1]
    with pytest.raises(InputError, match="nested more than 500 deep"):
        positions_of(f"<a> <b> {bracket * 100_000}")
