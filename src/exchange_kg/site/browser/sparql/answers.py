"""What the query page knows before it answers: questions, words, dates in words, and where things lead."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

from exchange_kg.messages import area_messages, text
from exchange_kg.pages.questions.themes import described, titled
from exchange_kg.pages.tables import LINES
from exchange_kg.query import load_question
from exchange_kg.query.arguments import NAMED
from exchange_kg.query.readable import readable
from exchange_kg.site.browser.words import left_open
from exchange_kg.store import Literal, NamedNode
from exchange_kg.vocabulary import EDTF, PREFIXES, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exchange_kg.messages import Language
    from exchange_kg.pages.showing import Showing
    from exchange_kg.query import Question
    from exchange_kg.store import Quad

_DATES = frozenset({EDTF.EDTF, XSD.date})
# The texts that scripts fill, with the names of their fields.
_WORDS = {
    **{f"question.{name}": () for name in ("answer", "yes", "no", "nothing", "unnamed", "again")},
    **{f"question.{name}": () for name in ("links", "map", "timeline")},
    "question.count": ("count",),
    "question.count_cut": ("count",),
    "question.cut": ("count",),
    "question.by_year": ("what",),
    **{f"parts.{name}": () for name in ("zoom_in", "zoom_out", "zoom_all")},
    "sparql.place": ("line", "column"),
    "sparql.table": (),
    "sparql.views": (),
    "sparql.loading": ("share",),
    "sparql.preparing": (),
    "sparql.running": (),
    "sparql.stopped": (),
    "sparql.missing": (),
    "sparql.unknown_name": ("text",),
}
_FAULTS = {
    "query-syntax": ("near",),
    "query-ends-early": (),
    "query-unknown-prefix": ("prefix",),
    "query-bad-iri": ("near",),
    "query-ungrouped": (),
}


def answers_data(showing: Showing, quads: Iterable[Quad]) -> dict[str, Any]:
    """Return the questions, and the words and dates by which answers are shown."""
    language = showing.language
    questions = map(load_question, showing.workspace.question_files())
    columns = area_messages("query")["column"]
    return {
        "base": showing.workspace.base,
        "lines": LINES,
        "prefixes": dict(PREFIXES),
        "queries": {
            "labels": (files("exchange_kg.query") / "labels.rq").read_text(encoding="utf-8"),
            "positions": (files("exchange_kg.pages.questions") / "positions.rq").read_text(encoding="utf-8"),
            "members": (files(__package__) / "members.rq").read_text(encoding="utf-8"),
        },
        "questions": {question.name: _question(question, showing) for question in questions},
        "classes": {str(type_): classes for type_, classes in NAMED.items()},
        "columns": {name: by_language[language] for name, by_language in columns.items()},
        "dates": _dates(quads, language),
        "words": {
            **left_open("pages", _WORDS, language),
            **left_open("store", _FAULTS, language),
            "unknown": text("picture.bars.unknown", language),
        },
    }


def _question(question: Question, showing: Showing) -> dict[str, Any]:
    return {
        "title": titled(question, showing.language),
        "description": described(question, showing.language),
        "href": showing.hrefs.page("question", question=question.name),
        "text": question.text,
        "parameters": [[each.name, str(each.type), each.default] for each in question.parameters],
        "ranges": [[span.variable, span.first, span.last] for span in question.ranges],
    }


def _dates(quads: Iterable[Quad], language: Language) -> dict[str, str]:
    """Return the dates of the graph in words, by how they are written."""
    literals = {quad.object for quad in quads if isinstance(quad.object, Literal)}
    dates = {literal.value: literal for literal in literals if literal.datatype.value in _DATES}
    return {written: readable(dates[written], language) for written in sorted(dates)}


def pages_data(showing: Showing, quads: Iterable[Quad]) -> dict[str, str]:
    """Return where the things of the graph lead."""
    things = sorted({quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)})
    hrefs = {iri: showing.hrefs.thing(iri) for iri in things}
    return {iri: href for iri, href in hrefs.items() if href}
