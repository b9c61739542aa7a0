"""Questions whose answers were worked out by hand from the documents, asked of the real graph."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from exchange_kg.query import Rows, load_question
from exchange_kg.query.run import run_question
from exchange_kg.resources import queries_folder

if TYPE_CHECKING:
    from exchange_kg.store import Dataset

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = json.loads((HERE / "further.json").read_text(encoding="utf-8"))["questions"]


def query_file(name: str) -> Path:
    """Return the named question, or else the documented query beside these tests."""
    named = queries_folder() / "questions" / f"{name}.rq"
    return named if named.exists() else HERE / "further" / f"{name}.rq"


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_answer_worked_out_by_hand(real_dataset: Dataset, case: dict[str, Any]) -> None:
    asked = load_question(query_file(case["query"]))
    rows = run_question(real_dataset, asked, case["parameters"], case["language"])
    assert isinstance(rows, Rows)
    found = [
        [row[name].value if name in row else "" for name in case["columns"]] for row in rows.with_labels()
    ]
    assert found == case["rows"]
