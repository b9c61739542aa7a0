"""The graph of this repository keeps to what was agreed on how facts are written."""

from __future__ import annotations

from exchange_kg import resources
from exchange_kg.findings.formats import Style, report_text
from exchange_kg.store import read_triples
from exchange_kg.store.asserted_files import AssertedFiles
from exchange_kg.validate import ON_ASSERTED, validate

BASE = "https://w3id.org/exchange-kg/"


def test_what_was_written_conforms() -> None:
    root = resources.packaged_workspace()
    paths = [path for folder in ("graph", "ontology") for path in sorted((root / folder).rglob("*.ttl"))]
    shapes = [resources.shapes_folder() / f"{name}.ttl" for name in ON_ASSERTED]
    report = validate(AssertedFiles({path: read_triples(path, BASE) for path in paths}, BASE), shapes)
    assert report_text(report, Style("en", root, BASE)) == ""
