"""The pages of things and of named graphs, for people."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from exchange_kg.errors import UnknownNameError
from exchange_kg.messages import LANGUAGES
from exchange_kg.pages import Frame, Link, render
from exchange_kg.pages.frame import licence_link
from exchange_kg.pages.kinds import page_of_thing
from exchange_kg.pages.tables import Page
from exchange_kg.query.labels import Labels
from exchange_kg.query.question_files import parse_question
from exchange_kg.store import NamedNode
from exchange_kg.web.linked_data.paths import EXTENSIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exchange_kg.messages import Language
    from exchange_kg.pages.showing import Showing
    from exchange_kg.web.linked_data.paths import Paths
    from exchange_kg.workspace import Configuration

# How many of a kind are shown.
MOST = 100


def page_of(showing: Showing, iri: str, parameters: Mapping[str, str], paths: Paths) -> Page | None:
    """Return the page of a thing or a named graph; None where the dataset says nothing of it."""
    try:
        return page_of_thing(showing, iri, parameters)
    except UnknownNameError:
        return _graph_page(showing, iri, paths)


def _graph_page(showing: Showing, iri: str, paths: Paths) -> Page | None:
    query = parse_question((files(__package__) / "graph_things.rq").read_text(encoding="utf-8"))
    rows = showing.dataset.select(query.filled({"graph": [NamedNode(iri)]})).rows
    found = [row["thing"].value for row in rows]
    if not found:
        return None
    labels = Labels(showing.dataset, showing.language)
    labels.learn(found[:MOST])
    things = [Link(labels.text(thing), _href(thing, paths)) for thing in found]
    title = iri.rpartition("/graph/")[2]
    frame = site_frame(paths.document(iri), title, showing.workspace.configuration, paths, showing.language)
    html = render("graph.html", frame, iri=iri, things=things, most=MOST, downloads=_downloads(iri, paths))
    return Page(title, html)


def site_frame(
    document: str, title: str, configuration: Configuration, paths: Paths, language: Language
) -> Frame:
    """Return the frame of a page of the server, which stands at the path `document`."""
    home = Link(configuration.name, f"{paths.prefix}/")
    return Frame(
        language=language,
        title=title,
        site=home,
        trail=() if document == home.href else (home, Link(title)),
        languages={other: f"{document}?lang={other}" for other in LANGUAGES},
        static=f"{paths.prefix}/static/",
        licence=licence_link(configuration),
    )


def _downloads(iri: str, paths: Paths) -> tuple[Link, ...]:
    return tuple(Link(extension[1:], paths.document(iri) + extension) for extension in EXTENSIONS)


def _href(value: str, paths: Paths) -> str | None:
    """Return where a value leads: an IRI of the graph to its path, another address to itself."""
    outside = value if value.startswith(("https://", "http://")) else None
    return paths.path(value) or outside
