"""What the servers are asked: paths with queries, no two the same, or one again and again."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from exchange_kg.build import open_build
from exchange_kg.query.question_files import parse_question
from exchange_kg.resources import queries_folder
from exchange_kg.store import NamedNode
from exchange_kg.workspace import find_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.store import Dataset

_HERE = Path(__file__).parent
_SEED = 1


def paths(workspace: Path, requests: int) -> dict[str, list[str]]:
    """Return the queries of each kind, as parameters of an address; no more than so many."""
    dataset = open_build(find_workspace(workspace))
    distinct = list(_look_ups(dataset, requests))
    return {
        "look-up": distinct,
        "shared partners": list(_shared(dataset, requests)),
        "repeated": distinct[:1],
    }


def _look_ups(dataset: Dataset, requests: int) -> Iterator[str]:
    things = [row["thing"].value for row in _rows(dataset, "things.rq")]
    query = parse_question((_HERE / "look_up.rq").read_text(encoding="utf-8"), "look_up.rq")
    random.Random(_SEED).shuffle(things)
    for number in range(requests):
        thing = things[number % len(things)]
        # A limit of its own makes each query another text.
        yield _parameter(f"{query.filled({'thing': [NamedNode(thing)]})} LIMIT {number + 10}")


def _shared(dataset: Dataset, requests: int) -> Iterator[str]:
    pairs = [(row["a"].value, row["b"].value) for row in _rows(dataset, "pairs.rq")]
    path = queries_folder() / "questions" / "shared-partners.rq"
    query = parse_question(path.read_text(encoding="utf-8"), path.name)
    random.Random(_SEED).shuffle(pairs)
    for a, b in pairs[:requests]:
        yield _parameter(str(query.filled({"a": [NamedNode(a)], "b": [NamedNode(b)]})))


def _parameter(query: str) -> str:
    written = "\n".join(line for line in query.splitlines() if not line.startswith("#"))
    return f"?query={quote(written)}"


def _rows(dataset: Dataset, name: str) -> Iterator[dict[str, NamedNode]]:
    for row in dataset.select((_HERE / name).read_text(encoding="utf-8"), source=name).rows:
        yield {key: value for key, value in row.items() if isinstance(value, NamedNode)}
