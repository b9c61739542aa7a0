"""One browser and one server for all tests of this folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from browser.visitor import Visitor, launched
from web_server import running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from exchange_kg.workspace import Workspace
    from web_server import Server


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Chromium, until the last test of this folder has ended."""
    with sync_playwright() as playwright:
        browser = launched(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def site(real_workspace: Workspace, cache: Path) -> Iterator[Server]:
    """A server on the workspace of this repository."""
    with running(real_workspace.root, cache) as server:
        yield server


@pytest.fixture
def browser(chromium: Browser, site: Server) -> Iterator[Visitor]:
    """Someone who visits the pages; nothing may be wrong when they leave."""
    visitor = Visitor(chromium, site)
    yield visitor
    visitor.close()
    assert visitor.wrongs == []
