"""Generated graphs: one for one seed, of the shape that is promised, with the faults that are listed."""

from __future__ import annotations

import json
import subprocess
import sys
import tracemalloc
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from benchmarks.generate import batches, write_workspace
from benchmarks.generate.faults import CODES, SHARE
from exchange_kg.store import NamedNode, format_file
from exchange_kg.vocabulary import PREFIXES, XKG

if TYPE_CHECKING:
    from pathlib import Path

EXCHANGES = (
    *("Competition", "Delegation", "Exhibition", "Performance", "SchoolExchange", "StaffExchange"),
    "YouthExchange",
)
RECORDS = {NamedNode(PREFIXES["xkg"] + each) for each in ("Agreement", "Programme", *EXCHANGES)}
DERIVED = NamedNode(PREFIXES["prov"] + "wasDerivedFrom")
TYPE = NamedNode(PREFIXES["rdf"] + "type")


def test_one_seed_makes_one_graph_and_another_seed_another(tmp_path: Path) -> None:
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        write_workspace(tmp_path / name, 1, seed)
    one, again, other = (_texts(tmp_path / name) for name in ("one", "again", "other"))
    assert one == again
    assert one != other


def test_a_larger_graph_begins_with_the_smaller_one() -> None:
    small, large = list(islice(batches(3), 2)), list(islice(batches(3), 4))
    assert [batch.triples for batch in small] == [batch.triples for batch in large[:2]]
    assert [batch.faults for batch in small] == [batch.faults for batch in large[:2]]


def test_it_is_canonical_turtle(tmp_path: Path) -> None:
    write_workspace(tmp_path, 1, 1)
    files = sorted(tmp_path.rglob("*.ttl"))
    assert len(files) == 7
    assert not any(format_file(path, "https://ties.example/", check=True) for path in files)


def test_a_few_towns_have_most_partners() -> None:
    partners: Counter[str] = Counter()
    for batch in islice(batches(1), 20):
        ties = next(graph for graph in batch.graphs if "ties-" in graph.name)
        partners.update(str(quad.object) for quad in ties.quads if quad.predicate.value == XKG.party)
    counts = sorted(partners.values(), reverse=True)
    assert counts[0] > 40
    assert 1 <= counts[len(counts) // 2] <= 2
    assert 2.5 < sum(counts) / len(counts) < 4.5


def test_there_is_something_of_every_kind_that_documents_tell_of() -> None:
    quads = [quad for batch in islice(batches(1), 3) for graph in batch.graphs for quad in graph.quads]
    kinds = Counter(quad.object for quad in quads if quad.predicate == TYPE)
    wanted = RECORDS | {NamedNode(each) for each in (XKG.School, XKG.Person, XKG.Occasion)}
    assert all(kinds[kind] > 10 for kind in wanted), kinds
    used = Counter(quad.predicate for quad in quads)
    for each in (
        XKG.about,
        XKG.agent,
        XKG.inProgramme,
        XKG.online,
        XKG.occasion,
        XKG.commemorates,
        XKG.basedIn,
        XKG.everyYears,
    ):
        assert used[NamedNode(each)] > 10, each


def test_documents_disagree_on_how_many_live_in_the_best_known_town() -> None:
    quads = [quad for batch in islice(batches(1), 5) for graph in batch.graphs for quad in graph.quads]
    claims: dict[object, list[object]] = {}
    about = {quad.subject: quad.object for quad in quads if quad.predicate.value == XKG.about}
    for quad in quads:
        if quad.predicate.value == XKG.value:
            claims.setdefault(about[quad.subject], []).append(quad.object)
    most = max(claims.values(), key=len)
    assert len(set(most)) > 3


def test_all_that_is_named_is_described_though_in_another_batch() -> None:
    quads = [quad for batch in islice(batches(1), 5) for graph in batch.graphs for quad in graph.quads]
    described = {quad.subject for quad in quads if quad.predicate == TYPE}
    nowhere = {NamedNode("https://ties.example/id/place/jp-nowhere")}
    named = {quad.object for quad in quads if str(quad.object).startswith("<https://ties.example/id/")}
    assert named - described == nowhere


def test_every_record_has_evidence_but_for_the_faults() -> None:
    for batch in islice(batches(1), 5):
        quads = [quad for graph in batch.graphs for quad in graph.quads]
        records = {quad.subject for quad in quads if quad.object in RECORDS}
        derived = {quad.subject for quad in quads if quad.predicate == DERIVED}
        assert records - derived == {
            NamedNode(fault.record) for fault in batch.faults if fault.code == "XKG-E001"
        }


def test_three_in_a_hundred_records_have_a_fault_of_every_kind() -> None:
    taken = list(islice(batches(1), 40))
    faults = [fault for batch in taken for fault in batch.faults]
    records = sum(quad.object in RECORDS for batch in taken for graph in batch.graphs for quad in graph.quads)
    assert len(faults) / records == pytest.approx(SHARE, rel=0.15)
    assert {fault.code for fault in faults} == set(CODES)


def test_memory_does_not_grow_with_the_graph() -> None:
    tracemalloc.start()
    try:
        peaks = []
        for size in (2, 10):
            tracemalloc.reset_peak()
            for _ in islice(batches(1), size):
                pass
            peaks.append(tracemalloc.get_traced_memory()[1])
    finally:
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0]


def test_a_build_finds_the_planted_faults_and_no_others_of_their_kinds(tmp_path: Path) -> None:
    root = tmp_path / "ties"
    triples, _ = write_workspace(root, 15_000, 1)
    command = [sys.executable, "-m", "exchange_kg", "build", "-w", str(root)]
    answered = subprocess.run(command, capture_output=True, check=False)
    assert answered.returncode == 1
    manifest = json.loads((root / "build" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["triples"]["asserted"] == triples
    findings = json.loads((root / "build" / "report.json").read_text(encoding="utf-8"))["findings"]
    found = {(item["focusNode"].strip("<>"), item["code"]) for item in findings if item["code"] in CODES}
    lines = (root / "faults.tsv").read_text(encoding="utf-8").splitlines()[1:]
    assert found == {tuple(line.split("\t")) for line in lines}


def _texts(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
