"""What is not compiled goes to pySHACL, with the same findings, and the report names shape and construct."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exchange_kg.findings.formats import Style, report_text
from exchange_kg.findings.formats.as_json import report_json
from exchange_kg.messages import LANGUAGES
from exchange_kg.model.findings import HandedOver
from exchange_kg.store import read_triples
from exchange_kg.store.asserted_files import AssertedFiles
from exchange_kg.validate import engine_named, validate

if TYPE_CHECKING:
    from exchange_kg.model.findings import Finding, Report

BASE = "https://w3id.org/exchange-kg/"
DATA = Path(__file__).parent / "data"
TOWNS = {DATA / "towns.ttl": read_triples(DATA / "towns.ttl", BASE)}
PLAIN = DATA / "shapes" / "plain.ttl"


def _said(report: Report) -> list[Finding]:
    """Return the findings; a nameless shape has another label in each reading."""
    return [replace(finding, shape=finding.shape.partition("_:")[0]) for finding in report.findings]


@pytest.mark.parametrize("path", sorted((DATA / "left").glob("*.ttl")), ids=lambda path: path.stem)
def test_shape_is_left_to_pyshacl_by_name(path: Path) -> None:
    construct = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# left: ")
    towns = AssertedFiles(TOWNS, BASE)
    report = validate(towns, [PLAIN, path])
    assert report.handed_over == (HandedOver("<https://example.org/S>", construct, "pySHACL"),)
    assert _said(report) == _said(validate(towns, [PLAIN, path], engine=engine_named("pyshacl", towns)))
    for language in LANGUAGES:
        last = report_text(report, Style(language, DATA, BASE)).splitlines()[-1]
        assert last.startswith(f"NOTE <https://example.org/S>: {construct} ")
        assert "pySHACL" in last
    (named,) = json.loads(report_json(report, Style("en", DATA, BASE)))["handedOver"]
    assert named == {"shape": "<https://example.org/S>", "construct": construct, "engine": "pySHACL"}


@pytest.mark.parametrize("name", ["plain", "keywords-as-names"])
def test_nothing_is_named_where_everything_is_compiled(name: str) -> None:
    report = validate(AssertedFiles(TOWNS, BASE), [PLAIN.with_stem(name)])
    assert report.handed_over == ()
    assert "NOTE" not in report_text(report, Style("en", DATA, BASE))


def test_pyshacl_is_not_imported_without_need() -> None:
    program = (
        "import sys; from pathlib import Path; from exchange_kg.validate import validate;"
        "from exchange_kg.store.asserted_files import AssertedFiles;"
        f"validate(AssertedFiles({{}}, {BASE!r}), [Path({str(PLAIN)!r})]);"
        "print(*{'rdflib', 'pyshacl'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
