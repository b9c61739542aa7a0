"""Things by the paths of their IRIs."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
import rdflib

from exchange_kg.store.rdflib_bridge import to_rdflib
from exchange_kg.web.linked_data.paths import Paths

if TYPE_CHECKING:
    from exchange_kg.store import Dataset
    from web_server import Reply, Server

BASE = "https://towns.example/"
TOWN = "id/place/jp-tsukimino"
RDF = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/rdf+xml": "xml",
    "application/ld+json": "json-ld",
}
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def graph(reply: Reply, format_name: str) -> rdflib.Graph:
    assert reply.status == 200
    return rdflib.Graph().parse(data=reply.body, format=format_name)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
@pytest.mark.parametrize(("accept", "format_name"), RDF.items())
@pytest.mark.parametrize("path", [TOWN, "concept/kind/sister-city", "graph/himisawa", "id/source/himisawa"])
def test_every_format_says_the_same(server: Server, path: str, accept: str, format_name: str) -> None:
    found = graph(server.send(path, headers={"Accept": accept}), format_name)
    turtle = graph(server.send(f"{path}.ttl"), "turtle")
    assert len(found) == len(turtle) > 0
    assert set(found.subjects()) == set(turtle.subjects())


def test_by_extension_by_parameter_and_by_header(server: Server) -> None:
    by_extension = server.send(f"{TOWN}.jsonld")
    by_parameter = server.send(f"{TOWN}?format=jsonld")
    by_header = server.send(TOWN, headers={"Accept": "application/ld+json, text/html;q=0.9"})
    assert by_extension.body == by_parameter.body == by_header.body
    assert by_extension.headers["Content-Type"] == "application/ld+json"


def test_a_thing_keeps_its_iri_and_has_what_leads_to_it(server: Server) -> None:
    found = graph(server.send(f"{TOWN}.ttl"), "turtle")
    town = rdflib.URIRef(BASE + TOWN)
    labels = {
        label.language
        for label in found.objects(town, rdflib.SKOS.prefLabel)
        if isinstance(label, rdflib.Literal)
    }
    assert {"ja", "en"} <= labels
    assert any(found.subject_predicates(town))


def test_the_data_of_a_thing_hold_all_that_is_said_of_it(server: Server, mini_dataset: Dataset) -> None:
    found = graph(server.send(f"{TOWN}.nt"), "nt")
    said = to_rdflib(mini_dataset.construct(f"CONSTRUCT WHERE {{ <{BASE}{TOWN}> ?predicate ?object }}"))
    assert len(said) > 10
    assert set(said) <= set(found)


def test_people_get_a_page_in_their_language(server: Server) -> None:
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    page = server.send(TOWN, headers={"Accept": browser, "Accept-Language": "ja,en;q=0.5"})
    assert page.headers["Content-Language"] == "ja"
    assert "月見野市" in page.body.decode()
    assert server.send(f"{TOWN}.html?lang=en").headers["Content-Language"] == "en"


def test_the_iri_of_a_question_leads_people_to_its_form_and_machines_to_its_query(server: Server) -> None:
    path = "question/shared-partners"
    page, form = (server.send(each, headers=BROWSER) for each in (path, "question?question=shared-partners"))
    assert page.body == form.body
    assert b'name="a"' in form.body
    found = graph(server.send(path, headers={"Accept": "text/turtle"}), "turtle")
    assert found.value(rdflib.URIRef(BASE + path), rdflib.SH.select)
    assert set(graph(server.send(f"{path}.ttl"), "turtle")) == set(found)
    assert server.send("question/shared", headers=BROWSER).status == 404


def test_links_of_a_page_lead_on(server: Server) -> None:
    page = server.send(f"{TOWN}.html").body.decode()
    links = {unescape(link) for link in re.findall(r'href="(/[^"#]*)', page)}
    assert len(links) > 10
    statuses = {link: server.send(link.removeprefix("/")).status for link in links}
    assert set(statuses.values()) == {200}, statuses


def test_the_front_page_leads_to_towns_and_to_programs(server: Server) -> None:
    page = server.send("?lang=ja").body.decode()
    assert f'<a href="/{TOWN}?lang=ja">月見野市</a>' in page
    assert 'href="/sparql?lang=ja"' in page


def test_a_full_iri_is_resolved(server: Server) -> None:
    reply = server.send(f"resolve?iri={quote(BASE + TOWN)}", headers={"Accept": "text/turtle"})
    assert graph(reply, "turtle")
    assert server.send("resolve?iri=https://elsewhere.example/x").status == 404
    assert server.send("resolve").status == 400


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        (f"{TOWN}/?format=ttl", f"{TOWN}?format=ttl"),
        ("exchange-kg/ontology.ttl", "ontology.ttl"),
        ("exchange-kg/ontology/", "ontology"),
    ],
)
def test_a_path_that_is_nearly_right_leads_on(server: Server, path: str, meant: str) -> None:
    """With a slash behind it, or with the path of the base, for clients that replace the host alone."""
    asked = {"Accept": "text/turtle"}
    assert server.send(path, headers=asked).body == server.send(meant, headers=asked).body
    assert server.send(f"nowhere/{path}", headers=asked).status == 404


def test_only_paths_of_things_lead_on() -> None:
    paths = Paths("https://w3id.org/exchange-kg/", "/kg")
    assert paths.meant(f"exchange-kg/{TOWN}.ttl") == f"/kg/{TOWN}.ttl"
    assert paths.meant("exchange-kg/id/place/東京/") == "/kg/id/place/%E6%9D%B1%E4%BA%AC"
    paths_as_they_are = (
        TOWN,
        "exchange-kg//elsewhere.example/",
        "exchange-kg/sparql",
        "exchange-kg/",
        "/",
        "",
    )
    assert not any(map(paths.meant, paths_as_they_are))


def test_what_is_not_there_has_neighbours(server: Server) -> None:
    reply = server.send("id/place/jp-tsukimno")
    assert reply.status == 404
    assert f"/{TOWN}" in json.loads(reply.body)["near"]


def test_an_answer_that_the_client_has_is_not_sent_again(server: Server) -> None:
    first = server.send(TOWN, headers={"Accept": "text/turtle"})
    again = server.send(TOWN, headers={"Accept": "text/turtle", "If-None-Match": first.headers["ETag"]})
    other = server.send(TOWN, headers={"Accept": "text/html", "If-None-Match": first.headers["ETag"]})
    assert (again.status, again.body, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    assert other.status == 200
    assert "Last-Modified" in first.headers
    assert {"Accept", "Accept-Language"} <= set(re.split(r",\s*", first.headers["Vary"]))


def test_an_answer_that_is_no_newer_is_not_sent_again(server: Server) -> None:
    def status(date: str, **headers: str) -> int:
        return server.send(f"{TOWN}.ttl", headers={"If-Modified-Since": date} | headers).status

    modified = server.send(f"{TOWN}.ttl").headers["Last-Modified"]
    assert status(modified) == 304
    assert status("Thu, 01 Jan 1970 00:00:00 GMT") == status("yesterday") == 200
    assert status(modified, **{"If-None-Match": '"other"'}) == 200


@pytest.mark.parametrize("path", [TOWN, "calendar", ""])
def test_a_page_in_another_language_is_another_answer(server: Server, path: str) -> None:
    first = server.send(path, headers={"Accept": "text/html", "Accept-Language": "ja"})
    known = {"Accept": "text/html", "If-None-Match": f'W/"x", {first.headers["ETag"]}'}
    assert server.send(path, headers=known | {"Accept-Language": "ja"}).status == 304
    assert server.send(path, headers=known | {"Accept-Language": "en"}).status == 200


ANY = ({"If-None-Match": "*"}, {"If-Modified-Since": "Fri, 31 Dec 2100 00:00:00 GMT"})


@pytest.mark.parametrize("headers", ANY)
def test_what_is_not_there_is_never_fresh(server: Server, headers: dict[str, str]) -> None:
    assert server.send("id/place/nowhere", headers=headers).status == 404


@pytest.mark.parametrize("path", [TOWN, f"{TOWN}.ttl", "ontology", "calendar", ""])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_who_has_any_answer_needs_none(server: Server, path: str, method: str) -> None:
    reply = server.send(path, method=method, headers={"If-None-Match": "*", "Accept": "text/html, */*;q=0.1"})
    assert (reply.status, reply.body) == (304, b"")
    assert reply.headers["ETag"]


def test_the_ontology_has_all_its_terms(server: Server) -> None:
    found = graph(server.send("ontology", headers={"Accept": "text/turtle"}), "turtle")
    assert len({term for term in found.subjects(rdflib.RDF.type) if "#" in str(term)}) > 100


def test_links_for_machines(server: Server) -> None:
    link = server.send(TOWN).headers["Link"]
    assert f'<{BASE}{TOWN}>; rel="cite-as"' in link
    assert f'</{TOWN}.ttl>; rel="describedby alternate"; type="text/turtle"' in link
    assert 'rel="license"' in link


@pytest.mark.parametrize("query", ["format=png", "via=not%20an%20iri", f"via={quote(BASE)}&page=0"])
def test_what_cannot_be_given_is_refused(server: Server, query: str) -> None:
    assert server.send(f"{TOWN}?{query}", headers={"Accept": "text/turtle"}).status in {400, 406}


def test_paths_and_iris_are_each_others_inverse() -> None:
    paths = Paths(BASE, "/graph")
    assert paths.path(BASE + TOWN) == f"/graph/{TOWN}"
    assert paths.iris(TOWN)[0] == BASE + TOWN
    assert paths.path("https://w3id.org/exchange-kg/ontology#party") == "/graph/ontology#party"
    assert paths.path("https://elsewhere.example/id/x") is None


@pytest.mark.parametrize(
    ("language", "title", "near"),
    [("ja", "見つかりません", "もしかして"), ("en", "Not found", "Perhaps you mean")],
)
def test_a_browser_that_meets_nothing_is_led_on_by_a_page(
    server: Server, language: str, title: str, near: str
) -> None:
    reply = server.send(f"{TOWN}s?lang={language}", headers=BROWSER)
    page = reply.body.decode()
    assert (reply.status, reply.headers["Content-Language"]) == (404, language)
    assert f"<h1>{title}</h1>" in page
    assert near in page
    assert f'href="/{TOWN}' in page
    assert 'role="search"' in page


@pytest.mark.parametrize(("language", "every"), [("ja", "すべての問い"), ("en", "All questions")])
def test_the_name_of_no_question_leads_to_those_that_are_there(
    server: Server, language: str, every: str
) -> None:
    reply = server.send(f"question?question=shared-partner&lang={language}", headers=BROWSER)
    page = unescape(reply.body.decode())
    assert reply.status == 404
    assert f'href="/question?question=shared-partners&lang={language}"' in page
    assert f'<a href="/questions?lang={language}">{every}</a>' in page
    assert "exchange-kg questions" not in page
    assert json.loads(server.send("question?question=shared-partner").body)["near"][0] == "shared-partners"


def test_what_is_wrong_with_a_request_is_told_to_browsers_as_text_of_a_page(server: Server) -> None:
    reply = server.send("resolve?iri=https://elsewhere.example/%3Cscript%3E", headers=BROWSER)
    assert reply.status == 404
    assert "https://elsewhere.example/&lt;script&gt;" in reply.body.decode()
    refused = server.send("sparql", method="DELETE", headers=BROWSER)
    assert (refused.status, "GET" in refused.headers["Allow"]) == (405, True)
