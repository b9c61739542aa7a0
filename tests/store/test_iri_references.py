"""Relative references: the examples of RFC 3986, and Oxigraph as judge of the rest."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_kg.store.iri_references import relative, resolve

# RFC 3986, sections 5.4.1 and 5.4.2, without those that have a scheme.
EXAMPLES = {
    "g": "http://a/b/c/g",
    "./g": "http://a/b/c/g",
    "g/": "http://a/b/c/g/",
    "/g": "http://a/g",
    "//g": "http://g",
    "?y": "http://a/b/c/d;p?y",
    "g?y": "http://a/b/c/g?y",
    "#s": "http://a/b/c/d;p?q#s",
    "g#s": "http://a/b/c/g#s",
    "g?y#s": "http://a/b/c/g?y#s",
    ";x": "http://a/b/c/;x",
    "g;x?y#s": "http://a/b/c/g;x?y#s",
    "": "http://a/b/c/d;p?q",
    ".": "http://a/b/c/",
    "./": "http://a/b/c/",
    "..": "http://a/b/",
    "../g": "http://a/b/g",
    "../..": "http://a/",
    "../../g": "http://a/g",
    "../../../g": "http://a/g",
    "/./g": "http://a/g",
    "/../g": "http://a/g",
    "g.": "http://a/b/c/g.",
    "..g": "http://a/b/c/..g",
    "./../g": "http://a/b/g",
    "./g/.": "http://a/b/c/g/",
    "g/./h": "http://a/b/c/g/h",
    "g/../h": "http://a/b/c/h",
    "g;x=1/../y": "http://a/b/c/y",
    "g?y/../x": "http://a/b/c/g?y/../x",
    "g#s/../x": "http://a/b/c/g#s/../x",
}
_pieces = st.sampled_from(["..", ".", "/", "//", "a", "札", "?", "#", "b.c", ";"])
references = st.lists(_pieces, max_size=7).map("".join)
# Bases with an authority; for others, such as URNs, Oxigraph forgets the slash of `/..`.
bases = st.sampled_from(["http://a/b/c/d;p?q", "http://a", "http://a/", "http://a/b//c", "file:///a/b"])


@pytest.mark.parametrize(("reference", "iri"), EXAMPLES.items())
def test_references_resolve_as_in_rfc_3986(reference: str, iri: str) -> None:
    assert resolve(reference, "http://a/b/c/d;p?q") == iri


@given(references, bases)
def test_references_resolve_as_in_oxigraph(reference: str, base: str) -> None:
    text = f"<{reference}> <a:a> <a:a> ."
    try:
        quads = list(pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE, base_iri=base))
    except SyntaxError:
        return
    assert pyoxigraph.NamedNode(resolve(reference, base)) == quads[0].subject


@given(references, bases)
def test_a_relative_reference_means_its_iri(reference: str, base: str) -> None:
    short = relative(base + reference, base)
    assert short is None or resolve(short, base) == base + reference


@pytest.mark.parametrize(
    ("iri", "reference"),
    [
        ("https://w3id.org/exchange-kg/id/place/jp-sapporo", "id/place/jp-sapporo"),
        ("https://w3id.org/exchange-kg/id/札幌", "id/札幌"),
        ("https://w3id.org/exchange-kg/", None),
        ("https://w3id.org/exchange-kg//x", None),
        ("https://w3id.org/exchange-kg/a:b", None),
        ("https://w3id.org/exchange-kg/a/../b", None),
        ("https://example.org/", None),
    ],
)
def test_an_iri_is_relative_where_that_means_the_same(iri: str, reference: str | None) -> None:
    assert relative(iri, "https://w3id.org/exchange-kg/") == reference
