"""The page of the query editor in a site of files: scripts answer in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.pages.browser_parts import ENGINE, missing_parts, part_href
from exchange_kg.pages.editor.page import Engine, editor_page
from exchange_kg.site.browser.sparql.files import fits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exchange_kg.pages.showing import Showing
    from exchange_kg.pages.tables import Page


def sparql_page(showing: Showing, parameters: Mapping[str, str]) -> Page:
    """Return the page; it says so where the graph is too large for a browser or the engine is not there."""
    return editor_page(showing, parameters, None, _engine(showing))


def _engine(showing: Showing) -> Engine:
    if not fits(showing.dataset):
        return Engine(problem="too_large")
    if missing_parts():
        return Engine(problem="no_engine")
    return Engine(part_href(showing.hrefs.static(), ENGINE))
