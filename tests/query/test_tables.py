from __future__ import annotations

import re
import unicodedata
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_kg.query import Labels, Rows, write
from exchange_kg.query.formats.tables import heading
from exchange_kg.store import Dataset, Literal, Term

if TYPE_CHECKING:
    from exchange_kg.messages import Language

wide = st.text(st.sampled_from("札幌市大田ｱab"), min_size=1)


class Terminal(StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def written(solutions: list[dict[str, Term]], format_name: str, language: Language = "ja") -> str:
    stream = StringIO()
    names = tuple(solutions[0]) if solutions else ("city",)
    write(Rows(names, solutions, Labels(Dataset.in_memory(), language)), format_name, stream, language)
    return stream.getvalue()


def columns(text: str) -> int:
    """Return how many columns a text takes in a terminal (UAX 11; ambiguous characters are narrow)."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def test_full_width_columns_are_aligned() -> None:
    rows: list[dict[str, Term]] = [
        {"city": Literal("札幌市"), "visits": Literal(3), "date": Literal("2010-10")},
        {"city": Literal("Novosibirsk"), "visits": Literal(12), "date": Literal("[1981,1988]")},
    ]
    assert written(rows, "table") == (
        "都市         訪問数  時期\n"
        "-----------  ------  -----------\n"
        "札幌市            3  2010-10\n"
        "Novosibirsk      12  [1981,1988]\n"
    )


@given(st.lists(st.tuples(wide, wide), min_size=1))
def test_the_second_column_begins_where_its_rule_does(cells: list[tuple[str, str]]) -> None:
    _, rule, *lines = written([{"x": Literal(a), "y": Literal(b)} for a, b in cells], "table").splitlines()
    for line, (first, second) in zip(lines, cells, strict=True):
        before = line.removesuffix(second)
        assert before.rstrip() == first
        assert columns(before) == rule.index(" ") + 2


def test_a_table_of_nothing_says_so() -> None:
    assert written([], "table", "en") == "No result.\n"
    assert written([], "table", "ja") == "該当なし。\n"


@pytest.mark.parametrize("format_name", ["table", "md"])
def test_a_value_can_neither_break_the_line_nor_steer_the_terminal(format_name: str) -> None:
    text = written([{"x": Literal("a\nb\x1b[31m | c \\")}], format_name)
    assert "\x1b" not in text
    assert len(text.splitlines()) == 3
    assert "a b\ufffd[31m" in text


def test_markdown_escapes_its_own_signs() -> None:
    assert written([{"city": Literal("a|b\\"), "visits": Literal(3)}], "md", "en") == (
        "| city | visits |\n| --- | --- |\n| a\\|b\\\\ | 3 |\n"
    )


def test_a_terminal_gets_every_value_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("NO_COLOR", "1")
    stream = Terminal()
    solutions: list[dict[str, Term]] = [
        {"city": Literal("札幌市" * 20), "date": Literal("[bold]1981[/bold]")}
    ]
    write(Rows(("city", "date"), solutions, Labels(Dataset.in_memory(), "ja")), "table", stream, "ja")
    lines = re.sub("\x1b\\[[0-9;]*m", "", stream.getvalue()).splitlines()
    assert "都市" in lines[1]
    assert "時期" in lines[1]
    assert "[bold]1981[/bold]" in lines[3]
    assert sum(line.count("札") for line in lines) == 20
    assert max(map(columns, lines)) <= 60


def test_a_column_without_a_word_goes_by_its_variable() -> None:
    assert heading("evidence", "ja") == "典拠"
    assert heading("mine", "ja") == "mine"
