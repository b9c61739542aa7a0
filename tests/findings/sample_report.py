"""A report with all that a report can hold, and with texts that mean harm."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from exchange_kg.errors import Location
from exchange_kg.findings.formats import SAMPLE, Style
from exchange_kg.model.findings import Acknowledgement, Finding, HandedOver, Report, Requirement, Severity

if TYPE_CHECKING:
    from exchange_kg.messages import Language
    from exchange_kg.model.findings import FailOn

ROOT = Path("/towns")
BASE = "https://towns.example/"
XKG = "https://w3id.org/exchange-kg/ontology#"
SH = "http://www.w3.org/ns/shacl#"
# Markup of HTML, Markdown and XML, controls, what turns the direction of text, emoji.
HOSTILE = (
    '</code></td><script>alert("1")</script> | `one` ``two`` [link](https://evil.example) ![x](y) '
    "*b* &amp; ]]> \x1b[31m\x00\r\n# head \u202eRTL\u2028 עברית 🏯"
)


def style(language: Language, *, fail_on: FailOn = "error", limit: int | None = SAMPLE) -> Style:
    """Return how the report is written."""
    return Style(language, ROOT, BASE, fail_on, limit)


def said(english: str, japanese: str) -> dict[Language, str]:
    """Return a text in both languages."""
    return {"ja": japanese, "en": english}


def report() -> Report:
    """Return findings of all severities, open and acknowledged, of shapes, checks and a nameless shape."""
    findings = (wrong_kind(), wrong_days(), hostile(), nameless())
    return Report.of(findings, REQUIREMENTS, [HandedOver(f"{BASE}shape/name", "sh:js", "pyshacl")])


KIND = said("The kind is not exactly one concept.", "種類がちょうど一つの概念ではありません。")
REQUIREMENTS = (
    Requirement("T-S001", "structure", Severity.ERROR, said("One kind", "種類は一つ"), KIND),
    Requirement("T-S002", "structure", Severity.INFO, said("A name", "名前がある")),
    Requirement(
        "T-A001",
        "checks",
        Severity.WARNING,
        said("The days fit the dates", "日数は期間と一致する"),
        said("The first day and the last are counted.", "初日と最終日を含めて数える。"),
        said("Look in the source.", "資料を確かめてください。"),
    ),
)


def wrong_kind() -> Finding:
    """Return what a shape found, with a value and the lines of two passages."""
    return Finding(
        code="T-S001",
        severity=Severity.ERROR,
        message=KIND,
        focus=f"<{BASE}id/agreement/a>",
        path=f"<{XKG}kind>",
        value=f"<{BASE}concept/kind/citty>",
        component=f"{SH}HasValueConstraintComponent",
        shape=f"<{BASE}shape/kind>",
        thing="<id/agreement/a> xkg:kind <concept/kind/citty>",
        location=Location(ROOT / "graph" / "two towns.ttl", 13),
        evidence=("towns:7", "towns:10-12"),
        solution=said("Correct its IRI.", "IRI を直してください。"),
    )


def wrong_days() -> Finding:
    """Return what a check found and somebody acknowledged."""
    decision = Acknowledgement(
        f"{BASE}id/acknowledgement/days",
        said("The publisher confirmed both.", "発行元がどちらも正しいと確認した。"),
        Location(ROOT / "graph" / "decisions.ttl", 4),
    )
    return Finding(
        code="T-A001",
        severity=Severity.WARNING,
        message=said("It says 5 days, but they are 6.", "5 日間とありますが、6 日間です。"),
        focus=f"<{BASE}id/exchange/a>",
        path=f"<{XKG}statedDays>",
        value='"5"^^<http://www.w3.org/2001/XMLSchema#integer>',
        component=f"{SH}SPARQLConstraintComponent",
        shape=f"<{BASE}check/days>",
        thing="<id/exchange/a> xkg:statedDays 5",
        location=Location(ROOT / "graph" / "two towns.ttl", 40),
        evidence=("towns:9",),
        solution=said("Look in the source.", "資料を確かめてください。"),
        acknowledged=decision,
    )


def hostile() -> Finding:
    """Return a finding whose texts mean harm."""
    return Finding(
        code="T-S002",
        severity=Severity.INFO,
        message=said(HOSTILE, HOSTILE),
        focus=f"<{BASE}id/place/a>",
        path="",
        value="",
        component=f"{SH}MinCountConstraintComponent",
        shape=f"<{BASE}shape/name>",
        thing=f"<id/place/a> skos:prefLabel {HOSTILE}",
        location=Location(Path("/elsewhere/a|b`c.ttl"), 2),
        solution=said(HOSTILE, HOSTILE),
    )


def nameless() -> Finding:
    """Return what a nameless shape found of a nameless node along a path, in no file."""
    return Finding(
        code="NodeKindConstraintComponent",
        severity=Severity.WARNING,
        message=said("NodeKindConstraintComponent", "NodeKindConstraintComponent"),
        focus="[]",
        path=f"^<{XKG}participant>/(<{XKG}partOf>|<{XKG}inTie>)*",
        value="[]",
        component=f"{SH}NodeKindConstraintComponent",
        shape="[]",
        thing="[] ^xkg:participant/(xkg:partOf|xkg:inTie)*",
        location=None,
    )
