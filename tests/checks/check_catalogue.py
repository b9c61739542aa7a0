"""The checks that ship with the package, each to be run alone, and their cases."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from exchange_kg import resources
from exchange_kg.findings.checks import load_checks, run_checks
from exchange_kg.infer import infer
from exchange_kg.messages import LANGUAGES
from exchange_kg.rules import load_rules
from exchange_kg.store import Dataset, in_graph, read_triples
from exchange_kg.store.asserted_files import AssertedFiles

if TYPE_CHECKING:
    from exchange_kg.findings.checks import Check
    from exchange_kg.model.findings import Finding
    from exchange_kg.rules import Rule
    from exchange_kg.store import Triple

BASE = "https://w3id.org/exchange-kg/"
CASES = Path(__file__).parent / "cases"


@functools.cache
def checks() -> dict[str, Check]:
    """Return the checks of the package by code."""
    files = sorted((resources.queries_folder() / "checks").glob("*.rq"))
    return {check.code: check for check in load_checks(files)}


def found(code: str, path: Path) -> list[Finding]:
    """Return what one check finds in a file, with what follows from it."""
    triples = read_triples(path, BASE)
    return run_checks(dataset(triples), [checks()[code]], AssertedFiles({path: triples}, BASE))


def dataset(triples: list[Triple]) -> Dataset:
    """Return triples with the ontology and with what follows from both."""
    ontology, rules = _background()
    whole = [*triples, *ontology, *infer(triples, ontology, rules).triples]
    return Dataset.in_memory(in_graph(whole))


@functools.cache
def _background() -> tuple[tuple[Triple, ...], tuple[Rule, ...]]:
    ontology = sorted(resources.ontology_folder().rglob("*.ttl"))
    rules = sorted((resources.queries_folder() / "rules").glob("*.rq"))
    return tuple(triple for path in ontology for triple in read_triples(path, BASE)), load_rules(rules)


def case_files(kind: str) -> list[Path]:
    """Return the cases of one kind, `valid` or `invalid`, of all checks."""
    return sorted(CASES.glob(f"*/{kind}-*.ttl"))


def report_file(case: Path) -> Path:
    """Return the approved report of an invalid case."""
    return case.with_suffix(".report.txt")


def report(findings: list[Finding]) -> str:
    """Return findings as the approved reports write them."""
    return "".join(map(_entry, findings))


def _entry(finding: Finding) -> str:
    line = finding.location.line if finding.location else None
    evidence = f" [{', '.join(finding.evidence)}]" if finding.evidence else ""
    texts = "".join(f"    {language}: {finding.message[language]}\n" for language in LANGUAGES)
    return f"{line}: {finding.severity.name} {finding.code} {finding.thing}{evidence}\n{texts}"
