"""Pictures in a browser: with a script they are zoomed and highlight, without it they are all there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser.visitor import PHONE

if TYPE_CHECKING:
    from browser.visitor import Visitor

WIDE = "svg.picture.wide"


def test_buttons_and_keys_zoom(browser: Visitor) -> None:
    page = browser.open("map")
    whole = page.locator(WIDE).get_attribute("viewBox")
    page.get_by_role("button", name="Zoom in").click()
    near = page.locator(WIDE).get_attribute("viewBox")
    assert near != whole
    page.keyboard.press("ArrowRight")
    assert page.locator(WIDE).get_attribute("viewBox") != near
    page.keyboard.press("0")
    assert page.locator(WIDE).get_attribute("viewBox") == whole


def test_focus_highlights_the_partners(browser: Visitor) -> None:
    page = browser.open("network")
    page.locator(f"{WIDE} a.at[data-keys=kr-daejeon]").focus()
    part = page.locator(f"{WIDE} .at.part").evaluate_all("all => all.map((one) => one.dataset.keys)")
    assert {"kr-daejeon", "jp-sapporo", "cn-shenyang"} <= set(part)
    assert "us-anchorage" not in part


@pytest.mark.parametrize("name", ["network", "map"])
def test_without_a_script_the_picture_and_its_filter_work(browser: Visitor, name: str) -> None:
    page = browser.open(name, width=PHONE, script=False)
    assert page.locator("svg.picture.narrow").is_visible()
    assert not page.locator(WIDE).is_visible()
    page.get_by_label("Country").select_option("Norway")
    page.get_by_role("button", name="Show").click()
    assert "country=no" in page.url
    assert page.locator("tbody tr").count() >= 1
