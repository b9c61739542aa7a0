"""Literals as people and programs write them: what is accepted stays as it is, the rest is told before."""

from __future__ import annotations

import io
import json
import unicodedata
from typing import TYPE_CHECKING

import pyoxigraph
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exchange_kg.query import Rows
from exchange_kg.query.formats import ROW_FORMATS
from exchange_kg.query.labels import Labels
from exchange_kg.store import (
    Dataset,
    Literal,
    NamedNode,
    Quad,
    canonical_turtle,
    parse_turtle,
    parts,
    serialize,
)
from exchange_kg.store.files import format_file
from exchange_kg.store.literal_check import InexactLiteral, InexactLiteralsError, check_literals
from exchange_kg.vocabulary import PREFIXES
from store_strategies import stored

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from exchange_kg.store import Triple

BASE = "https://towns.example/"
GRAPH = f"{BASE}graph/written"
XSD, EDTF = PREFIXES["xsd"], f"{PREFIXES['edtf']}EDTF"
_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"}

numbers = st.from_regex(r"[+-]?0{0,3}[0-9]{1,25}", fullmatch=True)
decimals = st.from_regex(r"[+-]?0{0,2}[0-9]{0,12}(\.[0-9]{0,12}0{0,2})?", fullmatch=True)
zones = st.sampled_from(["", "Z", "+09:00", "-00:00", "+00:00", "+14:00", "+9"])
days = st.sampled_from(["1989-01-07", "1989-01-08", "2023-02-29", "2024-02-29", "0000-01-01", "-0044-03-15"])
times = st.sampled_from(["00:00:00", "24:00:00", "23:59:60", "12:00:00.000", "12:00:00.120"])
years = st.sampled_from(["1989", "0000", "-0001", "12024", "89", "01989"])
typed = st.one_of(
    st.tuples(numbers, st.sampled_from(["integer", "int", "byte", "long", "nonNegativeInteger", "decimal"])),
    st.tuples(decimals, st.sampled_from(["decimal", "double", "float", "integer"])),
    st.tuples(st.sampled_from(["1", "0", "true", "false", "TRUE", "yes", ""]), st.just("boolean")),
    st.tuples(st.builds(str.__add__, days, zones), st.just("date")),
    st.tuples(
        st.builds("{}T{}{}".format, days, times, zones), st.sampled_from(["dateTime", "dateTimeStamp"])
    ),
    st.tuples(st.builds(str.__add__, years, zones), st.sampled_from(["gYear", "integer"])),
    st.tuples(
        st.sampled_from(["1989-01", "--02-29", "--02-30", "P1Y", "P12M", "PT3600S"]),
        st.sampled_from(["gYearMonth", "gMonthDay", "duration"]),
    ),
)
texts = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=10),
    st.text(
        st.sampled_from("がか\u3099e\u0301é\u200f\u202e\u2066\u2069\r\n\t\0\x1b\ufeff𠮷𩸽👩\u200d🎓"),
        max_size=8,
    ),
    st.sampled_from(["平成元年一月八日", "昭和64年1月7日", "令和６年度", "1989-01~/1990?", "[1981..1988]"]),
)
tags = st.sampled_from(
    ["ja", "JA", "ja-hira", "ja-Hira", "zh-hant-tw", "zh-Hant-TW", "EN", "en-gb", "x-private"]
)


def quoted(text: str) -> str:
    """Write a text as Turtle does, on one line; other controls stand in it as they are."""
    return '"' + "".join(_ESCAPED.get(character, character) for character in text) + '"'


written = st.one_of(
    st.builds(lambda pair: f"{quoted(pair[0])}^^<{XSD}{pair[1]}>", typed),
    st.builds(lambda text: f"{quoted(text)}^^<{EDTF}>", texts),
    st.builds(lambda text, tag: f"{quoted(text)}@{tag}", texts, tags),
    st.builds(quoted, texts),
)


def written_file(folder: Path, literals: Iterable[str]) -> Path:
    """Write a file with a literal on each line."""
    path = folder / "written.ttl"
    lines = (f"<id/{number}> <says> {literal} .\n" for number, literal in enumerate(literals, 1))
    path.write_text("".join(lines), encoding="utf-8", newline="")
    return path


def read(path: Path) -> list[Triple]:
    return parse_turtle(path.read_bytes(), BASE, path)


def refused(path: Path) -> tuple[InexactLiteral, ...]:
    """Return the literals of a file that are told before it is loaded."""
    try:
        check_literals({path: read(path)}, BASE)
    except InexactLiteralsError as error:
        return error.literals
    return ()


def out_of_store(triples: list[Triple], folder: Path) -> Dataset:
    number = sum(1 for _ in folder.iterdir())
    return stored(folder / f"store-{number}", [Quad(*parts(each), NamedNode(GRAPH)) for each in triples])


def out_of_results(dataset: Dataset) -> set[Literal]:
    rows, stream = dataset.select("SELECT ?value { ?thing ?says ?value }"), io.StringIO(newline="")
    ROW_FORMATS["json"](Rows(rows.variables, rows.rows, Labels(dataset, "ja")), stream, "ja")
    return {_of_results(row["value"]) for row in json.loads(stream.getvalue())["results"]["bindings"]}


def _of_results(term: dict[str, str]) -> Literal:
    if "xml:lang" in term:
        return Literal(term["value"], language=term["xml:lang"])
    datatype = term.get("datatype")
    return Literal(term["value"], datatype=NamedNode(datatype) if datatype else None)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(literals=st.lists(written, min_size=1, max_size=25, unique=True))
def test_a_literal_comes_out_as_it_was_or_is_told_before_with_its_line(
    tmp_path: Path, literals: list[str]
) -> None:
    path = written_file(tmp_path, literals)
    told = refused(path)
    lines = {each.where.line for each in told}
    kept = [literal for line, literal in enumerate(literals, 1) if line not in lines]
    accepted = read(written_file(tmp_path, kept))
    assert not refused(path)
    terms = {triple.object for triple in accepted}
    assert all(isinstance(term, Literal) for term in terms)
    dataset = out_of_store(accepted, tmp_path)
    assert {quad.object for quad in dataset.quads()} == terms
    assert out_of_results(dataset) == terms
    turtle = canonical_turtle((quad.triple for quad in dataset.quads()), BASE)
    assert {triple.object for triple in parse_turtle(turtle, BASE, "export.ttl")} == terms
    n_quads = serialize(dataset.quads(), "nquads", BASE)
    assert {quad.object for quad in pyoxigraph.parse(n_quads, pyoxigraph.RdfFormat.N_QUADS)} == terms


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(literals=st.lists(written, min_size=1, max_size=25, unique=True))
def test_what_is_told_is_mended_by_format_or_stays_as_it_was(tmp_path: Path, literals: list[str]) -> None:
    path = written_file(tmp_path, literals)
    before, told = read(path), refused(path)
    without_value = {each.written for each in told if each.form is None}
    format_file(path, BASE)
    assert {each.written for each in refused(path)} == without_value
    assert all(each.form is None for each in refused(path))
    lines = {each.where.line for each in told}
    untouched = [triple for line, triple in enumerate(before, 1) if line not in lines]
    assert set(untouched) <= set(read(path))
    assert len({triple.subject for triple in read(path)}) == len(literals)
    assert not format_file(path, BASE)


def test_normalisation_of_text_is_nobodys_business(tmp_path: Path) -> None:
    composed = [unicodedata.normalize(form, "がé") for form in ("NFC", "NFD")]
    path = written_file(tmp_path, map(quoted, composed))
    dataset = out_of_store(read(path), tmp_path)
    assert {quad.object for quad in dataset.quads()} == set(map(Literal, composed))
