"""The Python interface on the miniature workspace: questions, queries, rows, rdflib and data frames."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import rdflib

import exchange_kg
from exchange_kg import OpenWorkspace
from exchange_kg.errors import QuerySyntaxError, UnknownNameError, UsageError
from exchange_kg.store import from_rdflib_dataset

if TYPE_CHECKING:
    from exchange_kg import Answer
    from exchange_kg.store import Dataset
    from exchange_kg.workspace import Workspace

TOWNS = Path(__file__).parent / "towns.rq"


@pytest.fixture(scope="module")
def towns(mini_workspace: Workspace, mini_dataset: Dataset) -> OpenWorkspace:
    return OpenWorkspace(mini_workspace, mini_dataset)


@pytest.fixture(scope="module")
def answer(towns: OpenWorkspace) -> Answer:
    return towns.query(TOWNS)


def test_rows_hold_rdflib_terms(answer: Answer) -> None:
    assert answer[0] == {
        "town": rdflib.URIRef("https://towns.example/id/place/jp-himisawa"),
        "name": rdflib.Literal("Himisawa", lang="en"),
        "length": rdflib.Literal("8", datatype=rdflib.XSD.integer),
    }


def test_a_value_that_is_not_bound_is_absent(answer: Answer) -> None:
    assert answer.columns == ("town", "name", "length", "nothing")
    assert all("nothing" not in row for row in answer)


def test_a_named_question_brings_labels_in_the_language_asked_for(towns: OpenWorkspace) -> None:
    partners = towns.query("shared-partners", language="ja", a="Tsukimino", b="Haneul")
    assert partners.columns[:2] == ("partner", "partnerLabel")
    assert partners[0]["partnerLabel"] == rdflib.Literal("藍湖市", lang="ja")


def test_a_parameter_that_is_a_word_of_python_takes_an_underscore(towns: OpenWorkspace) -> None:
    years = towns.query(
        "years-without-office-visit", office="mayor", a="Tsukimino", b="Haneul", from_=2003, to=2006
    )
    assert [row["year"].toPython() for row in years] == [2003, 2005]


def test_a_data_frame_holds_values_of_python(answer: Answer) -> None:
    frame = answer.data_frame()
    town, name, length = frame.loc[0, ["town", "name", "length"]]
    assert (town, name, length) == ("https://towns.example/id/place/jp-himisawa", "Himisawa", 8)
    assert type(name) is str
    assert frame["nothing"].isna().all()


def test_without_pandas_a_data_frame_says_what_to_install(
    answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match=r"exchange-kg\[dataframe\]"):
        answer.data_frame()


def test_the_rdflib_dataset_holds_every_quad(towns: OpenWorkspace) -> None:
    dataset = towns.rdflib_dataset()
    assert set(from_rdflib_dataset(dataset)) == set(towns.dataset.quads())
    assert len(dataset.graph("https://towns.example/graph/inferred")) > 0


def test_truth_and_triples_have_their_own_methods(towns: OpenWorkspace) -> None:
    assert towns.ask("ASK { ?tie a xkg:Tie }") is True
    assert towns.ask("ASK { ?tie a xkg:Wedding }") is False
    assert len(towns.construct("CONSTRUCT WHERE { ?tie a xkg:Tie }")) > 0


def test_a_query_that_gives_no_rows_is_refused(towns: OpenWorkspace) -> None:
    with pytest.raises(UsageError, match="SELECT"):
        towns.query("ASK { ?tie a xkg:Tie }")


def test_mistakes_are_errors_of_the_package(towns: OpenWorkspace) -> None:
    with pytest.raises(UnknownNameError) as unknown:
        towns.query("ties-of-cities", city="Himisawa")
    assert "ties-of-city" in unknown.value.near
    with pytest.raises(QuerySyntaxError, match="1:"):
        towns.query("SELECT ?x WHERE { ?x a }")


def test_questions_are_sorted_by_name(towns: OpenWorkspace) -> None:
    names = [question.name for question in towns.questions()]
    assert "shared-partners" in names
    assert names == sorted(names)


def test_public_names_are_few_sorted_and_there() -> None:
    names = exchange_kg.__all__
    assert len(names) <= 10
    assert list(names) == sorted(names)
    assert all(hasattr(exchange_kg, name) for name in names)


def test_another_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="open_workshop"):
        _ = exchange_kg.open_workshop  # type: ignore[attr-defined]


def test_importing_the_package_imports_no_engine() -> None:
    code = "import sys, exchange_kg.api; print(*{'rdflib', 'owlrl', 'pyshacl', 'pandas'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
