"""Named pages of the real graph, as a server shows them."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from exchange_kg.match import SearchIndex
from exchange_kg.pages.catalogue import PAGES
from exchange_kg.pages.showing import Showing
from exchange_kg.store.kept import kept
from exchange_kg.web.linked_data.paths import Paths
from exchange_kg.web.named_pages import ServerHrefs
from html_pages import Page, content, name

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from exchange_kg.messages import Language
    from exchange_kg.pages.tables import Page as Made
    from exchange_kg.pages.tables import Table
    from exchange_kg.store import Dataset
    from exchange_kg.workspace import Workspace

    Show = Callable[..., Made]

index_of = kept(SearchIndex.of)
TODAY = datetime.date(2026, 11, 25)


def showing(dataset: Dataset, workspace: Workspace, language: Language = "ja") -> Showing:
    hrefs = ServerHrefs(Paths(workspace.base, ""), None)
    return Showing(dataset, index_of(dataset), workspace, language, hrefs, TODAY, "test")


def show(on: Showing, page: str, **parameters: str) -> Made:
    return PAGES[page](on, parameters)


def texts(table: Table) -> list[dict[str, str]]:
    """Return the rows of a table by the names of its columns, several values of a column in lines."""
    names = [name for name, _ in table.columns]
    return [
        dict(zip(names, ("\n".join(cell.plain for cell in cells) for cells in row), strict=True))
        for row in table.rows
    ]


def shown_rows(page: Page) -> list[list[str]]:
    """Return the texts of the cells of the tables on a page, row by row."""
    return [[content(cell) for cell in row if name(cell) in {"td", "th"}] for row in page.all("tr")]


def links(page: Page, text: str) -> list[str]:
    """Return where the links with a text lead."""
    return [link.attrib["href"] for link in page.all("a") if content(link) == text]


def fields(page: Page) -> dict[str, Element]:
    """Return the fields of the forms on a page that readers fill in, by name."""
    return {
        field.attrib["name"]: field
        for field in page.all("input", "select")
        if field.attrib.get("type") != "hidden"
    }
