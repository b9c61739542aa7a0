"""Questions as forms: what they take, what they say is wrong, and what they answer from the real graph."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import TYPE_CHECKING

import pytest
import rdflib
from named_pages import fields, links, show, showing, shown_rows, texts

from exchange_kg.errors import UnknownNameError
from exchange_kg.messages import LANGUAGES
from exchange_kg.query import BYTE_ORDER_MARK
from html_pages import Page, content

if TYPE_CHECKING:
    from exchange_kg.messages import Language
    from exchange_kg.pages.showing import Showing
    from exchange_kg.store import Dataset
    from exchange_kg.workspace import Workspace

SHARED = {"question": "shared-partners", "a": "札幌市", "b": "大田広域市"}


@pytest.fixture(scope="module")
def ja(real_dataset: Dataset, real_workspace: Workspace) -> Showing:
    return showing(real_dataset, real_workspace)


@pytest.fixture(scope="module", params=LANGUAGES)
def either(request: pytest.FixtureRequest, real_dataset: Dataset, real_workspace: Workspace) -> Showing:
    language: Language = request.param
    return showing(real_dataset, real_workspace, language)


def test_every_question_is_listed_under_a_theme_and_has_a_sound_form(either: Showing) -> None:
    found = Page(show(either, "questions").html)
    assert found.faults() == []
    listed = [link.partition("question=")[2] for link in found.hrefs() if "question?question=" in link]
    assert sorted(listed) == sorted(path.stem for path in either.workspace.question_files())
    assert not any("Other questions" in content(heading) for heading in found.all("h2"))
    for name in listed:
        form = Page(show(either, "question", question=name).html)
        assert form.faults() == []
        labelled = {label.attrib["for"] for label in form.all("label")}
        assert {field.attrib["id"] for field in fields(form).values()} == labelled


def test_the_form_of_shared_partners_answers_with_its_lines(ja: Showing) -> None:
    page = show(ja, "question", **SHARED)
    (table,) = page.tables
    found = {(row["partner"], row["city"]): row["evidence"] for row in texts(table)}
    assert found["ノボシビルスク市", "大田広域市"].startswith("sapporo-daejeon:22;")
    assert found["瀋陽市", "大田広域市"] == "sapporo-daejeon:223"
    shown = Page(page.html)
    assert shown.faults() == []
    assert "/id/source/sapporo-daejeon#L22" in links(shown, "sapporo-daejeon:22")
    assert "/id/place/ru-novosibirsk" in links(shown, "ノボシビルスク市")
    assert any("瀋陽市" in row for row in shown_rows(shown))


def test_the_query_that_was_asked_is_shown_and_leads_to_the_editor(ja: Showing) -> None:
    shown = Page(show(ja, "question", **SHARED).html)
    (query,) = shown.all("pre")
    assert "VALUES ?a { <https://w3id.org/exchange-kg/id/place/jp-sapporo> }" in content(query)
    assert [link for link in shown.hrefs() if link.startswith("/sparql?query=")]


@pytest.mark.parametrize("name", ["札幌", "さっぽろし", "Sapporo", "011002", "place/jp-sapporo"])
def test_a_city_is_known_by_any_of_its_names(ja: Showing, name: str) -> None:
    assert show(ja, "question", **SHARED | {"a": name}).tables[0].rows


def test_a_wrong_name_is_told_beside_its_field_with_names_that_are_near(either: Showing) -> None:
    page = Page(show(either, "question", **SHARED | {"b": "Daejon"}).html)
    assert page.faults() == []
    field = fields(page)["b"]
    assert field.attrib["aria-invalid"] == "true"
    (error,) = (one for one in page.all("p") if one.attrib.get("id") == "error-b")
    assert "error-b" in field.attrib["aria-describedby"]
    assert "Daejon" in content(error)
    (better,) = links(page, "Daejeon")
    assert better.endswith("b=Daejeon")
    assert "aria-invalid" not in fields(page)["a"].attrib


def test_an_empty_required_field_is_told_once_the_form_was_sent(ja: Showing) -> None:
    fresh = Page(show(ja, "question", question="shared-partners").html)
    sent = Page(show(ja, "question", question="shared-partners", a="", b="札幌市").html)
    assert [one for one in fresh.all("p") if "error" in one.attrib.get("class", "")] == []
    assert [one.attrib["id"] for one in sent.all("p") if "error" in one.attrib.get("class", "")] == [
        "error-a"
    ]


def test_concepts_are_chosen_and_stay_chosen(ja: Showing) -> None:
    page = show(ja, "question", question="agreements", a="札幌市", b="", kind="sister-city", status="")
    (chosen,) = (one for one in Page(page.html).all("option") if "selected" in one.attrib)
    assert chosen.attrib["value"] == "sister-city"
    assert {row["kind"] for row in texts(page.tables[0])} == {"姉妹都市"}


def test_years_that_go_backwards_are_told(ja: Showing) -> None:
    name = "years-without-office-visit"
    needed = {"from": "2020", "to": "2010"}
    fresh = Page(show(ja, "question", question=name).html)
    given = {field: needed.get(field, "札幌市") for field in fields(fresh)} | {"office": "mayor"}
    page = Page(show(ja, "question", question=name, **given).html)
    assert fields(page)["to"].attrib.get("aria-invalid") == "true"


def test_people_by_year_are_drawn_and_counted(ja: Showing) -> None:
    page = show(ja, "question", question="visits-by-year", a="哈爾濱市", b="旭川市")
    shown = Page(page.html)
    assert shown.faults() == []
    (row,) = (row for row in texts(page.tables[0]) if row["year"] == "2019" and row["from"] == "哈爾濱市")
    assert row["peopleAtLeast"] == "19"
    assert [one for one in shown.all("figure") if "2019" in content(one)]


def test_what_has_dates_gets_a_timeline(ja: Showing) -> None:
    page = Page(show(ja, "question", question="agreements", a="札幌市", b="", kind="", status="").html)
    assert page.faults() == []
    (figure,) = page.all("figure")
    assert "札幌・大田姉妹都市提携" in content(figure)


def test_an_answer_can_be_taken_as_csv_json_and_turtle(ja: Showing) -> None:
    (table,) = show(ja, "question", **SHARED).tables
    written = table.as_csv()
    assert written.startswith(BYTE_ORDER_MARK)
    heads, *rows = csv.reader(StringIO(written.removeprefix(BYTE_ORDER_MARK)))
    assert heads[:2] == ["相手", "相手 (IRI)"]
    assert {row[1].rpartition("/")[2] for row in rows} == {"ru-novosibirsk", "cn-shenyang"}
    first = json.loads(table.as_json())["rows"][0]
    assert first["partner"][0]["iri"].endswith("cn-shenyang")
    assert first["evidence"][0]["evidence"] == ["sapporo-daejeon:123", "sapporo-daejeon:223"]
    graph = rdflib.Graph().parse(data=table.as_turtle(ja.workspace.base), format="turtle")
    result = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
    assert len(list(graph.objects(None, result.solution))) == len(table.rows)


def test_a_question_that_is_not_there_names_what_is_near(ja: Showing) -> None:
    with pytest.raises(UnknownNameError) as caught:
        show(ja, "question", question="shared-partner")
    assert caught.value.near[0] == "shared-partners"


def test_what_links_two_cities_is_drawn_and_mapped(ja: Showing) -> None:
    links_of, on_map = Page(show(ja, "question", **SHARED).html).all("figure")
    for figure in (links_of, on_map):
        for city in ("札幌市", "大田広域市", "ノボシビルスク市", "瀋陽市"):
            assert city in content(figure)
