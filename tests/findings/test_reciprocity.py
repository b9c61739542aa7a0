"""Who tells of a tie: both sides, one side, or a third party."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exchange_kg.findings.reciprocity import reciprocity
from exchange_kg.store import Dataset, in_graph, read_triples

if TYPE_CHECKING:
    from exchange_kg.findings.reciprocity import Reciprocity, ReciprocityReport

BASE = "https://towns.example/"
REAL = "https://w3id.org/exchange-kg/id/"
FILE = Path(__file__).parent / "data" / "two-sides.ttl"


@pytest.fixture(scope="module")
def report() -> ReciprocityReport:
    quads = in_graph(read_triples(FILE, BASE), f"{BASE}graph/two-sides")
    return reciprocity(Dataset.in_memory(quads), "en")


def the_tie(report: ReciprocityReport, name: str) -> Reciprocity:
    (tie,) = (tie for tie in report.ties if tie.tie.endswith(f"/{name}"))
    return tie


def confirmed(tie: Reciprocity) -> dict[str, str]:
    return {told.record.iri.removeprefix(BASE): told.confirmation for told in tie.records}


def test_each_record_is_confirmed_by_those_who_tell_it(report: ReciprocityReport) -> None:
    tie = the_tie(report, "a-b")
    assert tie.confirmation == "both"
    # A step is told by whoever takes it, so it is left out.
    assert confirmed(tie) == {"pact": "both", "visit": "one-side", "rumour": "third-party"}
    assert [side.documents for side in tie.sides] == [("of-a",), ("of-b",)]
    assert tie.count("both") == tie.count("one-side") == tie.count("third-party") == 1


def test_third_parties_leave_leads_with_lines(report: ReciprocityReport) -> None:
    tie = the_tie(report, "a-b")
    assert tie.leads == ("of-c:1-2",)
    assert {told.record.iri.removeprefix(BASE): told.leads for told in tie.records} == {
        "pact": ("of-c:1-2",),
        "visit": (),
        "rumour": ("of-c:1-2",),
    }


def test_a_city_speaks_for_its_school_and_not_for_its_prefecture(report: ReciprocityReport) -> None:
    assert confirmed(the_tie(report, "school-b")) == {"visit": "one-side"}
    prefecture = the_tie(report, "p-b")
    assert confirmed(prefecture) == {"visit": "third-party"}
    assert [side.documents for side in prefecture.sides] == [("of-b",), ()]


def test_a_side_without_documents_is_not_collected(report: ReciprocityReport) -> None:
    assert confirmed(the_tie(report, "b-d")) == {"call": "not-collected"}


def test_a_printed_publisher_speaks_for_nobody(report: ReciprocityReport) -> None:
    assert report.without_speaker == ("of-nobody",)
    assert confirmed(the_tie(report, "a-c")) == {"hearsay": "third-party"}


@pytest.mark.parametrize(
    ("tie", "confirmation", "leads"),
    [
        ("sapporo-daejeon", "not-collected", ()),
        ("aomori-dalian", "not-collected", ()),
        ("rumoi-yingkou-port", "not-collected", ()),
        # The page of Rumoi tells why Yingkou could have no second partner in Japan.
        ("ota-yingkou", "third-party", ("rumoi-yingkou:58",)),
    ],
)
def test_the_five_documents_tell_one_side(
    real_dataset: Dataset, tie: str, confirmation: str, leads: tuple[str, ...]
) -> None:
    report = reciprocity(real_dataset, "ja", f"{REAL}tie/{tie}")
    (found,) = report.ties
    assert (found.confirmation, found.leads) == (confirmation, leads)
    assert report.without_speaker == ()


def test_the_city_committee_is_not_that_of_the_prefecture(real_dataset: Dataset) -> None:
    (found,) = reciprocity(real_dataset, "ja", f"{REAL}tie/aomori-pref-dalian").ties
    assert found.confirmation == "third-party"
    assert "aomori-dalian:88" in found.leads


def test_an_empty_graph_and_a_city_without_ties(mini_dataset: Dataset) -> None:
    assert reciprocity(Dataset.in_memory(), "en").ties == ()
    assert reciprocity(mini_dataset, "en", f"{BASE}id/place/kr-narae").ties == ()
