"""The page of a report is sound HTML, needs no other file, and draws what it counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from exchange_kg.errors import Location
from exchange_kg.findings.formats import Style
from exchange_kg.messages import LANGUAGES, Language
from exchange_kg.model.findings import Acknowledgement, Finding, Report, Severity
from exchange_kg.pages.report import BARS, report_html
from html_pages import Page, content, name

ROOT = Path("/towns")


def finding(code: str, decision: Acknowledgement | None = None) -> Finding:
    text: dict[Language, str] = {"en": "Wrong.", "ja": "誤り。"}
    location = Location(ROOT / "graph" / "towns.ttl", 7)
    focus = f"<https://towns.example/id/{code}>"
    return Finding(
        code, Severity.ERROR, text, focus, "", "", "", "", f"<id/{code}>", location, (), {}, decision
    )


def page(report: Report, language: Language = "en") -> Page:
    return Page(report_html(report, Style(language, ROOT, "https://towns.example/")))


DECISION = Acknowledgement(
    "https://towns.example/id/acknowledgement/a", {"en": "So be it.", "ja": "よい。"}, None
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("report", [Report(()), Report((finding("A"), finding("B", DECISION)))])
def test_the_page_is_sound_and_stands_alone(report: Report, language: Language) -> None:
    made = page(report, language)
    assert made.faults() == []
    assert [address for address in made.fetched() if not address.startswith("data:")] == []


def test_the_picture_draws_the_open_findings_of_the_codes_that_have_most() -> None:
    many = tuple(finding(f"C{number:02}") for number in range(BARS + 5) for _ in range(number + 1))
    made = page(Report((*many, *(finding("D", DECISION),) * 100)))
    (picture,) = (svg for svg in made.all("svg") if svg.attrib.get("role") == "img")
    widths = [int(bar.attrib["width"]) for bar in picture.iter() if name(bar) == "rect"]
    assert len(widths) == BARS
    assert widths == sorted(widths)
    assert widths[-1] == 400
    assert "C24: 25" in content(picture)
    assert "D:" not in content(picture)


def test_what_was_acknowledged_stands_apart_with_its_reason() -> None:
    made = page(Report((finding("A"), finding("B", DECISION))))
    headings = [content(heading) for heading in made.all("h2", "h3")]
    acknowledged = headings.index("Acknowledged")
    assert [heading.split()[1] for heading in headings[acknowledged + 1 :]] == ["B"]
    assert "So be it." in content(made.root)
