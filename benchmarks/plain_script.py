"""What one would write instead of exchange-kg: rdflib, owlrl and pySHACL, in a few lines.

`python plain_script.py OUTPUT BASE SHAPES FILE...`: loads the files, infers, validates by the folder of
shapes, and writes the graph and the report as Turtle into the folder OUTPUT.
"""

from __future__ import annotations

import sys
from pathlib import Path

import owlrl
import pyshacl
import rdflib


def main(output: Path, base: str, shapes_folder: Path, files: list[str]) -> None:
    """Load, infer, validate, write."""
    graph = rdflib.Graph()
    for file in files:
        graph.parse(file, publicID=base)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    shapes = rdflib.Graph()
    for path in sorted(shapes_folder.rglob("*.ttl")):
        shapes.parse(path, publicID=base)
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes)
    graph.serialize(output / "graph.ttl")
    report.serialize(output / "report.ttl")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), sys.argv[4:])
