"""A document of very many lines: its page tells of some at a time, and links lead to the right ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from named_pages import links, showing

from exchange_kg.pages.kinds import page_of_thing
from exchange_kg.pages.tables import LINES
from exchange_kg.store import Dataset, Literal, NamedNode, Quad
from exchange_kg.vocabulary import RDF, XKG, XSD
from html_pages import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.pages.showing import Showing
    from exchange_kg.workspace import Workspace

COUNT = 12 * LINES


@pytest.fixture(scope="module")
def on(mini_dataset: Dataset, mini_workspace: Workspace) -> Showing:
    quads = (*mini_dataset.quads(), *_document(mini_workspace.base))
    return showing(Dataset.in_memory(quads), mini_workspace, "en")


def _document(base: str) -> Iterator[Quad]:
    """Yield a document of whose every line a passage is known."""
    graph, source = NamedNode(f"{base}graph/long"), NamedNode(f"{base}id/source/long")
    yield Quad(source, NamedNode(RDF.type), NamedNode(XKG.Source), graph)
    for line in range(1, COUNT + 1):
        passage = NamedNode(f"{base}id/passage/long-{line}")
        number = Literal(str(line), datatype=NamedNode(XSD.integer))
        yield Quad(passage, NamedNode(RDF.type), NamedNode(XKG.Passage), graph)
        yield Quad(passage, NamedNode(XKG.inSource), source, graph)
        yield Quad(passage, NamedNode(XKG.firstLine), number, graph)
        yield Quad(passage, NamedNode(XKG.lastLine), number, graph)


@pytest.mark.parametrize("line", [1, LINES, LINES + 1, COUNT])
def test_a_line_stands_on_the_part_to_which_it_leads(on: Showing, line: int) -> None:
    href = on.line(f"long:{line}") or ""
    path, _, anchor = href.partition("#")
    part = -(-line // LINES)
    assert path == f"/id/source/long{f'?page-lines={part}' if part > 1 else ''}"
    parameters = {"page-lines": str(part)} if part > 1 else {}
    made = page_of_thing(on, f"{on.workspace.base}id/source/long", parameters)
    assert len(made.html.encode()) < 500_000
    ids = [each for each in Page(made.html).ids() if each.startswith("L")]
    assert anchor in ids
    assert len(ids) == LINES
    assert f"Page {part} of 12" in made.html


def test_the_parts_lead_to_each_other_and_the_file_holds_all(on: Showing) -> None:
    made = page_of_thing(on, f"{on.workspace.base}id/source/long", {"page-lines": "2"})
    assert links(Page(made.html), "Previous") == ["/id/source/long#list-lines"]
    assert links(Page(made.html), "Next") == ["/id/source/long?page-lines=3#list-lines"]
    assert len(made.tables[0].rows) == COUNT
