"""Maps are checked key by key; what is wrong is said with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from exchange_kg.errors import ExchangeKgError
from exchange_kg.ingest import find_map, read_map, ready_maps

HEAD = '[source]\nid = "towns"\n'
THING = '[[thing]]\niri = "id/place/jp-{code|slug}"\nclass = "xkg:Municipality"\n'
PROPERTY = '[[thing.property]]\nproperty = "skos:prefLabel"\ncolumn = "name"\n'

WRONG = {
    "key": (HEAD + THING + "evidense = true\n", "map.toml:6: ", "evidence"),
    "term": (HEAD + THING.replace("Municipality", "Municipalty"), "map.toml:5", "xkg:Municipality"),
    "prefix": (HEAD + THING.replace("xkg:", "foo:"), "map.toml:5", "foo:Municipality"),
    "foreign property": (HEAD + THING + PROPERTY.replace("Label", "Lable"), "map.toml:7", "skos:prefLabel"),
    "foreign class": (
        HEAD + THING.replace("xkg:Municipality", "org:Organisation"),
        "map.toml:5",
        "org:Organi",
    ),
    "foreign IRI": (
        HEAD + THING + PROPERTY.replace("skos:prefLabel", "http://www.w3.org/2006/time#hasBegining"),
        "map.toml:7",
        "hasBeginning",
    ),
    "brace": (HEAD + THING.replace("|slug}", ""), "map.toml:3", "brace"),
    "filter": (HEAD + THING.replace("|slug", "|slugg"), "map.toml:3", "slugg"),
    "score": (HEAD + "[references]\nscore = 101\n" + THING, "map.toml:4", "100"),
    "score-key": (HEAD + "[references]\nscoer = 80\n" + THING, "map.toml:4", "score"),
    "type": (HEAD + THING + PROPERTY + 'type = "datum"\n', "map.toml:9", "datum"),
    "values": (HEAD + THING + PROPERTY + 'values = "states"\n', "map.toml:6", "states"),
    "neither": (HEAD + THING + PROPERTY.replace("column", "language"), "map.toml:6", "template"),
    "source": (HEAD.replace("towns", "Towns 5") + THING, "map.toml:1", "Towns 5"),
    "day": (HEAD + "issued = 2026\n" + THING, "map.toml:3", "2026-11-01"),
    "no day": (HEAD + 'modified = "2026-02-30"\n' + THING, "map.toml:3", "2026-02-30"),
    "no things": (HEAD, "map.toml", "thing"),
    "not toml": (HEAD + "[[thing", "map.toml:3", "TOML"),
    "pattern": (HEAD + '[[skip]]\ncolumn = "a"\nmatches = "("\n' + THING, "map.toml:3", "regular expression"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_with_a_map_is_said(name: str) -> None:
    content, where, word = WRONG[name]
    with pytest.raises(ExchangeKgError) as refused:
        read_map(Path("map.toml"), content)
    said = refused.value.text("en")
    assert said.startswith(where)
    assert word in said
    assert refused.value.text("ja") != said


def test_an_own_table_takes_what_its_map_does_not_say_from_the_workspace() -> None:
    days = 'language = "ja"\nissued = 2026-04-01\nmodified = "2026-11-02"\n'
    own = read_map(Path("map.toml"), HEAD + days + "own = true\n" + THING).source
    assert (own.issued, own.modified) == ("2026-04-01", "2026-11-02")
    kept = own.kept_by("星見市", "https://licence.example/")
    assert (kept.publisher, kept.licence) == ({"ja": "星見市"}, "https://licence.example/")
    assert own.kept_by("City of Hoshimi", "").publisher == {"en": "City of Hoshimi"}
    assert own.kept_by("", "").publisher == {}
    said = HEAD + 'publisher = { ja = "大田広域市" }\nlicence = "https://other.example/"\nown = true\n'
    other = read_map(Path("map.toml"), said + THING).source
    assert other.kept_by("星見市", "https://licence.example/") == other
    foreign = read_map(Path("map.toml"), HEAD + THING).source
    assert foreign.kept_by("星見市", "https://licence.example/") == foreign


def test_a_term_of_schema_org_that_is_not_known_is_a_doubt_since_it_may_be_new() -> None:
    for namespace in ("https://schema.org/", "http://schema.org/"):
        map_ = read_map(
            Path("map.toml"), HEAD + THING + PROPERTY.replace("skos:prefLabel", f"{namespace}nmae")
        )
        (doubt,) = map_.doubts
        assert doubt.text("en").startswith(f"map.toml:7: Its vocabulary has no term {namespace}nmae")
        assert f"<{namespace}name>" in doubt.text("en")
        assert doubt.text("ja").startswith(f"map.toml:7: {namespace}nmae という用語は")


@pytest.mark.parametrize(
    "term",
    [
        "https://schema.org/name",
        "http://purl.org/dc/terms/spatial",
        "prov:value",
        "https://towns.example/nmae",
    ],
)
def test_terms_of_a_known_vocabulary_and_all_of_an_unknown_one_are_taken(term: str) -> None:
    assert not read_map(Path("map.toml"), HEAD + THING + PROPERTY.replace("skos:prefLabel", term)).doubts


@pytest.mark.parametrize("name", ready_maps())
def test_ready_maps_are_right_and_describe_themselves(name: str) -> None:
    map_ = find_map(name)
    assert set(map_.source.title) == {"ja", "en"}
    for column in map_.template:
        assert set(column.note) == {"ja", "en"}
        assert all(example in (*column.choices, "") for example in column.examples) or not column.choices


def test_an_unknown_name_tells_the_ready_ones() -> None:
    with pytest.raises(ExchangeKgError, match="municipalities"):
        find_map("municipality")
