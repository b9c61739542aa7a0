"""The answers to named questions, asked with values that the dataset itself gives."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from exchange_kg.pages.docs.samples import Samples
from exchange_kg.query import Rows
from exchange_kg.store import Literal, NamedNode, Solutions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exchange_kg.pages.docs.samples import Sample
    from exchange_kg.pages.docs.usage import Usage
    from exchange_kg.query import Labels, Question
    from exchange_kg.store import Dataset, Term

ROWS = 12
_TRIES = 24
_Row = dict[str, "Term"]


@dataclass(frozen=True, slots=True)
class Answer:
    """The first rows of an answer, as people read them, and the values that it was asked with."""

    arguments: Mapping[str, Term]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    more: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """What a question was asked with, and the first solutions."""

    arguments: Sample
    variables: tuple[str, ...]
    rows: list[_Row]


class Answers:
    """Asks each question once, until values give it an answer; readers of both languages get the same."""

    def __init__(self, dataset: Dataset, usage: Usage) -> None:
        self._dataset = dataset
        self._samples = Samples(usage)
        self._found: dict[str, _Found | None] = {}

    def of(self, question: Question, labels: Labels) -> Answer | None:
        """Return the answer to a question; None where no values were found that give it one."""
        if question.name not in self._found:
            tries = (self._ask(question, sample) for sample in islice(self._samples.of(question), _TRIES))
            self._found[question.name] = next(filter(None, tries), None)
        found = self._found[question.name]
        if found is None:
            return None
        labels.learn(term.value for term in found.arguments.values() if isinstance(term, NamedNode))
        rows = Rows(found.variables, found.rows[:ROWS], labels, question.lists, question.things)
        return Answer(found.arguments, found.variables, tuple(rows.texts()), len(found.rows) > ROWS)

    def _ask(self, question: Question, sample: Sample) -> _Found | None:
        values: dict[str, list[Term]] = {name: [term] for name, term in sample.items()}
        defaults = {one.name: one.default for one in question.parameters}
        for span in question.ranges:
            ends = [sample.get(end) or Literal(int(defaults[end] or 0)) for end in (span.first, span.last)]
            values[span.variable] = [Literal(n) for n in range(int(ends[0].value), int(ends[1].value) + 1)]
        answer = self._dataset.query(question.filled(values), source=question.source)
        if not isinstance(answer, Solutions):
            return None
        rows = list(islice(answer.rows, ROWS + 1))
        return _Found(sample, answer.variables, rows) if rows else None
