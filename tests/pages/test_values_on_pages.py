"""Values on the page of a thing: every text and number stands there as it is in the graph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from named_pages import showing

from exchange_kg.pages.kinds import page_of_thing
from exchange_kg.store import Dataset, Literal, NamedNode, Quad
from exchange_kg.vocabulary import RDF, XKG, XSD
from html_pages import Page

if TYPE_CHECKING:
    from exchange_kg.workspace import Workspace

SPACE = re.compile(r"[ \t\r\n\f]+")

texts = st.one_of(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=12),
    st.text(st.sampled_from("がか\u3099e\u0301é\u200f\u202e𠮷𩸽\r\n\t\0\x1b<>&'\""), min_size=1, max_size=8),
    st.sampled_from(["平成元年一月八日", "1989-01~/1990?", "</script>", "&amp;", "{{ 7 * 7 }}"]),
)


def seen(text: str) -> str:
    """Return a text as HTML shows it: white space as one space, signs for what it cannot have."""
    return SPACE.sub(" ", "".join(map(shown, text))).strip(" ")


def shown(character: str) -> str:
    code = ord(character)
    if code < 0x20 and character not in "\t\n\f\r":
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return (
        "\ufffd" if 0x80 <= code < 0xA0 or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF else character
    )


@settings(
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(values=st.lists(texts, max_size=12), numbers=st.lists(st.integers(-(10**20), 10**20), max_size=4))
def test_texts_and_numbers_stand_on_the_page(
    mini_workspace: Workspace, values: list[str], numbers: list[int]
) -> None:
    graph, thing = NamedNode(f"{mini_workspace.base}graph/x"), NamedNode(f"{mini_workspace.base}id/place/x")
    said = [Literal(text) for text in values]
    said += [Literal(str(number), datatype=NamedNode(XSD.integer)) for number in numbers]
    type_ = Quad(thing, NamedNode(RDF.type), NamedNode(XKG.Municipality), graph)
    facts = [Quad(thing, NamedNode(f"https://a.example/{at}"), each, graph) for at, each in enumerate(said)]
    made = page_of_thing(showing(Dataset.in_memory([type_, *facts]), mini_workspace), thing.value, {})
    assert made is not None
    cells = {seen("".join(cell.itertext())) for cell in Page(made.html).all("dd", "td", "bdi", "span", "li")}
    missing = [each.value for each in said if seen(each.value) not in cells]
    assert missing == []
