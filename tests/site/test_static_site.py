"""The site of the miniature workspace: whole, sound, without dead links, for any plain web server."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from site_files import SiteFiles

from exchange_kg.messages import LANGUAGES
from exchange_kg.pages.catalogue import PAGES
from exchange_kg.publish.thing_data import describe_in_rdf
from exchange_kg.site.work import FORMATS
from exchange_kg.store import in_graph, serialize
from html_pages import Page

if TYPE_CHECKING:
    from pathlib import Path

    from exchange_kg.store import Dataset

BASE = "https://towns.example/"
TOWN, TIE = "id/place/jp-tsukimino", "id/tie/tsukimino-haneul"
PLAIN = re.compile(r"[a-z0-9._=,/-]+")


@pytest.fixture(scope="module")
def site(towns_site: Path) -> SiteFiles:
    return SiteFiles.read(towns_site)


def test_no_link_is_dead(site: SiteFiles) -> None:
    assert list(site.dead_links()) == []


def test_links_are_relative_to_the_page(site: SiteFiles) -> None:
    hrefs = {href for found in site.hrefs.values() for href in found}
    assert {href for href in hrefs if href.startswith("/")} == set()
    assert {href for href in hrefs if href.startswith(BASE)} <= {BASE}


@pytest.mark.parametrize("name", ["index", "map", "question/shared-partners", "search", "sparql", TOWN, TIE])
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_sound(site: SiteFiles, language: str, name: str) -> None:
    assert Page(site.text(f"{language}/{name}.html")).faults() == []


def test_the_pages_of_all_languages_are_sound(site: SiteFiles) -> None:
    assert Page(site.text("index.html")).faults() == []
    assert Page(site.text("404.html")).faults() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_named_page_is_there(site: SiteFiles, language: str) -> None:
    names = {"index" if name == "home" else name for name in PAGES} - {"question", "why"}
    assert {f"{language}/{name}.html" for name in {*names, "sparql"}} <= site.files.keys()


def test_each_question_is_asked_on_its_page(site: SiteFiles) -> None:
    asked = [name for name in site.linked("ja/questions.html") if name.startswith("ja/question/")]
    assert asked
    assert [name for name in asked if "<form" not in site.text(name)] == []
    assert "<h1>両市を結ぶ第三の都市</h1>" in site.text("ja/question/shared-partners.html")


def test_each_language_has_the_same_pages(site: SiteFiles) -> None:
    ja, en = (
        {name.removeprefix(language) for name in site.hrefs if name.startswith(f"{language}/")}
        for language in LANGUAGES
    )
    assert ja == en


def test_names_suit_every_file_system(site: SiteFiles) -> None:
    assert {name for name in site.files if not PLAIN.fullmatch(name)} == set()
    assert max(len(part) for name in site.files for part in name.split("/")) < 255


@pytest.mark.parametrize("extension", FORMATS)
def test_each_thing_has_its_data(site: SiteFiles, mini_dataset: Dataset, extension: str) -> None:
    said = describe_in_rdf(mini_dataset, f"{BASE}{TIE}")
    assert said
    assert site.files[f"{TIE}.{extension}"] == serialize(in_graph(said.triples), FORMATS[extension], BASE)


def test_lists_and_downloads_are_files(site: SiteFiles) -> None:
    partners = site.text(f"en/{TOWN}/partners.csv")
    assert partners.startswith("\ufeff")
    assert "Haneul" in partners
    assert "BEGIN:VCALENDAR" in site.text("ja/calendar/calendar.ics")
    assert "dcat:Distribution" in site.text("void.ttl")
    assert "xkg:Agreement" in site.text("download/exchange.ttl")


def test_what_is_filtered_on_a_server_has_pages_of_its_own(site: SiteFiles) -> None:
    assert "en/network/kind=friendship-city.html" in site.files
    assert "<form" not in site.text("en/network.html")


def test_each_inferred_link_leads_to_its_reason(site: SiteFiles) -> None:
    reasons = [name for name in site.linked(f"en/{TOWN}.html") if name.startswith("en/why/")]
    assert reasons
    assert all('class="proof"' in site.text(name) for name in reasons)
