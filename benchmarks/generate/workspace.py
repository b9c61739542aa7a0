"""Writing a generated graph as a workspace, with the list of its faults beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.generate.batches import BASE, batches
from exchange_kg.store import canonical_turtle

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.generate.statements import Statements

FAULTS = "faults.tsv"


def write_workspace(folder: Path, triples: int, seed: int) -> tuple[int, int]:
    """Write at least so many triples, in whole batches; returns how many triples and faults were written.

    The folder gets `exchange-kg.toml`, `graph/`, and `faults.tsv`: the IRI of a record and the code of the
    finding that tells its fault. Raises FileExistsError for a folder that holds a workspace.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "exchange-kg.toml").open("x", encoding="utf-8") as configuration:
        configuration.write(f'name = "ties"\nbase = "{BASE}"\n')
    written = faults = 0
    with (folder / FAULTS).open("w", encoding="utf-8") as listed:
        listed.write("record\tcode\n")
        for batch in batches(seed):
            for graph in batch.graphs:
                _write(folder, graph)
            listed.writelines(f"{fault.record}\t{fault.code}\n" for fault in batch.faults)
            written, faults = written + batch.triples, faults + len(batch.faults)
            if written >= triples:
                return written, faults
    raise AssertionError("batches do not end")


def _write(folder: Path, graph: Statements) -> None:
    path = folder / f"{graph.name}.ttl"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(canonical_turtle((quad.triple for quad in graph.quads), BASE), encoding="utf-8")
