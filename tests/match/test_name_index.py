"""A name in any script, a code or an IRI finds the one thing that is meant, or says what else it could be."""

from __future__ import annotations

from pathlib import Path

import pytest

from exchange_kg.errors import UnknownNameError, UsageError
from exchange_kg.match.index import NameIndex
from exchange_kg.store import Dataset, NamedNode, Quad, parts, read_triples
from exchange_kg.vocabulary import SKOS, XKG

BASE = "https://w3id.org/exchange-kg/"
UNIT = (XKG.AdministrativeUnit,)


@pytest.fixture(scope="module")
def index() -> NameIndex:
    graph = NamedNode(f"{BASE}graph/places")
    triples = read_triples(Path(__file__).with_name("places.ttl"), BASE)
    return NameIndex(Dataset.in_memory(Quad(*parts(triple), graph) for triple in triples))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # IRIs, slugs
        (f"{BASE}id/place/jp-sapporo", "jp-sapporo"),
        ("id/place/jp-sapporo", "jp-sapporo"),
        ("place/jp-sapporo", "jp-sapporo"),
        ("jp-sapporo", "jp-sapporo"),
        # labels and other names, in any script
        ("札幌市", "jp-sapporo"),
        ("Sapporo", "jp-sapporo"),
        ("삿포로시", "jp-sapporo"),
        ("Саппоро", "jp-sapporo"),
        ("ハルビン", "cn-harbin"),
        ("さっぽろし", "jp-sapporo"),
        # codes
        ("011002", "jp-sapporo"),
        ("01100", "jp-sapporo"),
        ("1100", "jp-sapporo"),
        ("11002", "jp-sapporo"),
        ("０１１００２", "jp-sapporo"),
        ("10205", "jp-ota-gunma"),
        ("9000020011002", "jp-sapporo"),
        ("JP-01", "jp-hokkaido"),
        ("jp", "jp"),
        ("Q37951", "jp-sapporo"),
        ("wd:Q37951", "jp-sapporo"),
        ("http://www.wikidata.org/entity/Q37951", "jp-sapporo"),
        # folded
        ("  札幌市 ", "jp-sapporo"),
        ("ｻｯﾎﾟﾛｼ", "jp-sapporo"),
        ("サッポロシ", "jp-sapporo"),
        ("SAPPORO", "jp-sapporo"),
        ("はるびん", "cn-harbin"),
        ("哈爾浜市", "cn-harbin"),
        ("クワズールナタール州", "za-kzn"),
        ("kwazulu natal", "za-kzn"),
        ("Novosibirsk", "ru-novosibirsk"),
        ("новосибирск", "ru-novosibirsk"),
        # without suffix
        ("札幌", "jp-sapporo"),
        ("さっぽろ", "jp-sapporo"),
        ("サッポロ", "jp-sapporo"),
        ("삿포로", "jp-sapporo"),
        ("대전", "kr-daejeon"),
        ("哈尔滨", "cn-harbin"),
        ("ノボシビルスク", "ru-novosibirsk"),
        ("Sapporo City", "jp-sapporo"),
        ("クワズール・ナタール", "za-kzn"),
        # the four of one reading or one spelling
        ("太田市", "jp-ota-gunma"),
        ("太田", "jp-ota-gunma"),
        ("大田区", "jp-ota-tokyo"),
        ("大田市", "jp-oda"),
        ("大田広域市", "kr-daejeon"),
        ("太田広域市", "kr-daejeon"),
        ("おおだ", "jp-oda"),
        ("Ōta", "jp-ota-gunma"),
        # an earlier level wins
        ("Aomori", "jp-aomori"),
        ("Aomori City", "jp-aomori"),
        ("Aomori Prefecture", "jp-aomori-pref"),
    ],
)
def test_a_unit_is_found(index: NameIndex, text: str, place: str) -> None:
    assert index.resolve(text, UNIT).value == f"{BASE}id/place/{place}"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("大田", ["jp-oda", "jp-ota-tokyo", "kr-daejeon"]),
        ("おおた", ["jp-ota-gunma", "jp-ota-tokyo"]),
        ("青森", ["jp-aomori", "jp-aomori-pref"]),
        ("あおもり", ["jp-aomori", "jp-aomori-pref"]),
    ],
)
def test_a_name_that_fits_several_lists_them(index: NameIndex, text: str, places: list[str]) -> None:
    with pytest.raises(UsageError) as caught:
        index.resolve(text, UNIT)
    assert caught.value.message == "match.ambiguous"
    for language in ("en", "ja"):
        sentence = caught.value.text(language)
        assert text in sentence
        assert all(f"<{BASE}id/place/{place}>" in sentence for place in places)
    assert index.candidates(text, UNIT) == tuple(f"{BASE}id/place/{place}" for place in places)


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("札榥市", "札幌市"),
        ("Saporo", "Sapporo"),
        ("Sappoor", "Sapporo"),
        ("ノヴォシビルスク", "ノボシビルスク市"),
        ("Новосибиск", "Новосибирск"),
        ("さっほろ", "さっぽろし"),
        ("北海", "北海道"),
    ],
)
def test_an_unknown_name_tells_the_near_ones(index: NameIndex, text: str, near: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        index.resolve(text, UNIT)
    assert caught.value.message == "match.unknown"
    assert caught.value.near[0] == near
    assert near in caught.value.text("ja")
    assert near in caught.value.text("en")


@pytest.mark.parametrize("text", ["", "・", "ぬ", "Zanzibar", "99999", f"{BASE}id/place/jp-sapporo/x", "Q1"])
def test_a_name_unlike_any_is_unknown(index: NameIndex, text: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        index.resolve(text, UNIT)
    assert caught.value.message == "match.unlike_any"
    assert caught.value.near == ()


def test_only_things_of_the_wanted_kind_count(index: NameIndex) -> None:
    assert index.resolve("大倉山小学校", [XKG.School]).value == f"{BASE}id/org/sapporo-okurayama-es"
    with pytest.raises(UnknownNameError):
        index.resolve("札幌市", [XKG.School])
    with pytest.raises(UnknownNameError):
        index.resolve("大倉山小学校", UNIT)


def test_a_scheme_is_a_kind_of_concepts(index: NameIndex) -> None:
    kind = f"{BASE}concept/kind/friendship-city"
    for text in (
        "友好都市",
        "friendship city",
        "friendship-city",
        "kind/friendship-city",
        "concept/kind/friendship-city",
    ):
        assert index.resolve(text, [f"{BASE}concept/kind"]).value == kind
        assert index.resolve(text, [SKOS.Concept]).value == kind
    with pytest.raises(UnknownNameError):
        index.resolve("友好都市", [f"{BASE}concept/office"])


def test_a_class_above_and_no_class_find_the_same(index: NameIndex) -> None:
    assert (
        index.resolve("札幌", [XKG.Place])
        == index.resolve("札幌")
        == index.resolve("札幌", [XKG.Municipality])
    )


def test_sources_have_titles_and_identifiers(index: NameIndex) -> None:
    source = f"{BASE}id/source/asahikawa-harbin"
    assert index.resolve("asahikawa-harbin", [XKG.Source]).value == source
    assert index.resolve("旭川市の友好都市・中国 哈爾濱市").value == source


def test_parts_of_records_have_iris_but_no_names(index: NameIndex) -> None:
    leader = f"{BASE}id/exchange/asahikawa-harbin-001/leader"
    assert index.resolve("exchange/asahikawa-harbin-001/leader").value == leader
    assert leader not in index.candidates("旭川市長")
    assert leader not in index.candidates("leader")


def test_an_iri_is_found_without_reading_the_names(index: NameIndex) -> None:
    assert isinstance(index._dataset, Dataset)
    dataset = Dataset.in_memory(index._dataset.quads())
    assert NameIndex(dataset).resolve(f"{BASE}id/place/jp-sapporo", UNIT).value.endswith("jp-sapporo")
    assert not dataset.worked_out


def test_units_lose_their_suffix_without_an_ontology() -> None:
    triples = read_triples(Path(__file__).with_name("places.ttl"), BASE)
    without = [
        triple
        for triple in triples
        if str(triple.predicate.value).startswith((SKOS.namespace, XKG.namespace))
    ]
    types = [triple for triple in triples if triple.predicate.value.endswith("#type")]
    graph = NamedNode(f"{BASE}graph/places")
    index = NameIndex(Dataset.in_memory(Quad(*parts(triple), graph) for triple in (*without, *types)))
    assert index.resolve("札幌", [XKG.Municipality]).value == f"{BASE}id/place/jp-sapporo"
