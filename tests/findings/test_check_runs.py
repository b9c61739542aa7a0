"""Running checks: the places, texts and evidence of what they find."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exchange_kg.errors import InputError
from exchange_kg.findings.checks import load_checks, run_checks
from exchange_kg.store import Dataset, in_graph, read_triples
from exchange_kg.store.asserted_files import AssertedFiles

if TYPE_CHECKING:
    from pathlib import Path

    from exchange_kg.model.findings import Finding

BASE = "https://towns.example/"
HEADER = """\
#+ code: T-1
#+ severity: info
#+ title: Dates
#+ title@ja: 日付
#+ description: Dates.
#+ description@ja: 日付。
#+ problem: {focus} on {value}, seen with {other}, {number}.
#+ problem@ja: {focus}は{value}、{other}とともに、{number}。
#+ solution: Ask about {focus}.
#+ solution@ja: {focus}について問い合わせる。
"""
TURTLE = """\
BASE <https://towns.example/>
PREFIX edtf: <http://id.loc.gov/datatypes/edtf/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xkg: <https://w3id.org/exchange-kg/ontology#>

<id/exchange/a>
    a xkg:Meeting ;
    skos:prefLabel "Talk"@en ;
    skos:prefLabel "会談"@ja ;
    prov:wasDerivedFrom <id/passage/towns-12> ;
    xkg:date "2010-10-22"^^edtf:EDTF ;
    .

<id/exchange/b>
    a xkg:Meeting ;
    skos:prefLabel "Reply"@en ;
    prov:wasDerivedFrom <id/passage/towns-9> ;
    .
"""
ALL = """SELECT ?focus ?path ?value ?other ?number
WHERE { ?focus xkg:date ?value . ?other a xkg:Meeting . FILTER(?other != ?focus)
        BIND(xkg:date AS ?path) BIND(12 AS ?number) }
"""


def findings(folder: Path, query: str) -> list[Finding]:
    """What a query finds in the two meetings."""
    data, check = folder / "towns.ttl", folder / "dates.rq"
    data.write_text(TURTLE, encoding="utf-8")
    check.write_text(HEADER + query, encoding="utf-8")
    triples = read_triples(data, BASE)
    dataset = Dataset.in_memory(in_graph(triples))
    return run_checks(dataset, load_checks([check]), AssertedFiles({data: triples}, BASE))


def test_texts_are_filled_with_labels_and_readable_dates(tmp_path: Path) -> None:
    (finding,) = findings(tmp_path, ALL)
    assert finding.message["en"] == "Talk on 22 October 2010, seen with Reply, 12."
    assert finding.message["ja"] == "会談は平成22年（2010年）10月22日、Replyとともに、12。"
    assert finding.solution["ja"] == "会談について問い合わせる。"


def test_the_place_is_the_line_of_the_triple(tmp_path: Path) -> None:
    (finding,) = findings(tmp_path, ALL)
    assert str(finding.location) == f"{tmp_path / 'towns.ttl'}:12"
    assert finding.thing == '<id/exchange/a> xkg:date "2010-10-22"^^edtf:EDTF'
    assert finding.shape == "<https://towns.example/check/dates>"


def test_the_evidence_is_that_of_all_that_the_row_names_in_order(tmp_path: Path) -> None:
    (finding,) = findings(tmp_path, ALL)
    assert finding.evidence == ("towns:9", "towns:12")


def test_without_a_triple_the_place_is_where_the_thing_begins(tmp_path: Path) -> None:
    query = ALL.replace("BIND(xkg:date AS ?path)", "BIND(xkg:year AS ?path)")
    (finding,) = findings(tmp_path, query)
    assert str(finding.location) == f"{tmp_path / 'towns.ttl'}:7"


def test_a_row_without_focus_is_refused_with_the_file(tmp_path: Path) -> None:
    query = ALL.replace("?focus xkg:date ?value .", "?other xkg:date ?value .").replace(
        "FILTER(?other != ?focus)", "OPTIONAL { ?other xkg:year ?focus }"
    )
    with pytest.raises(InputError, match=r"dates\.rq: A row of this check"):
        findings(tmp_path, query)
