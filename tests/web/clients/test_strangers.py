"""A client that is pointed at the endpoint and told nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import html5lib
import pytest
import rdflib

from web_clients import CITIES, CLIENTS, EXAMPLES

if TYPE_CHECKING:
    from web_clients import Client
    from web_server import Server

BASE = "https://towns.example/"


@pytest.mark.parametrize("client", CLIENTS, ids=lambda client: client.__name__)
def test_it_lists_cities_runs_the_examples_and_follows_an_iri(server: Server, client: Client) -> None:
    endpoint = f"{server.address}sparql"
    cities, examples = client(endpoint, [CITIES, EXAMPLES])
    labels = {row["city"]: row["label"] for row in cities}
    assert labels[f"{BASE}id/place/jp-tsukimino"] == "月見野市"
    assert f"{BASE}question/shared-partners" in {row["example"] for row in examples}
    answers = client(endpoint, [row["query"] for row in examples])
    assert len(answers) == len(examples) > 10
    assert sum(map(bool, answers)) > len(answers) / 2
    for city, label in list(labels.items())[:3]:
        _follow(server, city, label)


def _follow(server: Server, iri: str, label: str) -> None:
    path = iri.removeprefix(BASE)
    turtle = server.send(path, headers={"Accept": "text/turtle"})
    graph = rdflib.Graph().parse(data=turtle.body, format="turtle")
    assert rdflib.Literal(label, lang="ja") in set(graph.objects(rdflib.URIRef(iri), rdflib.SKOS.prefLabel))
    page = server.send(path, headers={"Accept": "text/html", "Accept-Language": "ja"})
    headings = html5lib.parse(page.body, namespaceHTMLElements=False).iterfind(".//h1")
    assert label in "".join("".join(heading.itertext()) for heading in headings)
