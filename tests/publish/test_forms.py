"""The graph for programs that read no RDF: GeoJSON, GraphML, a JSON-LD context, statements for Wikidata."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from exchange_kg.model.great_circle import cut_at_antimeridian, great_circle
from exchange_kg.publish.forms import FORMS, Request
from exchange_kg.publish.twin_towns import twin_towns
from exchange_kg.query.ties import own_ties
from exchange_kg.store import Dataset, Literal, NamedNode, Quad, from_rdflib_dataset
from exchange_kg.vocabulary import DCTERMS, EDTF, RDFS, SKOS, XKG, XSD

if TYPE_CHECKING:
    from cli_calls import Call
    from exchange_kg.publish.forms import Exported
    from exchange_kg.workspace import Workspace

BASE, REAL = "https://towns.example/", "https://w3id.org/exchange-kg/"
ITEMS = {
    "jp-tsukimino": "Q1",
    "kr-haneul": "Q2",
    "se-lindnas": "Q3",
    "cn-qingfeng": "Q4",
    "jp-himisawa": "Q5",
}
ADDRESS = "https://towns.example/pages/haneul.html"


@pytest.fixture(scope="module")
def linked(mini_dataset: Dataset) -> Dataset:
    """The miniature workspace with items of Wikidata, and one document with an address."""
    graph = NamedNode(f"{BASE}graph/more")
    wikidata = "http://www.wikidata.org/entity/"
    more = [
        *(
            Quad(
                NamedNode(f"{BASE}id/place/{place}"),
                NamedNode(SKOS.exactMatch),
                NamedNode(wikidata + item),
                graph,
            )
            for place, item in ITEMS.items()
        ),
        Quad(
            NamedNode(f"{BASE}id/source/tsukimino-haneul"), NamedNode(RDFS.seeAlso), NamedNode(ADDRESS), graph
        ),
        Quad(
            NamedNode(f"{BASE}id/source/tsukimino-haneul"),
            NamedNode(DCTERMS.modified),
            Literal("2024-03-31", datatype=NamedNode(XSD.date)),
            graph,
        ),
    ]
    return Dataset.in_memory([*mini_dataset.quads(), *more])


def exported(name: str, dataset: Dataset, known: frozenset[tuple[str, str]] = frozenset()) -> Exported:
    return FORMS[name].write(Request(dataset, BASE, "en", known))


def content(name: str, dataset: Dataset, base: str = BASE) -> str:
    return FORMS[name].write(Request(dataset, base, "en")).whole().decode()


# GeoJSON


def test_geojson_has_all_positions_and_ties(real_dataset: Dataset) -> None:
    collection = json.loads(content("geojson", real_dataset))
    by_id = {feature["id"]: feature for feature in collection["features"]}
    assert len(by_id) == len(collection["features"])
    kinds = Counter(feature["geometry"]["type"] for feature in by_id.values())
    assert set(kinds) == {"Point", "LineString", "MultiLineString"}
    sapporo = by_id["https://w3id.org/exchange-kg/id/place/jp-sapporo"]
    assert sapporo["properties"]["name_ja"] == "札幌市"
    assert sapporo["properties"]["code"] == "011002"
    longitude, latitude = sapporo["geometry"]["coordinates"]
    assert 141 < longitude < 142
    assert 42 < latitude < 44
    tie = by_id["https://w3id.org/exchange-kg/id/agreement/sapporo-daejeon-sister-city"]["properties"]
    assert (tie["kind"], tie["date"], tie["status"]) == ("sister-city", "2010-10-22", "in-force")
    assert "sapporo-daejeon:35" in tie["evidence"]


def test_a_tie_across_the_antimeridian_is_cut_there(real_dataset: Dataset) -> None:
    features = json.loads(content("geojson", real_dataset))["features"]
    (across,) = [each for each in features if each["id"].endswith("/chitose-anchorage-sister-city")]
    first, second = across["geometry"]["coordinates"]
    assert {abs(first[-1][0]), abs(second[0][0])} == {180}
    assert first[-1][0] == -second[0][0]
    assert first[-1][1] == second[0][1]


POINTS = st.tuples(st.integers(-180, 180), st.integers(-89, 89))


@given(POINTS, POINTS)
def test_no_part_of_a_line_goes_around_the_earth(start: tuple[int, int], end: tuple[int, int]) -> None:
    parts = cut_at_antimeridian(great_circle(start, end))
    assert parts[0][0] == start
    assert parts[-1][-1] == end
    for part in parts:
        assert all(abs(one[0] - other[0]) <= 180 for one, other in pairwise(part))


# GraphML


def test_graphml_opens_as_a_network_of_the_same_ties(real_dataset: Dataset) -> None:
    network: Any = networkx.parse_graphml(content("graphml", real_dataset, REAL), force_multigraph=True)
    ties = own_ties(real_dataset)
    assert network.number_of_edges() == len(ties)
    assert set(network) == {party.removeprefix(REAL) for tie in ties for party in tie.parties}
    node = network.nodes["id/place/kr-daejeon"]
    assert (node["label"], node["class"], node["wikidata"]) == ("大田広域市", "Municipality", "Q20921")
    assert 36 < node["latitude"] < 37
    edges = network.get_edge_data("id/place/jp-sapporo", "id/place/kr-daejeon")
    assert "2010-10-22" in {edge["date"] for edge in edges.values()}


def test_an_agreement_of_three_is_three_edges_and_no_character_breaks_the_file(mini_dataset: Dataset) -> None:
    graph = NamedNode(f"{BASE}graph/more")
    agreement = NamedNode(f"{BASE}id/agreement/tsukimino-haneul-sister-city")
    third = Quad(agreement, NamedNode(XKG.party), NamedNode(f"{BASE}id/place/se-lindnas"), graph)
    named = Quad(agreement, NamedNode(SKOS.prefLabel), Literal("<&\x0b\"'", language="ja"), graph)
    quads = [
        quad
        for quad in mini_dataset.quads()
        if not (quad.subject == agreement and quad.predicate == NamedNode(SKOS.prefLabel))
    ]
    text = content("graphml", Dataset.in_memory([*quads, third, named]))
    network: Any = networkx.parse_graphml(text, force_multigraph=True)
    edges = [edge for *_, edge in network.edges(data=True) if edge["iri"] == agreement.value]
    assert [edge["label"] for edge in edges] == ["<&\ufffd\"'"] * 3


# JSON-LD


@pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning:rdflib")
def test_the_context_makes_the_same_triples_of_plain_json(real_dataset: Dataset) -> None:
    page = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    plain = json.loads(example)
    assert plain.pop("@context") == "context.jsonld"
    context = json.loads(content("context", real_dataset, REAL))
    read = rdflib.Dataset()
    read.parse(data=json.dumps({**context, **plain}), format="json-ld")
    said = {quad.triple for quad in from_rdflib_dataset(read)}
    assert len(said) > 10
    assert said <= set(real_dataset.triples())


# Wikidata


def test_statements_have_items_dates_of_their_precision_and_a_reference(linked: Dataset) -> None:
    lines = [line.split("\t") for line in content("quickstatements", linked).splitlines()]
    by_pair = {(line[0], line[2]): line for line in lines}
    assert set(by_pair) == {
        ("Q1", "Q2"),
        ("Q2", "Q1"),
        ("Q1", "Q3"),
        ("Q3", "Q1"),
        ("Q2", "Q3"),
        ("Q3", "Q2"),
    }
    reference = ["S854", f'"{ADDRESS}"']
    changed = ["S5017", "+2024-03-31T00:00:00Z/11"]
    day = by_pair["Q1", "Q2"]
    assert day[:5] == ["Q1", "P190", "Q2", "P580", "+2004-05-12T00:00:00Z/11"]
    assert day[5] == "S1476"
    assert day[7:9] == reference
    assert day[-2:] == changed
    assert by_pair["Q2", "Q3"][3:5] == ["P580", "+1999-00-00T00:00:00Z/9"]


def test_titles_of_documents_are_quoted_with_their_language(linked: Dataset) -> None:
    (line,) = [
        line for line in content("quickstatements", linked).splitlines() if line.startswith("Q1\tP190\tQ2\t")
    ]
    title = line.split("\t")[line.split("\t").index("S1476") + 1]
    assert re.fullmatch(r'(ja|en):"[^"]+"', title)


def test_the_csv_says_the_same(linked: Dataset) -> None:
    rows = list(csv.DictReader(io.StringIO(content("quickstatements-csv", linked))))
    assert list(rows[0]) == ["qid", "P190", "qal580", "qal582", "S1476", "s854", "s5017"]
    lines = [line.split("\t") for line in content("quickstatements", linked).splitlines()]
    assert [(row["qid"], row["P190"], row["s854"]) for row in rows] == [
        (line[0], line[2], line[line.index("S854") + 1]) for line in lines
    ]


def test_a_document_without_an_address_is_referred_to_by_title_and_day(real_dataset: Dataset) -> None:
    lines = [line.split("\t") for line in content("quickstatements", real_dataset, REAL).splitlines()]
    harbin = next(line for line in lines if (line[0], line[2]) == ("Q200740", "Q42956"))
    assert harbin[3:] == [
        "P580",
        "+1995-11-21T00:00:00Z/11",
        "S1476",
        'ja:"旭川市の友好都市・中国 哈爾濱市"',
        "S5017",
        "+2024-06-13T00:00:00Z/11",
    ]
    assert all("S5017" in line or "S854" in line for line in lines)
    rows = list(csv.DictReader(io.StringIO(content("mismatches", real_dataset, REAL))))
    assert {row["item_id"]: row["external_url"] for row in rows}["Q200740"] == ""


def test_what_cannot_be_said_is_listed_with_its_reason(linked: Dataset) -> None:
    told, unsaid = twin_towns(linked, ())
    reasons: dict[str, set[str]] = {}
    for each in unsaid:
        reasons.setdefault(each.tie.rpartition("/")[2], set()).add(each.reason)
    assert reasons["himisawa-qingfeng-friendship-city"] == {"reference"}
    assert reasons["tsukimino-lanhu-friendship-city"] == {"item"}
    assert reasons["tsukimino-hs-haneul-hs-sister-school"] == {"kind"}
    told_of = {each.tie for each in told}
    assert {tie.iri for tie in own_ties(linked)} == told_of | {each.tie for each in unsaid}
    remarks = "\n".join(exported("quickstatements", linked).remarks)
    assert "nothing was uploaded" in remarks
    assert "Friendship-city tie of Himisawa and Qingfeng (himisawa)" in remarks


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("2010-10", "2010-10", None),
        ("1990/2001-05", "1990", "2001-05"),
        ("1990/..", "1990", None),
        ("[1981,1988]", None, None),
        ("199X", None, None),
        ("2010?", None, None),
        ("2010-21", None, None),
    ],
)
def test_a_date_is_said_as_it_is_or_not_at_all(
    linked: Dataset, date: str, start: str | None, end: str | None
) -> None:
    agreement = NamedNode(f"{BASE}id/agreement/tsukimino-haneul-sister-city")
    other = [
        quad for quad in linked.quads() if quad.subject != agreement or quad.predicate != NamedNode(XKG.date)
    ]
    said = Literal(date, datatype=NamedNode(EDTF.EDTF))
    dated = Quad(agreement, NamedNode(XKG.date), said, NamedNode(f"{BASE}graph/more"))
    told, unsaid = twin_towns(Dataset.in_memory([*other, dated]), ())
    statement = next(each for each in told if each.tie == agreement.value)
    assert (statement.start and str(statement.start), statement.end and str(statement.end)) == (start, end)
    assert ("date" in {each.reason for each in unsaid if each.tie == agreement.value}) is (start is None)


def test_statements_that_wikidata_has_are_left_out_one_direction_at_a_time(linked: Dataset) -> None:
    known = frozenset({("Q1", "Q2")})
    (file,) = exported("quickstatements", linked, known).files.values()
    pairs = {tuple(line.split("\t")[:3:2]) for line in file.decode().splitlines()}
    assert ("Q1", "Q2") not in pairs
    assert ("Q2", "Q1") in pairs


def test_mismatches_have_the_columns_of_the_mismatch_finder(linked: Dataset) -> None:
    text = content("mismatches", linked)
    assert text.startswith(
        "item_id,statement_guid,property_id,wikidata_value,meta_wikidata_value,external_value,external_url,type\n"
    )
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {(row["item_id"], row["external_value"]) for row in rows} >= {("Q1", "Q2"), ("Q2", "Q1")}
    assert {row["property_id"] for row in rows} == {"P190"}
    assert {row["statement_guid"] + row["wikidata_value"] for row in rows} == {""}
    assert {row["external_url"] for row in rows} == {ADDRESS}


def test_what_only_documents_without_address_and_day_tell_is_not_said(real_dataset: Dataset) -> None:
    assert len(content("quickstatements", real_dataset).splitlines()) == 4


# The command


def test_the_command_writes_tables_into_a_folder_or_an_archive(call: Call, towns: Path) -> None:
    told = call("export", "csv", "-o", "tables", "--lang", "en")
    assert told.code == 0
    assert re.match(r"The tables hold [\d,]+ statements", told.err)
    assert (towns / "tables" / "places.csv").read_bytes().startswith(b"\xef\xbb\xbfID,")
    assert call("export", "csv", "-o", "tables.zip").code == 0
    assert (towns / "tables.zip").read_bytes().startswith(b"PK")
    back = call("ingest", "tables/places.csv", "--map", "csv-places", "--lang", "en")
    assert back.code == 0
    assert "<id/place/jp-tsukimino>" in back.out


def test_the_command_leaves_out_known_statements(call: Call, towns: Path) -> None:
    (towns / "known.tsv").write_text("Q1\tQ2\n", encoding="utf-8")
    told = call("export", "quickstatements", "--known", "known.tsv", "--lang", "en")
    assert told.code == 0
    assert told.err.startswith("0 statements.")


@pytest.mark.parametrize("arguments", [("geojson", "--no-inferred"), ("trig", "--known", "known.tsv")])
def test_options_of_other_formats_are_refused(call: Call, arguments: tuple[str, ...]) -> None:
    told = call("export", *arguments, "--lang", "en")
    assert told.code == 2
    assert f"The format {arguments[0]} knows no {arguments[1]}" in told.err


def test_an_unknown_format_names_near_ones_of_all(call: Call) -> None:
    assert "geojson" in call("export", "geo-json", "--lang", "en").err


def test_void_is_the_description(call: Call, mini_workspace: Workspace) -> None:
    turtle = call("export", "void").out
    graph = rdflib.Graph().parse(data=turtle, format="turtle")
    dataset = rdflib.URIRef(f"{mini_workspace.base}dataset")
    assert (dataset, rdflib.RDF.type, rdflib.VOID.Dataset) in graph


def test_linksets_count_the_links_that_the_graph_has(call: Call, towns: Path) -> None:
    found = rdflib.Graph().parse(data=call("export", "void").out, format="turtle")
    written = [path.read_text(encoding="utf-8") for path in (towns / "graph").rglob("*.ttl")]
    (wikidata,) = found.subjects(rdflib.VOID.uriSpace, rdflib.Literal("http://www.wikidata.org/"))
    exact = [
        linkset
        for linkset in found.subjects(rdflib.VOID.objectsTarget, wikidata)
        if (linkset, rdflib.VOID.linkPredicate, rdflib.SKOS.exactMatch) in found
    ]
    assert [str(found.value(linkset, rdflib.VOID.triples)) for linkset in exact] == [
        str(sum(text.count("skos:exactMatch wd:Q") for text in written))
    ]
    for linkset in found.subjects(rdflib.RDF.type, rdflib.VOID.Linkset):
        assert (rdflib.URIRef("https://towns.example/dataset"), rdflib.VOID.subset, linkset) in found
        assert (
            found.value(linkset, rdflib.VOID.objectsTarget),
            rdflib.RDF.type,
            rdflib.VOID.Dataset,
        ) in found
