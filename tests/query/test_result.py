from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_kg.errors import QuerySyntaxError
from exchange_kg.query import Labels, Rows, load_question
from exchange_kg.query.result import BATCH, natural_key
from exchange_kg.query.run import run_question, run_text
from exchange_kg.store import Dataset, Literal, NamedNode, Triple, in_graph, read_triples
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.messages import Language
    from exchange_kg.query.result import Row

DATA = Path(__file__).parent / "data"
ID = "https://towns.example/id/"


@pytest.fixture(scope="module")
def labelled() -> Dataset:
    triples = read_triples(DATA / "labels.ttl", "https://towns.example/")
    return Dataset.in_memory(in_graph(triples))


def numbers(dataset: Dataset, language: Language = "ja") -> Rows:
    rows = run_question(
        dataset, load_question(DATA / "numbers.rq"), {"n": "7"}, "en" if language == "en" else "ja"
    )
    assert isinstance(rows, Rows)
    return rows


@pytest.mark.parametrize(
    ("name", "japanese", "english"),
    [
        ("both", "町", "town"),
        ("japanese", "町", "町"),
        ("far", "by", "by"),
        ("identifier", "ledger:9", "ledger:9"),
        ("nameless", f"{ID}nameless", f"{ID}nameless"),
    ],
)
def test_a_label_is_in_the_readers_language_or_the_next_best(
    labelled: Dataset, name: str, japanese: str, english: str
) -> None:
    expected: dict[Language, str] = {"ja": japanese, "en": english}
    for language, text in expected.items():
        labels = Labels(labelled, language)
        labels.learn([ID + name])
        assert labels.text(ID + name) == text


def test_a_term_without_label_is_shown_by_its_prefix(labelled: Dataset) -> None:
    labels = Labels(labelled, "en")
    labels.learn([XKG.Agreement])
    assert labels.text(XKG.Agreement) == "xkg:Agreement"


def test_lists_are_in_natural_order(labelled: Dataset) -> None:
    first, _ = numbers(labelled)
    assert first["evidence"].value == "a:9, a:22, a:22-24, a:100, b:2"
    assert first["things"].value == f"{ID}both, {ID}japanese"


def test_columns_of_things_have_columns_of_labels(labelled: Dataset) -> None:
    rows = numbers(labelled)
    assert rows.columns == ("thing", "thingLabel", "things", "thingsLabel", "evidence", "n")
    first, second = rows.with_labels()
    assert first["thingLabel"] == Literal("町", language="ja")
    assert first["thingsLabel"] == Literal("町, 町")
    assert second == {"thing": NamedNode(f"{ID}nameless"), "things": Literal(""), "n": Literal(7)}


def test_texts_are_labels_and_nothing_for_no_value(labelled: Dataset) -> None:
    assert list(numbers(labelled, "en").texts()) == [
        ("town", "town, 町", "a:9, a:22, a:22-24, a:100, b:2", "7"),
        (f"{ID}nameless", "", "", "7"),
    ]


def test_a_query_may_be_of_any_form(labelled: Dataset) -> None:
    assert run_text(labelled, "ASK { ?thing ?property ?value }", "en") is True
    assert run_text(labelled, "CONSTRUCT { ?s ?p 1 } WHERE { VALUES (?s ?p) { (xkg:a xkg:b) } }", "en") == [
        Triple(NamedNode(f"{XKG.namespace}a"), NamedNode(f"{XKG.namespace}b"), Literal(1))
    ]


def test_a_syntax_error_names_the_place_in_the_query(labelled: Dataset) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        run_text(labelled, "SELECT ?a\nWHERE { ?a ?b }", "en", "mine.rq")
    assert str(caught.value).startswith("mine.rq:2:")


def test_rows_stream(labelled: Dataset) -> None:
    taken = []

    def solutions() -> Iterator[Row]:
        for number in range(3 * BATCH):
            taken.append(number)
            yield {"n": Literal(number)}

    rows = Rows(("n",), solutions(), Labels(labelled, "en"))
    assert next(rows.texts()) == ("0",)
    assert len(taken) == BATCH


@given(st.lists(st.tuples(st.sampled_from(["a", "b-1"]), st.integers(1, 2000))))
def test_evidence_is_ordered_by_source_and_line(passages: list[tuple[str, int]]) -> None:
    written = [f"{source}:{line}" for source, line in passages]
    assert sorted(written, key=natural_key) == [f"{source}:{line}" for source, line in sorted(passages)]
