"""The pages of questions: the list by theme, and each question with its form and its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.pages.questions.answer import Answer, Reader, answer
from exchange_kg.pages.questions.form import read_form
from exchange_kg.pages.questions.themes import described, themes, titled
from exchange_kg.pages.tables import Page, Table
from exchange_kg.query import find_question
from exchange_kg.query.formats.tables import heading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exchange_kg.pages.showing import Showing
    from exchange_kg.query import Question

LIST, NAME, TABLE = "questions", "question", "answer"


def questions_page(showing: Showing, parameters: Mapping[str, str]) -> Page:  # noqa: ARG001
    """Return the page of all questions."""
    found = themes(showing.workspace.question_files(), showing.language)
    return showing.made("questions/list.html", LIST, (), themes=found, titled=titled, described=described)


def question_page(showing: Showing, parameters: Mapping[str, str]) -> Page:
    """Return the page of the question in the parameter `question`; UnknownNameError where there is none."""
    question = find_question(parameters.get("question", ""), showing.workspace.question_files())
    form = read_form(question, parameters, showing.dataset, showing.language)
    found = answer(showing.dataset, form.query, question.name) if form.query else None
    rows = found if isinstance(found, Answer) else None
    table = _table(question, rows, showing) if rows else None
    return showing.made(
        "questions/question.html",
        NAME,
        (table,) if table else (),
        title=titled(question, showing.language),
        description=described(question, showing.language),
        question=question,
        form=form,
        query=form.query or question.text,
        answered=found is not None,
        truth=found if isinstance(found, bool) else None,
        table=table,
        cut=rows is not None and rows.cut,
        arguments=form.arguments | {"question": question.name},
        pictures=(),
    )


def _table(question: Question, found: Answer, showing: Showing) -> Table:
    language = showing.language
    cells = Reader(question, showing.dataset, language).cells(found.variables, found.rows)
    columns = tuple((name, heading(name, language)) for name in found.variables)
    return Table(TABLE, titled(question, language), columns, tuple(cells), len(cells))
