"""The graphs that an update reads, written into its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from exchange_kg.errors import QuerySyntaxError
from exchange_kg.store import QueryGraphs
from exchange_kg.store.changing import ChangingStore, create_changing
from exchange_kg.store.source_text import Edit, EditedText, SourceText
from exchange_kg.store.update_graphs import with_graphs

if TYPE_CHECKING:
    from pathlib import Path

GRAPHS = QueryGraphs(("a:one", "a:two"), ("a:three",))
USING = "USING <a:one> USING <a:two> USING NAMED <a:three>"


def given(text: str) -> str:
    return with_graphs(SourceText(text, "update"), GRAPHS).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("INSERT { ?s a 1 } WHERE { ?s a 2 }", "INSERT { ?s a 1 } @WHERE { ?s a 2 }"),
        ("delete{?s a 1}insert{?s a 2}where{?s a 1}", "delete{?s a 1}insert{?s a 2}@where{?s a 1}"),
        ("DELETE WHERE { ?s a 1 }", "DELETE { ?s a 1 }@WHERE { ?s a 1 }"),
        (
            "INSERT { ?s a 1 } WHERE { SELECT * WHERE { ?s a 2 } } ; DELETE { ?s a 1 } WHERE {}",
            "INSERT { ?s a 1 } @WHERE { SELECT * WHERE { ?s a 2 } } ; DELETE { ?s a 1 } @WHERE {}",
        ),
        (
            "PREFIX where: <a:#> INSERT { where:with a '} WHERE {' } # WHERE }\nWHERE { }",
            "PREFIX where: <a:#> INSERT { where:with a '} WHERE {' } # WHERE }\n@WHERE { }",
        ),
        (
            "INSERT DATA { <a:a> <a:b> 'WHERE' } ; CLEAR ALL",
            "INSERT DATA { <a:a> <a:b> 'WHERE' } ; CLEAR ALL",
        ),
    ],
)
def test_every_operation_that_reads_is_told_its_graphs(text: str, expected: str) -> None:
    assert given(text).replace(f" {USING} ", "@") == expected


@pytest.mark.parametrize(
    ("update", "word"),
    [
        ("WITH <a:a> DELETE { ?s a 1 } WHERE { ?s a 2 }", "WITH"),
        ("CLEAR ALL ;\nINSERT { ?s a 1 } using named <a:a> WHERE {}", "USING"),
    ],
)
def test_an_update_that_names_graphs_is_refused_with_the_place(update: str, word: str) -> None:
    with pytest.raises(QuerySyntaxError) as refused:
        given(update)
    assert refused.value.fields["word"] == word
    assert refused.value.where
    assert refused.value.where.line == update.count("\n") + 1


@pytest.mark.parametrize(
    "update",
    [
        "INSERT { ?s a 1 } WHERE { ?s !! 2 }",
        "INSERT { ?s a 1 }\nWHERE { ?s a 1 } ;\nINSERT { ?s a 1 } WHERE { ?s !! 2 }",
        "DELETE WHERE { ?s !! 2 }",
        "INSERT { ?s !! 1 } WHERE { }",
    ],
)
def test_a_fault_is_told_where_the_author_wrote_it(tmp_path: Path, update: str) -> None:
    create_changing(tmp_path / "store", [])
    with ChangingStore(tmp_path / "store", tmp_path / "copy") as store:
        with pytest.raises(QuerySyntaxError) as plain:
            store.update(SourceText(update, "update"), "https://towns.example/")
        with pytest.raises(QuerySyntaxError) as with_graphs_of_the_request:
            store.update(SourceText(update, "update"), "https://towns.example/", GRAPHS)
    told = with_graphs_of_the_request.value
    assert told.where
    assert told.where.line == SourceText(update, "update").line(update.index("!!"))
    assert told.where == plain.value.where
    assert str(told) == str(plain.value)


@examples(
    st.text("ab\n", min_size=1),
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 4), st.text("x\n", max_size=3)), max_size=5),
)
def test_every_place_comes_back_from_behind_edits(text: str, found: list[tuple[int, int, str]]) -> None:
    """Each edit keeps some characters behind the one before, and takes the place of some more."""
    edits, done = [], 0
    for kept, replaced, put in found:
        if done + kept + replaced < len(text):
            edits.append(Edit(done + kept, done + kept + replaced, put))
            done += kept + replaced
    written = SourceText(text, "text")
    whole = EditedText(written, edits)
    gone = {offset for each in edits for offset in range(each.start, each.end)}
    for offset in set(range(len(text))) - gone:
        before = [each for each in edits if each.end <= offset]
        moved = offset + sum(len(each.text) - (each.end - each.start) for each in before)
        where = SourceText(whole.text, "text").location(moved)
        assert whole.text[moved] == text[offset]
        assert whole.place(where.line or 0, where.column or 0) == written.location(offset)
