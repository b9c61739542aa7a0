"""The query page of a site that cannot answer says so, and offers files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from scripts import showing

from exchange_kg.pages import browser_parts
from exchange_kg.site.browser import sparql_files, sparql_page
from exchange_kg.site.browser.sparql import files

if TYPE_CHECKING:
    from exchange_kg.pages.showing import Showing
    from exchange_kg.store import Dataset
    from exchange_kg.workspace import Workspace


@pytest.fixture
def on(mini_dataset: Dataset, mini_workspace: Workspace) -> Showing:
    return showing(mini_dataset, mini_workspace, "en")


def test_a_graph_that_is_too_large_is_offered_as_files(on: Showing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_TRIPLES", 10)
    assert list(sparql_files(on)) == []
    assert "too large" in told(on)


def test_a_site_without_the_engine_says_so(on: Showing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser_parts, "_FOLDER", "not-there")
    assert list(sparql_files(on)) == []
    assert "without its query engine" in told(on)


def told(on: Showing) -> str:
    """Return the page, which has no form and no script of queries, and leads to the downloads."""
    page = sparql_page(on, {}).html
    assert "<form" not in page
    assert "sparql/page.js" not in page
    assert "editor.js" not in page
    assert 'href="/downloads">Downloads</a></p>' in page
    return page
