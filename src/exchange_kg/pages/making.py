"""From what a page shows to its HTML, in the frame that all named pages share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.messages import text
from exchange_kg.pages.environment import render
from exchange_kg.pages.frame import POLICY, Frame, Link, licence_link
from exchange_kg.pages.tables import PART_OF, Page, Turned

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from exchange_kg.pages.showing import Showing
    from exchange_kg.pages.tables import Table

MENU = ("search", "questions", "network", "map", "calendar", "health", "sources")
"""The named pages that the menu leads to, in its order."""
MORE = ("conflicts", "reciprocity", "findings", "things", "terms", "downloads", "sparql")
"""Those that it leads to when it is opened."""


def made(  # noqa: PLR0913 (what is shown, and how)
    showing: Showing,
    parameters: Mapping[str, str],
    name: str,
    template: str,
    tables: tuple[Table, ...] = (),
    /,
    *,
    title: str = "",
    **values: object,
) -> Page:
    """Return the named page that a template makes of tables and further values.

    `arguments` are the parameters without those that tell which part of a list to show: these are `turned`.
    """
    title = title or text(f"pages.{name}.title", showing.language)
    arguments = {key: value for key, value in parameters.items() if not key.startswith(PART_OF)}
    html = render(
        template,
        _frame(showing, name, title, arguments),
        showing=showing,
        hrefs=showing.hrefs,
        name=name,
        arguments=arguments,
        tables=tables,
        turned=Turned.to(parameters),
        **values,
    )
    return Page(title, html, tables)


def _frame(showing: Showing, name: str, title: str, arguments: Mapping[str, str]) -> Frame:
    hrefs = showing.hrefs
    site = Link(showing.workspace.configuration.name, hrefs.home())
    above = (Link(text("pages.questions.title", showing.language), hrefs.page("questions")),)
    return Frame(
        language=showing.language,
        title=title,
        site=site,
        menu=_links(showing, MENU),
        more=_links(showing, MORE),
        section=hrefs.page("questions" if name == "question" else name),
        trail=() if title == site.text else (site, *(above if name == "question" else ()), Link(title)),
        languages=hrefs.languages(name, **arguments),
        static=hrefs.static(),
        licence=licence_link(showing.workspace.configuration),
        sources=Link(text("pages.sources.title", showing.language), hrefs.page("sources")),
        build=showing.version,
        policy="" if showing.served else POLICY,
    )


def _links(showing: Showing, names: Iterable[str]) -> tuple[Link, ...]:
    return tuple(
        Link(text(f"pages.{name}.title", showing.language), showing.hrefs.page(name)) for name in names
    )
