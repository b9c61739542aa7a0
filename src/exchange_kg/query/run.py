"""Asking a dataset: questions with their parameters, and queries as they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.query.arguments import values_of
from exchange_kg.query.labels import Labels
from exchange_kg.query.question_files import parse_question
from exchange_kg.query.result import Rows
from exchange_kg.store import Solutions

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from exchange_kg.messages import Language
    from exchange_kg.query.question import Question
    from exchange_kg.query.result import Result
    from exchange_kg.store import Queryable


def run_question(
    dataset: Queryable, question: Question, arguments: Mapping[str, str], language: Language
) -> Result:
    """Answer a question; `arguments` are values by parameter as people write them, labels come in `language`.

    Raises UsageError for arguments (see `arguments.values_of`), QuerySyntaxError for the query.
    """
    answer = dataset.query(question.filled(values_of(question, arguments, dataset)), source=question.source)
    if not isinstance(answer, Solutions):
        return answer
    labels = Labels(dataset, language)
    return Rows(answer.variables, answer.rows, labels, question.lists, question.things)


def run_text(dataset: Queryable, text: str, language: Language, source: Path | str = "query") -> Result:
    """Answer a query of any form; `source` names it in errors. Raises QuerySyntaxError."""
    return run_question(dataset, parse_question(text, source), {}, language)
