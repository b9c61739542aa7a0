"""The page of the query editor: the form with examples, and the answer as a table and as pictures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.errors import InputError
from exchange_kg.messages import text
from exchange_kg.pages.browser_parts import EDITOR_SCRIPT, EDITOR_STYLE, missing_parts, part_href
from exchange_kg.pages.making import made
from exchange_kg.pages.questions.answer import Answer, Reader
from exchange_kg.pages.questions.pictures import Drawer
from exchange_kg.pages.questions.places import places_in
from exchange_kg.pages.questions.themes import themes, titled
from exchange_kg.pages.tables import Page, Table
from exchange_kg.query import Question, parse_question
from exchange_kg.query.formats.tables import heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from exchange_kg.pages.pictures import Picture
    from exchange_kg.pages.questions.themes import Theme
    from exchange_kg.pages.showing import Showing

NAME, TABLE = "sparql", "answer"
FORMATS = ("html", "csv", "tsv", "json", "xml", "turtle", "jsonld", "ntriples", "rdfxml")
"""The formats that the form offers: the page itself, those of rows, those of triples."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query and what came of it: rows or a truth, or a sentence about a fault and its place."""

    query: str
    answer: Answer | bool | None = None
    fault: str = ""
    line: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Engine:
    """What answers in the browser: its script; `problem` names why it cannot."""

    script: str = ""
    problem: str = ""


class _Shown(NamedTuple):
    table: Table | None = None
    pictures: tuple[Picture, ...] = ()


def editor_page(
    showing: Showing, parameters: Mapping[str, str], asked: Asked | None, engine: Engine | None = None
) -> Page:
    """Return the page; without a query the form holds the example in the parameter `example`, or a start.

    An `engine` answers where no server does.
    """
    examples = themes(showing.workspace.question_files(), showing.language)
    query = asked.query if asked else _first(parameters.get("example", ""), examples)
    answer = asked.answer if asked else None
    shown = _shown(query, answer, showing) if isinstance(answer, Answer) else _Shown()
    static = showing.hrefs.static()
    parts = not missing_parts()
    return made(
        showing,
        parameters,
        NAME,
        "editor.html",
        (shown.table,) if shown.table else (),
        asked=asked,
        engine=engine,
        problem=engine.problem if engine else "",
        query=query,
        examples=examples,
        titled=titled,
        formats=FORMATS,
        truth=answer if isinstance(answer, bool) else None,
        cut=isinstance(answer, Answer) and answer.cut,
        shown=shown,
        script=part_href(static, EDITOR_SCRIPT) if parts else None,
        style=part_href(static, EDITOR_STYLE) if parts else None,
    )


def _first(example: str, examples: Iterable[Theme]) -> str:
    questions = {one.name: one.text for theme in examples for one in theme.questions}
    return questions.get(example) or (files(__package__) / "start.rq").read_text(encoding="utf-8")


def _shown(query: str, answer: Answer, showing: Showing) -> _Shown:
    language = showing.language
    question = _question(query, answer)
    reader = Reader(question, showing.dataset, language)
    cells = reader.cells(answer.variables, answer.rows)
    columns = tuple((name, heading(name, language)) for name in answer.variables)
    table = Table(TABLE, text("pages.question.answer", language), columns, tuple(cells))
    drawer = Drawer(question, language, showing.hrefs, reader.label)
    places = places_in(showing.dataset, answer, question.things, ())
    return _Shown(table, drawer.pictures(answer, places))


def _question(query: str, answer: Answer) -> Question:
    """Return a query as a question: its header says what its columns hold, else each may hold things."""
    try:
        question = parse_question(query)
    except InputError:
        question = Question(NAME, query, NAME, {}, {})
    others = (name for name in answer.variables if name not in (*question.lists, *question.things))
    return replace(question, things=(*question.things, *others))
