"""Reports as JUnit XML: a test suite for each file of shapes and for the checks, a test case for a code."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from exchange_kg.findings.formats.as_text import finding_text, notes
from exchange_kg.findings.formats.grouped import all_requirements, by_code
from exchange_kg.findings.formats.one_line import one_line
from exchange_kg.messages import text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exchange_kg.findings.formats.style import Style
    from exchange_kg.model.findings import Finding, Report, Requirement


def report_junit(report: Report, style: Style) -> str:
    """Return a report as JUnit XML.

    A code fails where one of its findings is at or above the threshold of the style; lighter findings are its
    output; it is skipped where all that was found is acknowledged. A code without findings passes.
    """
    report = report.first(style.most)
    found = by_code(report.findings)
    root = Element("testsuites", name="exchange-kg")
    by_group = sorted(all_requirements(report), key=lambda requirement: (requirement.group, requirement.code))
    for group, requirements in groupby(by_group, key=lambda requirement: requirement.group):
        suite = SubElement(root, "testsuite", name=one_line(group))
        for requirement in requirements:
            _add_case(suite, requirement, found.get(requirement.code, []), style)
        _count(suite, suite.iter("testcase"))
    if len(root) and (left := notes(report, style.language)):
        SubElement(root[-1], "system-out").text = "\n".join(["", *left, ""])
    _count(root, root.iter("testcase"))
    del root.attrib["skipped"]
    indent(root)
    return f"<?xml version='1.0' encoding='UTF-8'?>\n{tostring(root, encoding='unicode')}\n"


def _add_case(suite: Element, requirement: Requirement, findings: list[Finding], style: Style) -> None:
    name = one_line(f"{requirement.code} {requirement.title[style.language]}")
    case = SubElement(suite, "testcase", classname=f"exchange-kg.{suite.attrib['name']}", name=name)
    if not findings:
        return
    opened = [finding for finding in findings if not finding.acknowledged]
    failing = any(finding.severity.fails(style.fail_on) for finding in opened)
    lines = "\n".join(finding_text(finding, style) for finding in findings)
    message = text("findings.count", style.language, open=len(opened), count=len(findings))
    if failing:
        SubElement(case, "failure", type=one_line(requirement.code), message=message).text = f"\n{lines}\n"
    elif not opened:
        SubElement(case, "skipped", message=message).text = f"\n{lines}\n"
    else:
        SubElement(case, "system-out").text = f"\n{lines}\n"


def _count(element: Element, cases: Iterable[Element]) -> None:
    outcomes = [{child.tag for child in case} for case in cases]
    element.set("tests", str(len(outcomes)))
    element.set("failures", str(sum("failure" in outcome for outcome in outcomes)))
    element.set("errors", "0")
    element.set("skipped", str(sum("skipped" in outcome for outcome in outcomes)))
