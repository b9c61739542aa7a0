"""A site of files, sent by a server that knows nothing but files, below a folder of its own."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from browser.plain_site import served
from browser.visitor import PHONE, Visitor, barriers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from browser.plain_site import PlainSite


@pytest.fixture(scope="module")
def files(towns_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlainSite]:
    folder = tmp_path_factory.mktemp("web")
    shutil.copytree(towns_site, folder / "some" / "place")
    with served(folder) as server:
        yield server._replace(address=f"{server.address}some/place/")


@pytest.fixture
def reader(chromium: Browser, files: PlainSite) -> Iterator[Visitor]:
    visitor = Visitor(chromium, files)
    yield visitor
    visitor.close()
    assert visitor.wrongs == []


def test_the_way_from_home_to_a_line_of_a_document(reader: Visitor) -> None:
    page = reader.open()
    page.wait_for_url("**/en/index.html")
    page.get_by_role("link", name="Tsukimino", exact=True).first.click()
    page.get_by_role("link", name="Tsukimino and Haneul").first.click()
    page.locator("ul.lines a").first.click()
    assert "/en/id/source/" in page.url
    line = page.url.partition("#")[2]
    assert page.locator(f"tr#{line}").is_visible()


def test_the_language_is_that_of_the_reader_and_can_be_changed(reader: Visitor) -> None:
    page = reader.open(language="ja")
    page.wait_for_url("**/ja/index.html")
    page.get_by_role("navigation", name="言語").get_by_role("link", name="English").click()
    page.wait_for_url("**/en/index.html")
    assert page.locator("html").get_attribute("lang") == "en"


def test_without_script_the_languages_are_offered(reader: Visitor) -> None:
    page = reader.open(script=False)
    page.get_by_role("main").get_by_role("link", name="English").click()
    assert page.locator("h1").inner_text() == "International ties of cities"


def test_typing_finds_a_town(reader: Visitor) -> None:
    page = reader.open("en/index.html")
    page.get_by_role("combobox").first.press_sequentially("つきみの")
    option = page.get_by_role("option").first
    option.wait_for()
    assert "Tsukimino" in option.inner_text()


@pytest.mark.parametrize("path", ["index.html", "en/index.html", "ja/id/place/jp-tsukimino.html", "404.html"])
def test_nothing_keeps_anyone_out(reader: Visitor, path: str) -> None:
    page = reader.open(path, width=PHONE, language="ja")
    assert barriers(page) == []
