"""The pages of questions: the list by theme, and each question with its form and its answer."""

from __future__ import annotations

from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.pages.making import made
from exchange_kg.pages.questions.answer import Answer, Reader, answer
from exchange_kg.pages.questions.form import read_form
from exchange_kg.pages.questions.pictures import Drawer
from exchange_kg.pages.questions.places import places_in
from exchange_kg.pages.questions.themes import described, themes, titled
from exchange_kg.pages.tables import MadeRows, Page, Table
from exchange_kg.query import find_question, load_question
from exchange_kg.query.formats.tables import heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from exchange_kg.pages.pictures import Picture
    from exchange_kg.pages.questions.form import Form
    from exchange_kg.pages.showing import Showing
    from exchange_kg.query import Question

LIST, NAME, TABLE = "questions", "question", "answer"


class Asked(NamedTuple):
    """A question and its form as somebody filled it in."""

    question: Question
    form: Form


class _Shown(NamedTuple):
    """The rows of an answer as a table and as pictures; `cut` where there are more than were read."""

    table: Table | None = None
    pictures: tuple[Picture, ...] = ()
    cut: bool = False


def questions_page(showing: Showing, parameters: Mapping[str, str]) -> Page:
    """Return the page of all questions."""
    found = themes(showing.workspace.question_files(), showing.language)
    return made(
        showing, parameters, LIST, "questions/list.html", (), themes=found, titled=titled, described=described
    )


def question_page(showing: Showing, parameters: Mapping[str, str]) -> Page:
    """Return the page of the question in the parameter `question`; UnknownNameError where there is none."""
    asked = read_question(showing, parameters)
    query = asked.form.to_ask
    found = answer(showing.dataset, query, asked.question.name) if query else None
    return answered_page(showing, parameters, asked=asked, found=found)


def read_question(showing: Showing, parameters: Mapping[str, str]) -> Asked:
    """Return the question that is asked for, and its form; UnknownNameError where there is none."""
    question = find_question(parameters.get("question", ""), showing.workspace.question_files())
    beforehand = not showing.served
    form = read_form(question, parameters, showing.dataset, showing.language, beforehand=beforehand)
    return Asked(question, form)


def broad_questions(showing: Showing) -> Iterator[Asked]:
    """Yield what takes most: the questions that need nothing, asked of everything.

    After each come those with one of the values of a field that offers all of its own.
    """
    for question in map(load_question, showing.workspace.question_files()):
        if not any(each.required for each in question.parameters):
            read = partial(read_form, question, dataset=showing.dataset, language=showing.language)
            broadest = read({each.name: "" for each in question.parameters})
            yield Asked(question, broadest)
            for field in filter(attrgetter("select"), broadest.fields):
                yield from (Asked(question, read({field.name: each.slug})) for each in field.choices)


def answered_page(
    showing: Showing, parameters: Mapping[str, str], *, asked: Asked, found: Answer | bool | None
) -> Page:
    """Return the page of a question and what was found, None for an answer that was not come to."""
    question, form = asked
    shown = _shown(question, form, found, showing) if isinstance(found, Answer) else _Shown()
    return made(
        showing,
        parameters,
        NAME,
        "questions/question.html",
        (shown.table,) if shown.table else (),
        title=titled(question, showing.language),
        description=described(question, showing.language),
        question=question,
        form=form,
        query=form.query or question.text,
        stopped=form.query is not None and found is None,
        answered=found is not None,
        truth=found if isinstance(found, bool) else None,
        shown=shown,
    )


def _shown(question: Question, form: Form, found: Answer, showing: Showing) -> _Shown:
    language = showing.language
    reader = Reader(question, showing.dataset, language)
    rows = MadeRows(found.rows, partial(reader.cells, found.variables))
    columns = tuple((name, heading(name, language)) for name in found.variables)
    table = Table(TABLE, titled(question, language), columns, rows)
    return _Shown(table, _pictures(question, form, found, reader, showing), found.cut)


def _pictures(
    question: Question, form: Form, found: Answer, reader: Reader, showing: Showing
) -> tuple[Picture, ...]:
    if found.cut:
        return ()
    asked = [field.iri for field in form.fields if field.iri]
    reader.learn([*asked, *reader.things(found)])
    places = places_in(showing.dataset, found, question.things, asked)
    return Drawer(question, showing.language, showing.hrefs, reader.label).pictures(found, places)
