"""Descriptions: what the real graph and the miniature one say of single things."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exchange_kg.errors import UnknownNameError
from exchange_kg.query.description import Description, describe
from exchange_kg.vocabulary import PROV, SKOS, XKG

if TYPE_CHECKING:
    from exchange_kg.query.description import Group
    from exchange_kg.store import Dataset

REAL = "https://w3id.org/exchange-kg/id/"
TOWNS = "https://towns.example/id/"
CONCEPT = "https://w3id.org/exchange-kg/concept/"


@pytest.fixture(scope="module")
def sapporo(real_dataset: Dataset) -> Description:
    return describe(real_dataset, f"{REAL}place/jp-sapporo", "ja")


def group(groups: tuple[Group, ...], predicate: str) -> Group:
    (found,) = (group for group in groups if group.predicate == predicate)
    return found


def test_a_city_has_its_labels_in_all_languages(sapporo: Description) -> None:
    assert sapporo.label == "札幌市"
    labels = {(label.language, label.text) for label in sapporo.labels}
    assert {("en", "Sapporo"), ("ja", "札幌市"), ("ko", "삿포로시"), ("zh-Hans", "札幌市")} <= labels


def test_the_tie_with_daejeon_has_kind_status_date_and_lines(sapporo: Description) -> None:
    (tie,) = (
        agreement
        for agreement in sapporo.agreements
        if agreement.agreement.value == f"{REAL}agreement/sapporo-daejeon-sister-city"
    )
    assert tie.tie
    assert [partner.value for partner in tie.partners] == [f"{REAL}place/kr-daejeon"]
    assert tie.kind is not None
    assert tie.kind.text == "姉妹都市"
    assert tie.status is not None
    assert tie.status.value == f"{CONCEPT}status/in-force"
    assert tie.date is not None
    assert (tie.date.value, tie.date.text) == ("2010-10-22", "平成22年（2010年）10月22日")
    assert tie.evidence == tuple(f"sapporo-daejeon:{line}" for line in (35, 37, 72, 76, 80))


def test_memoranda_are_agreements_but_no_ties(sapporo: Description) -> None:
    ties = {agreement.agreement.value: agreement.tie for agreement in sapporo.agreements}
    assert ties[f"{REAL}agreement/sapporo-daejeon-memorandum-1"] is False
    assert ties[f"{REAL}agreement/sapporo-novosibirsk-sister-city"] is True
    assert set(ties) == {iri for iri in ties if "/agreement/" in iri}


def test_facts_tell_asserted_from_inferred(sapporo: Description) -> None:
    code = group(sapporo.facts, XKG.localGovernmentCode)
    assert [(value.value, value.asserted) for value in code.values] == [("011002", True)]
    sisters = group(sapporo.facts, XKG.sisterCityOf)
    assert {(value.text, value.asserted) for value in sisters.values} == {
        ("大田広域市", False),
        ("ノボシビルスク市", False),
    }
    assert (sapporo.classes[0].text, sapporo.classes[0].asserted) == ("市町村", True)
    assert ("場所", False) in {(class_.text, class_.asserted) for class_ in sapporo.classes}


def test_what_has_its_own_place_is_not_repeated(sapporo: Description) -> None:
    facts = {group.predicate for group in sapporo.facts}
    assert not facts & {SKOS.prefLabel, PROV.wasDerivedFrom, XKG.earliest, XKG.latestDay}
    linking = {value.value for links in sapporo.links for value in links.values}
    assert not linking & {exchange.exchange.value for exchange in sapporo.exchanges}
    assert not any("/claim/" in iri for iri in linking)
    assert f"{REAL}tie/sapporo-daejeon" in linking


def test_exchanges_come_latest_first(sapporo: Description, real_dataset: Dataset) -> None:
    dates = [exchange.date.value for exchange in sapporo.exchanges if exchange.date]
    assert dates[0].startswith("2026-02")
    assert dates[-1][:4] < "2005"
    assert len({exchange.exchange.value for exchange in sapporo.exchanges}) == len(sapporo.exchanges)
    daejeon = describe(real_dataset, f"{REAL}place/kr-daejeon", "ja")
    assert len(daejeon.exchanges) < len(sapporo.exchanges)


def test_labels_and_dates_are_in_the_language_that_was_asked_for(real_dataset: Dataset) -> None:
    pact = describe(real_dataset, f"{REAL}agreement/sapporo-daejeon-sister-city", "en")
    assert pact.label == "Sapporo–Daejeon sister-city pact"
    date = group(pact.facts, XKG.date)
    assert (date.label, [value.text for value in date.values]) == ("date", ["22 October 2010"])
    approved = group(pact.facts, XKG.approvedByAssembly)
    assert [(value.value, value.text) for value in approved.values] == [("true", "yes")]
    assert pact.evidence[0] == "sapporo-daejeon:35"
    follows = group(pact.links, XKG.towards)
    assert f"{REAL}agreement/sapporo-daejeon-memorandum-2" in {value.value for value in follows.values}


def test_rival_claims_stand_side_by_side(mini_dataset: Dataset) -> None:
    tie = describe(mini_dataset, f"{TOWNS}agreement/himisawa-nova-serra-goodwill-city", "en")
    dates = {
        (claim.value.value, claim.rank.value, claim.evidence)
        for claim in tie.claims
        if claim.property == "date" and claim.rank
    }
    assert dates == {
        ("1991-05", XKG.Preferred, ("himisawa:13",)),
        ("1919-05", XKG.Deprecated, ("himisawa:13",)),
    }


def test_ties_are_those_of_the_graph_that_is_asked(mini_dataset: Dataset) -> None:
    haneul = describe(mini_dataset, f"{TOWNS}place/kr-haneul", "ja")
    partners = {partner.text: tie for tie in haneul.agreements for partner in tie.partners}
    assert partners["藍湖市"].date is not None
    assert partners["藍湖市"].date.value == "1994"
    assert partners["藍湖市"].evidence == ("tsukimino-haneul:34",)
    assert partners["バーチポート市"].date is None
    dated = [agreement.date is not None for agreement in haneul.agreements]
    assert dated == sorted(dated, reverse=True)


def test_what_nothing_is_said_of_is_unknown(real_dataset: Dataset) -> None:
    with pytest.raises(UnknownNameError, match="nowhere"):
        describe(real_dataset, f"{REAL}place/nowhere", "ja")
