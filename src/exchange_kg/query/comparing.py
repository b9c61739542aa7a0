"""The same questions asked of two datasets, and whether they answer the same."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exchange_kg.errors import UsageError
from exchange_kg.model.progress import silent
from exchange_kg.query.examples import Examples
from exchange_kg.query.result import Rows
from exchange_kg.query.run import run_question

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exchange_kg.messages import Language
    from exchange_kg.model.progress import Progress
    from exchange_kg.query.question import Question
    from exchange_kg.query.result import Result
    from exchange_kg.store import Queryable


@dataclass(frozen=True, slots=True)
class Answer:
    """What a dataset answers: how often each row comes, in seconds; `refused` says why there is none."""

    rows: Counter[tuple[str, ...]]
    seconds: float
    refused: UsageError | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """A question with its arguments, and its answers here and there.

    It was not asked where the dataset here has nothing that could be an argument: that is None then.
    """

    question: Question
    arguments: dict[str, str] | None
    here: Answer
    there: Answer

    @property
    def same(self) -> bool:
        """Tell whether both gave the same rows, each as often."""
        return self.there.refused is None and self.here.rows == self.there.rows


def compare_answers(
    here: Queryable,
    there: Queryable,
    questions: Sequence[Question],
    language: Language,
    progress: Progress = silent,
) -> Iterator[Compared]:
    """Ask questions of both, with what the records here name most as arguments.

    `progress` is told of the stage `ask`, once for each question. Errors are those of the first dataset, and
    an InputError of the second.
    """
    examples = Examples(here)
    for number, question in enumerate(questions):
        progress("ask", number, len(questions))
        arguments = examples.arguments(question)
        if arguments is None:
            yield Compared(question, None, _NO_ANSWER, _NO_ANSWER)
        else:
            own = _answer(here, question, arguments, language)
            yield Compared(question, arguments, own, _answer_or_refusal(there, question, arguments, language))
    progress("ask", len(questions), len(questions))


_NO_ANSWER = Answer(Counter(), 0)


def _answer_or_refusal(
    dataset: Queryable, question: Question, arguments: dict[str, str], language: Language
) -> Answer:
    try:
        return _answer(dataset, question, arguments, language)
    except UsageError as error:
        return Answer(Counter(), 0, error)


def _answer(dataset: Queryable, question: Question, arguments: dict[str, str], language: Language) -> Answer:
    begun = time.perf_counter()
    rows = Counter(_rows(run_question(dataset, question, arguments, language)))
    return Answer(rows, time.perf_counter() - begun)


def _rows(result: Result) -> Iterator[tuple[str, ...]]:
    if isinstance(result, Rows):
        yield from map(tuple, result.texts())
    else:
        yield from ((str(each),) for each in (result if isinstance(result, list) else [result]))
