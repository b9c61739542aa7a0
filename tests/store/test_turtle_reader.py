"""Reading Turtle files: what is wrong, where, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exchange_kg.errors import InputError
from exchange_kg.store import Literal, NamedNode, Triple, parse_turtle, read_triples
from store_strategies import BASE

if TYPE_CHECKING:
    from pathlib import Path

A, B = NamedNode(f"{BASE}a"), NamedNode(f"{BASE}b")


def refusal(path: Path) -> str:
    with pytest.raises(InputError) as error:
        read_triples(path, BASE)
    assert error.value.text("ja") != error.value.text("en")
    return str(error.value)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "file.ttl"


def test_triples_come_in_the_order_of_the_file(path: Path) -> None:
    path.write_text("<b> <b> 2 . <a> <a> 1 .", encoding="utf-8")
    assert [triple.subject for triple in read_triples(path, BASE)] == [B, A]


def test_blank_nodes_of_two_readings_differ() -> None:
    one, other = (parse_turtle("_:x <a> <b> .", BASE)[0].subject for _ in range(2))
    assert one != other


def test_a_missing_file_is_named(path: Path) -> None:
    assert refusal(path) == f"There is no file {path}. Check the path."


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert f"{tmp_path} is a folder" in refusal(tmp_path)


def test_a_path_below_a_file_cannot_be_read(path: Path) -> None:
    path.write_bytes(b"")
    assert "cannot be read (Not a directory)" in refusal(path / "x.ttl")


def test_another_encoding_is_refused_with_the_line_of_its_first_byte(path: Path) -> None:
    path.write_bytes("<a> <b> 'plain' .\n<a> <b> '札幌' .\n".encode("cp932"))
    assert refusal(path).startswith(f"{path}:2: The file is not UTF-8: byte 0x8E")


def test_a_byte_order_mark_is_passed_over(path: Path) -> None:
    path.write_text("<a> <b> '札幌' .", encoding="utf-8-sig")
    assert read_triples(path, BASE) == [Triple(A, B, Literal("札幌"))]


def test_a_syntax_error_has_line_and_column_in_characters(path: Path) -> None:
    path.write_text("<a> <b> <c> .\n<a> <b> '札幌市' , .\n", encoding="utf-8")
    assert refusal(path).startswith(f"{path}:2:17: This is not Turtle 1.1: ")


def test_an_unknown_prefix_is_named_with_its_place(path: Path) -> None:
    path.write_text("<a> <b> <c> ;\n  skos:note 'x' .\n", encoding="utf-8")
    assert refusal(path).startswith(f"{path}:2:3: The prefix skos: is not declared.")


@pytest.mark.parametrize(
    "text",
    [
        "<a> <b> <<( <a> <b> <c> )>> .",
        "<< <a> <b> <c> >> <b> 1 .",
        "<a> <b> <c> {| <d> 1 |} .",
        "<a> <b> <c> ~ <r> .",
        "<a> <b> 'x'@en--ltr .",
        'VERSION "1.2"\n<a> <b> <c> .',
    ],
)
def test_what_only_rdf_1_2_knows_is_refused(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    assert "This is not Turtle 1.1" in refusal(path)


def test_a_relative_base_is_refused() -> None:
    with pytest.raises(InputError, match="The base IRI nowhere is not absolute"):
        parse_turtle("<a> <b> <c> .", "nowhere")


@pytest.mark.parametrize("brackets", ["[ <b> ", "(", "[ <b> ("])
def test_brackets_without_end_are_refused_where_they_go_too_deep(path: Path, brackets: str) -> None:
    path.write_text(f"<a> <b>\n{brackets * 100_000}", encoding="utf-8")
    assert refusal(path).startswith(f"{path}:2:")


def test_brackets_in_strings_iris_and_comments_are_not_nested() -> None:
    text = "#" + "[" * 600 + "\n<a> <b> '" + "(" * 600 + "', <c" + "(" * 600 + "> ."
    assert len(parse_turtle(text, BASE)) == 2
