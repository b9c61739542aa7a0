"""The answers to named questions that can be asked without knowing the graph."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from exchange_kg.query import Rows, run_question

if TYPE_CHECKING:
    from exchange_kg.messages import Language
    from exchange_kg.query import Question
    from exchange_kg.store import Dataset

ROWS = 12


@dataclass(frozen=True, slots=True)
class Answer:
    """The first rows of an answer, as people read them, and whether there are more."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    more: bool


def answer(dataset: Dataset, question: Question, language: Language) -> Answer | None:
    """Ask a question that needs no arguments; None for another, and for what answers in no rows."""
    if any(parameter.required for parameter in question.parameters):
        return None
    result = run_question(dataset, question, {}, language)
    if not isinstance(result, Rows):
        return None
    rows = tuple(islice(result.texts(), ROWS + 1))
    return Answer(result.variables, rows[:ROWS], len(rows) > ROWS)
