"""What someone who knows no RDF finds, beginning at the home page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from browser.visitor import Visitor


@pytest.fixture
def home(browser: Visitor) -> Page:
    return browser.open(language="en")


def searched(home: Page, text: str, found: str) -> Page:
    """Search for a text and follow the link of what is wanted."""
    home.get_by_role("combobox").first.fill(text)
    home.get_by_role("combobox").first.press("Enter")
    home.locator(".results").get_by_role("link", name=found, exact=True).first.click()
    expect(home.locator("h1")).to_have_text(found)
    return home


def row(page: Page, *texts: str) -> Locator:
    """Return the rows of tables that hold all these texts."""
    rows = page.get_by_role("row")
    for text in texts:
        rows = rows.filter(has_text=text)
    return rows


def test_which_cities_link_sapporo_and_daejeon(home: Page) -> None:
    picture = home.locator("figure").first
    expect(picture).to_contain_text("The cities that link Sapporo and Daejeon")
    for city in ("Shenyang", "Novosibirsk"):
        expect(picture).to_contain_text(city)


def test_when_the_next_anniversary_is(home: Page) -> None:
    page = searched(home, "Sapporo Daejeon", "Sapporo–Daejeon")
    expect(row(page, "22 October 2030", "20 years").first).to_be_visible()


def test_the_two_dates_of_the_jeju_tie_and_their_lines(home: Page) -> None:
    page = searched(home, "Jeju", "Tourism bodies of Chitose and Jeju")
    for date in ("1 September 1988", "1 September 1981"):
        expect(page.get_by_text(date).first).to_be_visible()
    for line in range(51, 57):
        expect(page.get_by_role("link", name=f"chitose:{line}", exact=True).first).to_be_visible()


def test_how_many_people_came_from_harbin_to_asahikawa_in_2019(home: Page) -> None:
    page = searched(home, "Asahikawa Harbin", "Asahikawa–Harbin")
    cells = row(page, "2019", "environment mission").first.get_by_role("cell")
    expect(cells).to_contain_text(["2019", "Harbin", "Asahikawa", "19"])
