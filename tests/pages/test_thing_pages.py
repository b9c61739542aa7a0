"""The pages of ties, records, documents and reasons, with facts of the real graph."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

import pytest
from named_pages import links, show, showing, shown_rows, texts

from exchange_kg.errors import UnknownNameError
from exchange_kg.messages import LANGUAGES
from exchange_kg.pages.health.page import healths
from exchange_kg.pages.kinds import page_of_thing
from exchange_kg.pages.tie.journeys import journeys_of, sums, total
from exchange_kg.pages.tie.known import records_by_tie, ties_by_iri
from exchange_kg.store import Dataset, Literal, NamedNode, Quad
from exchange_kg.vocabulary import RDF, SKOS, XKG
from html_pages import Page, content

if TYPE_CHECKING:
    from exchange_kg.messages import Language
    from exchange_kg.pages.showing import Showing
    from exchange_kg.pages.tables import Page as Made
    from exchange_kg.workspace import Workspace

BASE = "https://w3id.org/exchange-kg/id/"
MOST_BYTES = 500_000
HARBIN = "tie/asahikawa-harbin"
JEJU = "tie/chitose-tourism-federation-jeju-tourism-association"
KINDS = (
    HARBIN,
    JEJU,
    "tie/sapporo-daejeon",
    "source/sapporo-daejeon",
    "agreement/aomori-dalian-joint-committee",
    "exchange/asahikawa-harbin-023",
    "programme/aomori-dalian-designated-school-visits",
    "person/jp-asahikawa-komatsu-akira",
    "org/chitose-tourism-federation",
    "occasion/aomori-marathon",
    "claim/chitose-jeju-date-1",
    "passage/asahikawa-harbin-17",
    "name-change/yingkou-port-group",
    "place/jp-sapporo",
)


@pytest.fixture(scope="module")
def en(real_dataset: Dataset, real_workspace: Workspace) -> Showing:
    return showing(real_dataset, real_workspace, "en")


def shown(on: Showing, name: str) -> Made:
    return page_of_thing(on, f"{BASE}{name}", {})


def listed(made: Made, name: str) -> list[dict[str, str]]:
    return texts(next(table for table in made.tables if table.name == name))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", KINDS)
def test_every_kind_is_sound_and_small(
    real_dataset: Dataset, real_workspace: Workspace, name: str, language: Language
) -> None:
    made = shown(showing(real_dataset, real_workspace, language), name)
    assert not Page(made.html).faults()
    assert len(made.html.encode()) < MOST_BYTES


def test_people_from_harbin_to_asahikawa_in_2019(en: Showing) -> None:
    made = shown(en, HARBIN)
    (row,) = [row for row in listed(made, "people") if (row["year"], row["from"]) == ("2019", "Harbin")]
    assert (row["to"], row["people"]) == ("Asahikawa", "19")
    assert len(row["exchanges"].splitlines()) == 3
    assert ["2019", "Harbin", "Asahikawa", "19"] in [cells[:4] for cells in shown_rows(Page(made.html))]


def test_pages_of_ties_and_health_count_the_same_people(en: Showing) -> None:
    records = records_by_tie(en.dataset, "en")
    for iri, tie in ties_by_iri(en.dataset).items():
        exchanges = [each.record for each in records.get(iri, ()) if each.kind == XKG.Exchange]
        found = sums(journeys_of(en.dataset, tie, exchanges))
        (told,) = (each for each in healths(en) if each.tie == iri)
        assert {total(found, way) for way in permutations(tie.parties, 2)} == {
            way.people for way in told.directions
        }


def test_people_of_all_years_leave_out_what_was_sent(en: Showing) -> None:
    page = Page(shown(en, HARBIN).html)
    told = {content(way): content(people) for way, people in zip(page.all("dt"), page.all("dd"), strict=True)}
    assert told["Harbin to Asahikawa"].startswith("50, ")


def test_the_two_dates_of_the_jeju_tie_lead_to_their_lines(en: Showing) -> None:
    made = shown(en, JEJU)
    dates = {
        value: {line for row in found for line in row["evidence"].split("; ")}
        for value in ("1 September 1981", "1 September 1988")
        if (found := [row for row in listed(made, "claims") if row["value"] == value])
    }
    assert len(dates) == 2
    page = Page(made.html)
    for line in set().union(*dates.values()):
        source, _, number = line.partition(":")
        assert f"/id/source/{source}#L{number.partition('-')[0]}" in links(page, line)


def test_lines_of_a_document_are_where_links_lead(en: Showing) -> None:
    made = shown(en, "source/chitose")
    ids = Page(made.html).ids()
    assert "L22" in ids
    cited = {row["lines"].partition("-")[0] for row in listed(made, "lines")}
    assert {f"L{line}" for line in cited} <= set(ids)


def test_a_document_tells_which_lines_gave_nothing(en: Showing) -> None:
    items = [content(item) for item in Page(shown(en, "source/aomori-dalian").html).all("li")]
    first = items.index("12")
    assert items[first : first + 5] == ["12", "32", "50", "62", "122"]


def test_an_inferred_fact_leads_to_its_lines(en: Showing) -> None:
    page = Page(shown(en, HARBIN).html)
    (why,) = [href for href in links(page, "why?") if "distanceKm" in href]
    parameters = dict(parse_qsl(urlsplit(why).query))
    steps = listed(show(en, "why", **parameters), "steps")
    assert steps[0]["reason"]
    assert any(step["evidence"].startswith("asahikawa-harbin:") for step in steps)


def test_what_does_not_hold_tells_what_is_absent(en: Showing) -> None:
    sapporo, jeju = f"{BASE}place/jp-sapporo", f"{BASE}place/kr-jeju"
    made = show(en, "why", subject=sapporo, predicate=XKG.partnerOf, object=jeju)
    page = Page(made.html)
    assert not page.faults()
    assert "This does not hold" in content(page.root)


def test_a_reason_of_nothing_is_no_page(en: Showing) -> None:
    with pytest.raises(UnknownNameError, match="subject, predicate and object"):
        show(en, "why", subject="Sapporo", predicate=RDF.type, object="")


def test_years_without_a_round_are_visible(en: Showing) -> None:
    rounds = listed(shown(en, "programme/sapporo-youth-exchange"), "rounds")
    assert "no round is known" in {row["record"] for row in rounds}


def test_the_road_to_the_ports_of_rumoi_and_yingkou_is_drawn_above_its_list(en: Showing) -> None:
    page = Page(shown(en, "tie/rumoi-yingkou").html)
    drawn = [
        content(each) for each in page.all("svg") if "picture-road" in each.attrib.get("class", "").split()
    ]
    assert drawn
    assert all("227 days" in each for each in drawn)


def test_a_programme_without_rounds_says_so(en: Showing) -> None:
    none = "No round of this programme is on record."
    assert none in shown(en, "programme/asahikawa-harbin-ice-sculpture").html
    assert none not in shown(en, "programme/sapporo-youth-exchange").html


def test_years_without_a_round_are_gaps_in_the_picture_of_a_programme(en: Showing) -> None:
    page = Page(shown(en, "programme/aomori-dalian-designated-school-visits").html)
    assert any("picture-rounds" in each.attrib.get("class", "").split() for each in page.all("svg"))
    marks = [each.attrib.get("class", "").split() for each in page.all("a", "g")]
    assert ["at", "held"] in marks
    assert ["at", "gap"] in marks


def test_a_value_that_two_languages_write_alike_stands_once_and_twice_in_files(
    real_workspace: Workspace,
) -> None:
    iri = f"{BASE}place/nowhere"
    alike = [Literal("丘", language=tag) for tag in ("ja", "zh-Hans")]
    said = [(SKOS.prefLabel, name) for name in alike] + [(SKOS.altLabel, name) for name in alike]
    node, graph = NamedNode(iri), NamedNode(f"{BASE}nowhere")
    quads = [Quad(node, NamedNode(property_), name, graph) for property_, name in said]
    quads.append(Quad(node, NamedNode(RDF.type), NamedNode(XKG.Venue), graph))
    made = page_of_thing(showing(Dataset.in_memory(quads), real_workspace, "en"), iri, {})
    items = [content(each) for each in Page(made.html).all("li") if content(each).startswith("丘 ")]
    assert items == ["丘 Japanese, simplified Chinese"] * 2
    assert [row["value"] for row in listed(made, "facts")].count("丘") == 2
