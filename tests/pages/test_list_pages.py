"""The calendar, health, conflicts, who tells of ties, findings, sources and terms of the real graph."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from icalendar import Calendar
from named_pages import links, show, showing, shown_rows, texts

from exchange_kg.findings.formats import Style
from exchange_kg.findings.formats.as_json import report_json
from exchange_kg.messages import LANGUAGES
from exchange_kg.model.findings import Acknowledgement, Finding, Report, Requirement, Severity
from exchange_kg.pages.catalogue import CALENDARS, PAGES
from exchange_kg.pages.making import made
from exchange_kg.pages.tables import PART, Cell, MadeRows, Table
from exchange_kg.store import Dataset, Literal, NamedNode, Quad
from exchange_kg.vocabulary import DCTERMS, RDF, XKG
from html_pages import Page, content

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from exchange_kg.messages import Language
    from exchange_kg.pages.showing import Showing
    from exchange_kg.pages.tables import Row
    from exchange_kg.workspace import Workspace

MOST_BYTES = 500_000


def finding(code: str, severity: Severity) -> Finding:
    text: dict[Language, str] = {"en": "Wrong.", "ja": "誤り。"}
    focus = "<https://w3id.org/exchange-kg/id/place/jp-sapporo>"
    return Finding(code, severity, text, focus, "", "", "", "", focus, None, ("chitose:51",))


LEFT = replace(
    finding("XKG-T003", Severity.INFO),
    acknowledged=Acknowledgement("https://a.example/", {"en": "So be it.", "ja": "よい。"}, None),
)


@pytest.fixture(scope="module")
def en(real_dataset: Dataset, real_workspace: Workspace) -> Showing:
    return showing(real_dataset, real_workspace, "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(set(PAGES) - {"question", "why"}))
def test_every_page_is_sound_and_small(
    real_dataset: Dataset, real_workspace: Workspace, name: str, language: Language
) -> None:
    page = show(showing(real_dataset, real_workspace, language), name)
    assert Page(page.html).faults() == []
    assert len(page.html.encode()) < MOST_BYTES
    assert all(len(row) == len(table.columns) for table in page.tables for row in table.rows)


def test_a_document_that_speaks_for_nobody_is_named(mini_workspace: Workspace) -> None:
    source = NamedNode("https://towns.example/id/source/leaflet")
    said: list[tuple[str, NamedNode | Literal]] = [
        (RDF.type, NamedNode(XKG.Source)),
        (DCTERMS.identifier, Literal("leaflet")),
    ]
    graph = NamedNode("https://towns.example/graph/leaflet")
    dataset = Dataset.in_memory(Quad(source, NamedNode(name), value, graph) for name, value in said)
    page = Page(show(showing(dataset, mini_workspace, "en"), "reciprocity").html)
    assert page.faults() == []
    assert "leaflet" in [content(item) for item in page.all("li")]


def test_long_lists_are_shown_a_part_at_a_time() -> None:
    asked: list[int] = []

    def rows_of(numbers: Sequence[int]) -> list[Row]:
        asked.extend(numbers)
        return [((Cell(str(number)),),) for number in numbers]

    table = Table("long", "Long", (("number", "number"),), MadeRows(range(2 * PART + 5), rows_of))
    assert [row[0][0].text for row in table.part(2)][:: PART - 1] == [str(PART), str(2 * PART - 1)]
    assert asked == list(range(PART, 2 * PART))
    assert (table.pages, len(table.part(99))) == (3, 5)
    assert table.rows[7][0][0].text == "7"
    assert len(table.as_csv().splitlines()) == 2 * PART + 6


def test_each_list_of_a_page_is_turned_by_itself(en: Showing) -> None:
    numbers = [((Cell(str(number)),),) for number in range(2 * PART + 5)]
    lists = tuple(Table(name, name, (("number", "Number"),), numbers) for name in ("left", "right"))
    page = Page(made(en, {"code": "x", "page-right": "2"}, "findings", "lists/listing.html", lists).html)
    firsts = [row[0] for row in shown_rows(page)[1 :: PART + 1]]
    assert firsts == ["0", str(PART)]
    assert links(page, "Next") == [
        "/findings?code=x&page-left=2#list-left",
        "/findings?code=x&page-right=3#list-right",
    ]
    assert links(page, "Previous") == ["/findings?code=x#list-right"]


@pytest.mark.parametrize(("count", "more"), [(10, None), (13, "and 3 more")])
def test_a_cell_of_many_values_shows_the_first_and_the_files_hold_all(
    en: Showing, count: int, more: str | None
) -> None:
    values = [f"value {number}" for number in range(count)]
    table = Table("long", "Long", (("values", "Values"),), ((tuple(map(Cell, values)),),))
    page = Page(made(en, {}, "sources", "lists/listing.html", (table,)).html)
    (cell,) = page.all("td")
    assert [content(value) for value in cell] == values[:10] + ([more] if more else [])
    assert "; ".join(values) in table.as_csv()


def test_the_next_anniversary_of_sapporo_and_daejeon(en: Showing) -> None:
    _, later = show(en, "calendar", city="Daejeon").tables
    (row,) = (row for row in texts(later) if row["counts_from"] == "22 October 2010")
    assert (row["date"], row["number"]) == ("22 October 2030", "20")
    assert "sapporo-daejeon:37" in row["evidence"]


def test_the_calendar_of_a_city_has_its_ties_alone(en: Showing) -> None:
    every, of_city = (
        sum(len(table.rows) for table in show(en, "calendar", city=city).tables) for city in ("", "Asahikawa")
    )
    assert 0 < of_city < every
    unknown = show(en, "calendar", city="Asahikwa")
    assert [len(table.rows) for table in unknown.tables] == [0, 0]
    assert links(Page(unknown.html), "Asahikawa") == ["/calendar?city=Asahikawa"]


def test_the_calendar_file_holds_the_events_of_the_page(en: Showing) -> None:
    chosen = {"city": "Daejeon"}
    written = CALENDARS["calendar"](en, chosen)
    events = Calendar.from_ical(written).walk("VEVENT")
    rows = sum(len(table.rows) for table in show(en, "calendar", **chosen).tables)
    assert len(events) == rows > 0
    assert "DTSTART;VALUE=DATE:20301022" in written


def test_the_two_dates_of_the_jeju_tie_stand_side_by_side_with_their_lines(en: Showing) -> None:
    page = Page(show(en, "conflicts").html)
    (section,) = (
        one
        for one in page.all("section")
        if content(one).startswith("Sister tie of the tourism bodies of Chitose and Jeju date")
    )
    assert "1 September 1988" in content(section)
    assert "1 September 1981" in content(section)
    assert set(links(page, "chitose:51")) == {"/id/source/chitose#L51"}


def test_lines_of_a_document_stand_behind_its_name(en: Showing) -> None:
    page = Page(show(en, "network").html)
    (row,) = (row for row in page.all("tr") if [content(cell) for cell in row][:2] == ["Sapporo", "Daejeon"]
              and content(row[2]) == "sister city")  # fmt: skip
    (item,) = row.iter("li")
    links = list(item.iter("a"))
    assert [content(link) for link in links] == ["sapporo-daejeon:35", "37", "72", "76", "80"]
    assert [link.get("aria-label") for link in links[1:]] == [
        f"sapporo-daejeon:{line}" for line in (37, 72, 76, 80)
    ]


def test_what_only_follows_leads_to_its_reason(en: Showing) -> None:
    page = Page(show(en, "network").html)
    reasons = [link.attrib["href"] for link in page.all("a") if link.get("class") == "why"]
    (reason,) = (href for href in reasons if "jp-chitose" in href and "kr-jeju" in href)
    asked = {name: value for name, (value,) in parse_qs(urlsplit(reason).query).items()}
    assert asked["predicate"] == XKG.linkedThrough
    why = show(en, "why", **asked)
    assert "chitose:51" in [cell.plain.partition("; ")[0] for row in why.tables[0].rows for cell in row[-1]]


def test_bounds_of_a_claimed_number_are_told_in_words(en: Showing) -> None:
    told = {cell.text for row in show(en, "conflicts").tables[0].rows for cells in row for cell in cells}
    assert {"at least 10000001", "9395000"} <= told


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (
            "平成8年（1996年）4月1日から平成9年（1997年）3月までの間",
            ["平成8年（1996年）4月1日", "平成9年（1997年）3月"],
        ),
        ("1989年（昭和64年・平成元年）1月", ["1989年（昭和64年・平成元年）1月"]),
        ("令和元年（2019年）: <b>", ["令和元年（2019年）"]),
        ("16 November 2016 and 19 November 2016", ["16 November 2016", "19 November 2016"]),
        ("A<&>B 5年", []),
    ],
)
def test_a_date_in_a_cell_stays_on_one_line(en: Showing, text: str, whole: list[str]) -> None:
    table = Table("one", "One", (("value", "Value"),), (((Cell(text),),),))
    (cell,) = Page(made(en, {}, "health", "lists/listing.html", (table,)).html).all("td")
    assert content(cell) == text
    assert [content(span) for span in cell.iter("span")] == whole


def test_columns_of_numbers_are_known() -> None:
    rows = (
        ((Cell("12"),), (Cell("1,204"),), (), (Cell("7"), Cell("8"))),
        ((), (Cell("3 of 4"),), (), (Cell("9"),)),
    )
    table = Table("numbers", "Numbers", tuple((name, name) for name in "abcd"), rows)
    assert table.numeric(rows) == {0, 3}


def test_health_tells_the_last_exchange_of_a_tie(en: Showing) -> None:
    (table,) = show(en, "health", city="Daejeon").tables
    (row,) = (row for row in texts(table) if row["tie"] == "Sapporo–Daejeon")
    assert row["status"] == "active"
    assert row["last_exchange"].startswith("February 2026")


def test_records_are_told_for_a_chosen_city(en: Showing) -> None:
    assert [table.name for table in show(en, "reciprocity").tables] == ["reciprocity"]
    _, records = show(en, "reciprocity", city="Asahikawa").tables
    assert len(records.rows) > 10


def test_a_term_leads_to_its_own_page(en: Showing) -> None:
    page = Page(show(en, "terms").html)
    assert links(page, "agreement")[0] == "/ontology#Agreement"
    assert "/concept/kind/sister-city" in page.hrefs()


def test_sources_tell_how_much_was_read_from_them(en: Showing) -> None:
    (table,) = show(en, "sources").tables
    (row,) = (row for row in texts(table) if row["identifier"] == "sapporo-daejeon")
    assert int(row["records"]) > 100
    assert int(row["passages"]) > 100


def test_findings_without_a_build_say_how_to_get_them(en: Showing, tmp_path: Path) -> None:
    unbuilt = replace(en, workspace=replace(en.workspace, root=tmp_path))
    assert "exchange-kg build" in content(Page(show(unbuilt, "findings").html).root)


@pytest.fixture
def built(real_dataset: Dataset, real_workspace: Workspace, tmp_path: Path) -> Showing:
    """A workspace whose last build found one thing that should hold, and two that nobody has declared."""
    found = (finding("XKG-T002", Severity.WARNING), finding("XKG-T001", Severity.ERROR), LEFT)
    titles: dict[Language, str] = {"en": "A place has a name", "ja": "場所には名前がある"}
    required = Requirement("XKG-T001", "names", Severity.ERROR, titles)
    report = report_json(Report(found, (required,)), Style("en", tmp_path, real_workspace.base))
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "report.json").write_text(report, encoding="utf-8")
    return showing(real_dataset, replace(real_workspace, root=tmp_path, packaged=False), "en")


def test_findings_are_named_by_what_should_hold(built: Showing) -> None:
    (codes,) = (each for each in Page(show(built, "findings").html).all("ul") if each.get("class") == "codes")
    assert [content(item) for item in list(codes)[1:]] == [
        "A place has a name 1 XKG-T001",
        "XKG-T002 1 XKG-T002",
    ]


def test_findings_of_a_build_stand_by_severity_and_the_acknowledged_ones_apart(built: Showing) -> None:
    opened, left = show(built, "findings").tables
    assert [(row["severity"], row["code"]) for row in texts(opened)] == [
        ("error", "XKG-T001"),
        ("warning", "XKG-T002"),
    ]
    assert [row["reason"] for row in texts(left)] == ["So be it."]
    (only, _) = show(built, "findings", code="XKG-T002").tables
    assert [row["lines"] for row in texts(only)] == ["chitose:51"]
