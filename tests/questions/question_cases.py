"""The questions of `tests/questions.json`, and how their answers are read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exchange_kg.query import Rows, load_question
from exchange_kg.query.run import run_question
from exchange_kg.resources import queries_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from exchange_kg.messages import Language
    from exchange_kg.query import Question
    from exchange_kg.store import Queryable

_CASES = json.loads((Path(__file__).parents[1] / "questions.json").read_text(encoding="utf-8"))
DOCUMENT_CASES: list[dict[str, Any]] = _CASES["document"]
MINI_CASES: list[dict[str, Any]] = _CASES["mini"]
FILES = tuple(sorted((queries_folder() / "questions").glob("*.rq")))


def question(name: str) -> Question:
    return load_question(queries_folder() / "questions" / f"{name}.rq")


def ask(dataset: Queryable, name: str, arguments: Mapping[str, str], language: Language = "en") -> Rows:
    result = run_question(dataset, question(name), arguments, language)
    assert isinstance(result, Rows)
    return result


def short_rows(rows: Rows) -> list[list[str]]:
    """Return rows as `tests/questions.json` writes them."""
    return [[_short_items(row[name].value) if name in row else "" for name in rows.variables] for row in rows]


def case_names(cases: Iterable[Mapping[str, Any]]) -> list[str]:
    return [f"{case['question']}-{'-'.join(case['arguments'].values()) or 'all'}" for case in cases]


def _short_items(value: str) -> str:
    return ", ".join(map(_short, value.split(", ")))


def _short(value: str) -> str:
    if not value.startswith("http"):
        return value
    _, of_workspace, name = value.rpartition("/id/")
    return name if of_workspace else value.replace("#", "/").rpartition("/")[2]
