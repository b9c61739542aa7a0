"""The export formats: the same bytes for the same dataset, read alike by rdflib and by Oxigraph."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyoxigraph
import pytest
import rdflib
from hypothesis import assume, given
from hypothesis import strategies as st

from exchange_kg.errors import OutputError, UnknownNameError
from exchange_kg.store import (
    FORMATS,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    Triple,
    format_named,
    from_rdflib_dataset,
    parts,
    serialize,
)
from exchange_kg.store.jsonld import read_context
from exchange_kg.vocabulary import DCTERMS, ORG, PREFIXES, PROV, RDFS, SKOS, XKG
from store_strategies import BASE, as_written, canonical, datasets, graphs, renamed_and_shuffled, union

if TYPE_CHECKING:
    from collections.abc import Iterable

OXIGRAPH_NAMES = {
    "turtle": pyoxigraph.RdfFormat.TURTLE,
    "trig": pyoxigraph.RdfFormat.TRIG,
    "nquads": pyoxigraph.RdfFormat.N_QUADS,
    "ntriples": pyoxigraph.RdfFormat.N_TRIPLES,
    "rdfxml": pyoxigraph.RdfFormat.RDF_XML,
    "jsonld": pyoxigraph.RdfFormat.JSON_LD,
}
RDFLIB_NAMES = {"rdfxml": "xml", "ntriples": "nt", "jsonld": "json-ld"}
PACT, GRAPH = NamedNode(f"{BASE}id/agreement/a-b"), NamedNode(f"{BASE}graph/a")

every_format = pytest.mark.parametrize("name", FORMATS)


def written(quads: Iterable[Quad], name: str) -> bytes:
    """Serialize; a character that RDF/XML cannot say is no case for the tests of what it says."""
    try:
        return serialize(quads, name, BASE)
    except OutputError:
        assume(name != "rdfxml")
        raise


def same(quads: Iterable[Quad], others: Iterable[Quad], name: str) -> bool:
    if FORMATS[name].keeps_graphs:
        return canonical(quads) == canonical(others)
    return canonical(union(quads)) == canonical(union(others))


def test_the_names_of_the_formats() -> None:
    assert list(FORMATS) == list(OXIGRAPH_NAMES)


@every_format
@given(quads=datasets)
def test_oxigraph_reads_what_was_written(name: str, quads: list[Quad]) -> None:
    read = list(pyoxigraph.parse(written(quads, name), format=OXIGRAPH_NAMES[name]))
    assert same(read, quads, name)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@every_format
@given(quads=datasets)
def test_rdflib_reads_what_was_written(name: str, quads: list[Quad]) -> None:
    dataset = rdflib.Dataset()
    with as_written():
        dataset.parse(data=written(quads, name), format=RDFLIB_NAMES.get(name, name))
    assert same(from_rdflib_dataset(dataset), quads, name)


@every_format
@given(data=st.data(), graph=graphs)
def test_order_and_blank_node_labels_do_not_matter(
    name: str, data: st.DataObject, graph: list[Triple]
) -> None:
    other = data.draw(renamed_and_shuffled(graph))
    one, two = ([Quad(*parts(triple), GRAPH) for triple in triples] for triples in (graph, other))
    assert written(one, name) == written(two, name)


@pytest.mark.parametrize("name", ["turtle", ".ttl", "ttl", "TriG", "jsonld", ".rdf"])
def test_a_format_is_found_by_name_and_extension(name: str) -> None:
    found = format_named(name)
    assert name.lower().removeprefix(".") in (found.name, found.extension[1:])


def test_an_unknown_format_says_which_are_near() -> None:
    with pytest.raises(UnknownNameError) as error:
        serialize([], "turtel", BASE)
    assert error.value.near[0] == "turtle"


# RDF/XML


@pytest.mark.parametrize("text", ["\x00", "\x1b", "\ufffe"])
def test_a_character_that_xml_forbids_is_refused(text: str) -> None:
    with pytest.raises(OutputError, match=rf"RDF/XML cannot say U\+{ord(text):04X}"):
        serialize([Quad(PACT, NamedNode(RDFS.label), Literal(text), GRAPH)], "rdfxml", BASE)


@pytest.mark.parametrize("iri", ["http://example.org/1", "http://example.org/", f"{PREFIXES['rdf']}li"])
def test_a_property_without_an_xml_name_is_refused(iri: str) -> None:
    with pytest.raises(OutputError, match=f"RDF/XML cannot say {iri}"):
        serialize([Quad(PACT, NamedNode(iri), PACT, GRAPH)], "rdfxml", BASE)


# JSON-LD


def nodes(*pairs: tuple[str, NamedNode | Literal]) -> Any:
    """Return what JSON-LD says of one thing."""
    quads = [Quad(PACT, NamedNode(predicate), object_, DefaultGraph()) for predicate, object_ in pairs]
    [node] = json.loads(serialize(quads, "jsonld", BASE))["@graph"]
    return node


def test_json_ld_is_plain_to_readers_who_know_no_rdf() -> None:
    edtf, integer = NamedNode(f"{PREFIXES['edtf']}EDTF"), NamedNode(f"{PREFIXES['xsd']}integer")
    assert nodes(
        (f"{PREFIXES['rdf']}type", NamedNode(XKG.Agreement)),
        (SKOS.prefLabel, Literal("姉妹都市提携", language="ja")),
        (SKOS.prefLabel, Literal("姐妹城市", language="zh-Hans")),
        (SKOS.altLabel, Literal("盟約", language="ja")),
        (XKG.date, Literal("2010-10-22", datatype=edtf)),
        (XKG.party, NamedNode(f"{BASE}id/place/jp-sapporo")),
        (XKG.ordinal, Literal("7", datatype=integer)),
        (SKOS.exactMatch, NamedNode(f"{PREFIXES['wd']}Q37951")),
    ) == {
        "@id": "id/agreement/a-b",
        "@type": "Agreement",
        "prefLabel": {"ja": "姉妹都市提携", "zh-Hans": "姐妹城市"},
        "altLabel": {"ja": ["盟約"]},
        "date": "2010-10-22",
        "party": ["id/place/jp-sapporo"],
        "ordinal": 7,
        "exactMatch": ["wd:Q37951"],
    }


def test_what_does_not_fit_the_context_is_written_in_full() -> None:
    integer = NamedNode(f"{PREFIXES['xsd']}integer")
    assert nodes(
        (SKOS.prefLabel, Literal("plain")),
        (XKG.date, Literal("2010")),
        (XKG.party, Literal("a name", language="en")),
        (XKG.ordinal, Literal("07", datatype=integer)),
    ) == {
        "@id": "id/agreement/a-b",
        "skos:prefLabel": "plain",
        "date": {"@value": "2010"},
        "party": [{"@value": "a name", "@language": "en"}],
        "ordinal": {"@value": "07", "@type": "xsd:integer"},
    }


def test_a_key_that_would_be_taken_for_a_scheme_leaves_the_context() -> None:
    quads = [Quad(PACT, NamedNode(SKOS.closeMatch), NamedNode("geo:43.06,141.35"), GRAPH)]
    document = serialize(quads, "jsonld", BASE)
    assert "geo" not in json.loads(document)["@context"]
    assert set(pyoxigraph.parse(document, format=pyoxigraph.RdfFormat.JSON_LD)) == set(quads)


def test_the_context_holds_the_prefix_table_and_terms_of_the_vocabularies() -> None:
    context = read_context()
    prefixes = {key: value for key, value in context.items() if isinstance(value, str) and key[0] != "@"}
    assert prefixes == PREFIXES
    known = {*XKG, *SKOS, *RDFS, *DCTERMS, *PROV, *ORG}
    defined = {key: value["@id"] for key, value in context.items() if isinstance(value, dict)}
    assert set(defined.values()) <= known
    assert all(iri.endswith(("#" + key, "/" + key)) for key, iri in defined.items())
