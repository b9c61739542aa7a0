"""The documentation of this repository: complete, sound, without dead links, and the same every time."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from rdflib import OWL, RDF, SH, SKOS, Graph, URIRef

from exchange_kg.messages import LANGUAGES, Language
from exchange_kg.pages.docs import write_docs
from exchange_kg.vocabulary import DCTERMS, XKG
from html_pages import content, name
from static_site import Site

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from exchange_kg.store import Dataset
    from exchange_kg.workspace import Workspace

DECLARED = (
    OWL.Class,
    OWL.ObjectProperty,
    OWL.DatatypeProperty,
    OWL.NamedIndividual,
    SKOS.Concept,
    SKOS.ConceptScheme,
)
TERMS = ("class", "property", "individual", "concept")
CODE = re.compile(r"[\w:./?-]+( \d+)?|[A-Z]", re.ASCII)
JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")


@pytest.fixture(scope="session")
def site(real_workspace: Workspace, real_dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("docs") / "site"
    write_docs(real_workspace, real_dataset, folder)
    return Site(folder)


def graph(files: Iterable[Path]) -> Graph:
    read = Graph()
    for path in files:
        read.parse(path)
    return read


def iris(site: Site, folder: str) -> set[str]:
    """Return the IRIs that the pages of a folder are about."""
    pages = (page for path, page in site.pages.items() if path.startswith(folder))
    return {content(code) for page in pages for code in page.all("code") if content(code).startswith("http")}


def page_texts(site: Site, language: Language, folder: str) -> dict[str, str]:
    """Return what the pages of a folder say, by the code under the first heading."""
    pages = (page for path, page in site.pages.items() if path.startswith(f"{language}/{folder}"))
    return {content(code[0]): content(page.all("main")[0]) for page in pages if (code := page.all("code"))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_declared_term_has_its_page(site: Site, real_workspace: Workspace, language: Language) -> None:
    ontology = graph(real_workspace.ontology_files())
    declared = {str(node) for type_ in DECLARED for node in ontology.subjects(RDF.type, type_)}
    own = {iri for iri in declared if iri.startswith((XKG.namespace, real_workspace.base))}
    described = {iri for folder in TERMS for iri in iris(site, f"{language}/{folder}/")}
    assert len(own) > 250
    assert own - described == set()
    assert (
        declared - own - {content(a) for a in site.pages[f"{language}/vocabularies.html"].all("a")} == set()
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shape_check_question_and_rule_has_its_page(
    site: Site, real_workspace: Workspace, language: Language
) -> None:
    shapes = graph(real_workspace.shape_files())
    nodes = {*shapes.subjects(RDF.type, SH.NodeShape), *shapes.subjects(RDF.type, SH.PropertyShape)}
    codes = {
        str(shapes.value(node, URIRef(DCTERMS.identifier))) for node in nodes if isinstance(node, URIRef)
    }
    assert codes <= set(page_texts(site, language, "shape/"))
    checks = {
        line.removeprefix("#+ code: ")
        for path in real_workspace.check_files()
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("#+ code: ")
    }
    assert checks <= set(page_texts(site, language, "check/"))
    assert {path.stem for path in real_workspace.question_files()} <= set(
        page_texts(site, language, "question/")
    )
    assert {path.stem for path in real_workspace.rule_files()} <= set(page_texts(site, language, "rule/"))


def test_both_languages_have_the_same_pages(site: Site) -> None:
    paths = {
        language: {path[3:] for path in site.pages if path.startswith(f"{language}/")}
        for language in LANGUAGES
    }
    assert paths["ja"] == paths["en"]
    assert len(paths["ja"]) > 400


def test_no_page_has_a_fault(site: Site) -> None:
    faults = {path: found for path, page in site.pages.items() if (found := page.faults())}
    assert faults == {}


def test_no_link_is_dead(site: Site) -> None:
    assert sorted(site.dead_links()) == []


def test_every_page_can_be_reached_from_the_first(site: Site) -> None:
    reached, waiting = set(), ["index.html"]
    while waiting:
        path = waiting.pop()
        if path not in reached:
            reached.add(path)
            waiting += site.linked(path)
    assert set(site.pages) - reached == set()


def test_the_list_of_files_is_complete(site: Site) -> None:
    assert json.loads(site.files["files.json"]) == sorted(site.files)


def test_pages_are_in_their_language(site: Site) -> None:
    for path, page in site.pages.items():
        if path.startswith("ja/"):
            heads = [
                content(head) for head in page.all("h2", "dt", "th") if head.attrib.get("scope") != "row"
            ]
            assert not [head for head in heads if not JAPANESE.search(head) and not CODE.fullmatch(head)], (
                path
            )


def test_a_second_run_writes_the_same_bytes(
    site: Site, real_workspace: Workspace, real_dataset: Dataset, tmp_path: Path
) -> None:
    write_docs(real_workspace, real_dataset, tmp_path / "again")
    assert Site(tmp_path / "again").files == site.files


@pytest.mark.parametrize(
    ("path", "texts"),
    [
        ("en/class/Agreement.html", ["record", "party", "XKG-S041", "In Turtle"]),
        ("ja/class/Agreement.html", ["記録", "当事者", "XKG-S041", "Turtle での記述"]),
        ("ja/concept/kind/sister-city.html", ["xkg:sisterCityOf"]),
        ("en/property/sharesPartnerWith.html", ["holds in both directions", "inferred"]),
        ("en/shape/XKG-D009.html", ["shapes/dates.ttl:", "error", "sh:targetClass"]),
        ("en/rule/shares-partner.html", ["CONSTRUCT"]),
        ("en/check/XKG-A003.html", ["queries/checks/parts-and-total.rq", "warning"]),
        ("ja/question/shared-partners.html", ["exchange-kg query shared-partners", "都市"]),
    ],
)
def test_a_page_says_what_its_kind_must_say(site: Site, path: str, texts: list[str]) -> None:
    said = content(site.pages[path].all("main")[0])
    assert [text for text in texts if text not in said] == []


def test_the_drawing_of_a_class_shows_its_neighbours(site: Site) -> None:
    (picture,) = [svg for svg in site.pages["en/class/Record.html"].all("svg") if svg.attrib.get("role")]
    shown = {content(text) for text in picture.iter() if name(text) == "text"}
    assert {
        "record",
        "agreement",
        "step",
        "exchange",
        "programme",
        "claim",
        "prov:Entity",
        "passage",
    } <= shown
