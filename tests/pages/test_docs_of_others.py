"""The documentation of other workspaces: hostile texts, an ontology of their own, and next to nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exchange_kg.messages import LANGUAGES
from exchange_kg.pages.docs import write_docs
from exchange_kg.store import Dataset, NamedNode, Quad, parts, read_triples
from html_pages import content
from own_workspace import BASE, PLACES, workspace
from static_site import Site

if TYPE_CHECKING:
    from exchange_kg.workspace import Workspace


def dataset(own: Workspace) -> Dataset:
    files = (*own.graph_files(), *own.ontology_files())
    return Dataset.in_memory(
        Quad(*parts(triple), NamedNode(own.graph_iri(path)))
        for path in files
        for triple in read_triples(path, BASE)
    )


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("hostile")
    own = workspace(folder / "own", *PLACES)
    write_docs(own, dataset(own), folder / "site")
    return Site(folder / "site")


def test_hostile_texts_stay_texts(hostile: Site) -> None:
    assert {path: found for path, page in hostile.pages.items() if (found := page.faults())} == {}
    assert list(hostile.dead_links()) == []
    heads = {content(page.all("h1")[0]) for page in hostile.pages.values()}
    expected = {
        '"><img src=x onerror=alert(1)>',
        "</title><script>alert('題')</script>",
        "</svg><script>alert(2)</script>",
        "{{ 7 * 7 }}",
        "<script>alert(4)</script>",
    }
    assert expected <= heads


def test_no_link_runs_a_script(hostile: Site) -> None:
    schemes = {
        href.partition(":")[0] for page in hostile.pages.values() for href in page.hrefs() if ":" in href
    }
    assert schemes <= {"http", "https"}


def test_no_file_leaves_the_site(hostile: Site) -> None:
    assert {path.name for path in hostile.folder.parent.iterdir()} == {"own", "site", ".site.lock"}
    assert all(path.replace("/", "").replace(".", "").replace("-", "").isalnum() for path in hostile.files)


def test_classes_in_a_circle_are_shown_once_each_way(hostile: Site) -> None:
    listed = content(hostile.pages["en/class/index.html"].all("main")[0])
    assert listed.count("xkg:Around") == 1


def test_names_in_texts_lead_to_their_pages(hostile: Site) -> None:
    (path,) = [path for path in hostile.pages if path.startswith("en/concept/") and "index" not in path]
    (lede, *_) = [p for p in hostile.pages[path].all("p") if p.attrib.get("class") == "lede"]
    linked = [(content(a), a.attrib["href"]) for a in lede.iter("a")]
    assert [text for text, _ in linked] == ["xkg:Trap", "xkg:Trap", "xkg:trap"]
    assert [Path(href).parent.name for _, href in linked] == ["class", "class", "property"]


@pytest.mark.parametrize("names", [(), ("graph.ttl",), ("question.rq",)])
def test_a_workspace_with_next_to_nothing_has_a_site(tmp_path: Path, names: tuple[str, ...]) -> None:
    own = workspace(tmp_path / "own", *names)
    write_docs(own, dataset(own), tmp_path / "site")
    site = Site(tmp_path / "site")
    assert {f"{language}/index.html" for language in LANGUAGES} <= set(site.pages)
    assert {path: found for path, page in site.pages.items() if (found := page.faults())} == {}
    assert list(site.dead_links()) == []
