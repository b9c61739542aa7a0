"""Tables that are written by the maps that read them: what is in a table comes back, and nothing else."""

from __future__ import annotations

import csv
import io
import zipfile
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from exchange_kg.build import open_build
from exchange_kg.ingest import References, find_map, ingest, ready_maps
from exchange_kg.match.index import NameIndex
from exchange_kg.publish.archive import zipped
from exchange_kg.publish.csv_tables import MAPS, csv_tables
from exchange_kg.resources import ontology_folder
from exchange_kg.store import Dataset, Literal, NamedNode, Triple, in_graph, parse_turtle, parts, read_triples
from exchange_kg.vocabulary import EDTF, ONTOLOGY, ORG, PROV, RDF, SKOS, XKG, XSD
from store_strategies import texts

if TYPE_CHECKING:
    from pathlib import Path

    from exchange_kg.publish.csv_tables import CsvTables
    from exchange_kg.workspace import Workspace

BASE = "https://towns.example/"
CONCEPTS = ONTOLOGY.removesuffix("ontology")


@cache
def concepts() -> tuple[Triple, ...]:
    folder = ontology_folder() / "concepts"
    paths = [folder / f"{scheme}.ttl" for scheme in ("kind", "status", "field")]
    return tuple(triple for path in paths for triple in read_triples(path, CONCEPTS))


def read_back(tables: CsvTables, dataset: Dataset, base: str, folder: Path) -> set[Triple]:
    """Take the tables in, and return what they say, as the store holds it, but for the tables as sources."""
    references = References(NameIndex(dataset))
    read: set[Triple] = set()
    for name in MAPS:
        path = folder / f"{name.removeprefix('csv-')}.csv"
        path.write_text(tables.files[path.name], encoding="utf-8", newline="")
        if len(list(csv.reader(io.StringIO(tables.files[path.name], newline="")))) == 1:
            continue
        with ingest(path, find_map(name), references, base) as ingested:
            assert not ingested.counts.faults
            stream = io.BytesIO()
            ingested.write(stream)
        table = NamedNode(f"{base}id/source/{name}")
        triples = parse_turtle(stream.getvalue().decode(), base)
        read |= {triple for triple in triples if triple.subject != table}
    return {quad.triple for quad in Dataset.in_memory(in_graph(read)).quads()}


@pytest.mark.parametrize("name", ["real_workspace", "mini_workspace"])
def test_whole_workspaces_come_back(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    workspace: Workspace = request.getfixturevalue(name)
    dataset = open_build(workspace, inferred=False)
    tables = csv_tables(dataset, workspace.base)
    read = read_back(tables, dataset, workspace.base, tmp_path)
    written = set(dataset.triples())
    assert read <= written
    assert len(read) == tables.held
    things = {triple.subject for triple in read}
    about = {triple for triple in written if triple.subject in things}
    assert len(about - read) == sum(tables.left_out.values())
    assert tables.held > 10 * sum(tables.left_out.values())


def test_the_claims_and_the_persons_of_this_repository_have_tables(real_workspace: Workspace) -> None:
    files = csv_tables(open_build(real_workspace, inferred=False), real_workspace.base).files

    def rows(name: str) -> dict[str, dict[str, str]]:
        stream = io.StringIO(files[name].removeprefix("\ufeff"), newline="")
        return {row["ID"]: row for row in csv.DictReader(stream)}

    area = rows("claims.csv")["id/claim/aomori-dalian-area"]
    assert (area["対象"], area["項目"], area["値_小数"], area["順位"]) == (
        "大連市",
        "面積（平方キロメートル）",
        "12573.85",
        "通常",
    )
    mayor = rows("persons.csv")["id/person/jp-asahikawa-komatsu-akira"]
    assert (mayor["氏名"], mayor["氏名_カナ"], mayor["氏名_英字"]) == (
        "小松あきら",
        "コマツアキラ",
        "Akira Komatsu",
    )


SUBJECTS = st.sampled_from(["id/place/jp-a", "id/place/jp-b", "a:b", "", "id/x、y；z"]).map(
    lambda path: NamedNode(BASE + path)
)
THINGS = SUBJECTS | st.just(NamedNode("http://www.wikidata.org/entity/Q1"))
CLASSES = st.sampled_from(
    [XKG.Municipality, XKG.Venue, XKG.School, XKG.Agreement, XKG.Step, XKG.Delegation, XKG.Passage]
).map(NamedNode)
CLASS_STATEMENTS = st.builds(lambda s, o: Triple(s, NamedNode(RDF.type), o), SUBJECTS, CLASSES)
LINKS = st.sampled_from([XKG.party, XKG.within, XKG.from_, PROV.wasDerivedFrom, ORG.subOrganizationOf])
KINDS = st.sampled_from(["kind/sister-city", "status/in-force", "field/arts", "none/such"])


def literals(datatype: str, texts_of: st.SearchStrategy[str]) -> st.SearchStrategy[Literal]:
    return texts_of.map(lambda text: Literal(text, datatype=NamedNode(datatype)))


SAID = st.sampled_from(
    ["札幌、大田", "a；b", " space ", '"quoted", cell', "two\r\nlines", "=1+1", "さっぽろ"]
)
LABELS = st.builds(
    lambda text, language: Literal(text, language=language),
    texts | SAID,
    st.sampled_from(["ja", "en", "ja-Hira", "zh-Hans", "th"]),
)
VALUES = st.one_of(
    st.tuples(st.sampled_from([SKOS.prefLabel, SKOS.altLabel, XKG.reading, XKG.dateAsWritten]), LABELS),
    st.tuples(
        st.just(XKG.date), literals(EDTF.EDTF, st.sampled_from(["2010", "[1981,1988]", "2013-04/..", "x"]))
    ),
    st.tuples(st.just(XKG.latitude), literals(XSD.decimal, st.sampled_from(["43.0620", "35", "-0.5"]))),
    st.tuples(st.just(XKG.headcount), literals(XSD.integer, st.integers(-5, 10**20).map(str))),
    st.tuples(st.just(XKG.localGovernmentCode), st.sampled_from(["011002", "1100", "x"]).map(Literal)),
    st.tuples(
        st.sampled_from([XKG.kind, XKG.status, XKG.field]),
        KINDS.map(lambda code: NamedNode(f"{CONCEPTS}concept/{code}")),
    ),
    st.tuples(LINKS, THINGS),
)
STATEMENTS = st.builds(lambda s, said: Triple(s, NamedNode(said[0]), said[1]), SUBJECTS, VALUES)


@settings(max_examples=40)
@given(classes=st.lists(CLASS_STATEMENTS, min_size=1), statements=st.lists(STATEMENTS, max_size=30))
@example(
    classes=[Triple(NamedNode(f"{BASE}id/place/jp-a"), NamedNode(RDF.type), NamedNode(XKG.Municipality))],
    statements=[
        Triple(NamedNode(f"{BASE}id/place/jp-a"), NamedNode(SKOS.prefLabel), Literal("\b", language="ja"))
    ],
)
def test_whatever_is_in_a_table_comes_back_and_what_is_not_is_counted(
    classes: list[Triple], statements: list[Triple], tmp_path_factory: pytest.TempPathFactory
) -> None:
    dataset = Dataset.in_memory(in_graph([*concepts(), *classes, *statements], f"{BASE}graph/towns"))
    tables = csv_tables(dataset, BASE)
    read = read_back(tables, dataset, BASE, tmp_path_factory.mktemp("tables"))
    written = set(dataset.triples())
    assert read <= written
    assert {triple.subject for triple in classes} <= {triple.subject for triple in read}
    assert sum(tables.left_out.values()) >= sum(
        parts(triple)[0] in {parts(each)[0] for each in classes} for triple in written - read
    )


def test_tables_are_those_of_the_maps_with_a_byte_order_mark_and_japanese_headers() -> None:
    assert set(MAPS) == {name for name in ready_maps() if name.startswith("csv-")}
    towns = [
        Triple(NamedNode(f"{BASE}id/place/jp-a"), NamedNode(RDF.type), NamedNode(XKG.Municipality)),
        Triple(
            NamedNode(f"{BASE}id/place/jp-a"), NamedNode(XKG.reading), Literal("あまち", language="ja-Hira")
        ),
        Triple(NamedNode(f"{BASE}id/place/jp-a"), NamedNode(SKOS.prefLabel), Literal("あ町", language="ja")),
    ]
    tables = csv_tables(Dataset.in_memory(in_graph(towns, f"{BASE}graph/towns")), BASE)
    content = tables.files["places.csv"]
    assert content.startswith("\ufeffID,種別,全国地方公共団体コード,")
    assert "\r\n" in content
    (row,) = csv.DictReader(io.StringIO(content.removeprefix("\ufeff"), newline=""))
    assert (row["ID"], row["種別"], row["名称"], row["名称_カナ"]) == (
        "id/place/jp-a",
        "市町村",
        "あ町",
        "アマチ",
    )
    assert tables.held == 3
    archived = zipped({name: text.encode() for name, text in tables.files.items()})
    with zipfile.ZipFile(io.BytesIO(archived)) as archive:
        assert archive.read("places.csv").decode() == content
        assert set(archive.namelist()) == set(tables.files)
