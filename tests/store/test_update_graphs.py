"""The graphs that an update reads, written into its text."""

from __future__ import annotations

import pytest

from exchange_kg.errors import QuerySyntaxError
from exchange_kg.store import QueryGraphs
from exchange_kg.store.source_text import SourceText
from exchange_kg.store.update_graphs import with_graphs

GRAPHS = QueryGraphs(("a:one", "a:two"), ("a:three",))
USING = "USING <a:one> USING <a:two> USING NAMED <a:three>"


def given(text: str) -> str:
    return with_graphs(SourceText(text, "update"), GRAPHS)


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
