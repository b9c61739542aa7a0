"""The files of the query page: the graph, what the editor completes from, and the words of answers."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from exchange_kg.messages import area_messages, text
from exchange_kg.pages.editor.completions import words
from exchange_kg.pages.questions.themes import described, titled
from exchange_kg.query import load_question
from exchange_kg.query.arguments import NAMED
from exchange_kg.query.readable import readable
from exchange_kg.site.browser.packing import packed, packed_bytes
from exchange_kg.store import Literal, serialize
from exchange_kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exchange_kg.messages import Language
    from exchange_kg.pages.showing import Showing
    from exchange_kg.query import Question
    from exchange_kg.store import Dataset

FOLDER = "sparql"
GRAPH = f"{FOLDER}/graph.trig.gz"
MOST_TRIPLES = 200_000
"""A larger graph is not loaded into a browser."""
# The texts that scripts fill, with the names of their fields.
_WORDS = {
    **{f"question.{name}": () for name in ("answer", "yes", "no", "nothing", "unnamed")},
    **{f"question.{name}": () for name in ("links", "map", "timeline")},
    "question.count": ("count",),
    "question.cut": ("count",),
    "question.by_year": ("what",),
    "sparql.place": ("line", "column"),
    "sparql.table": (),
    "sparql.views": (),
    "sparql.loading": ("share",),
    "sparql.preparing": (),
    "sparql.running": (),
    "sparql.stopped": (),
    "sparql.missing": ("parameter",),
    "sparql.unknown_name": ("parameter", "text"),
}


def sparql_files(showing: Showing) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the query page in a language, by path below the folder of static files.

    There are none where the graph has more than `MOST_TRIPLES`. Those that all languages share come each
    time.
    """
    if not fits(showing.dataset):
        return
    language = showing.language
    quads = showing.dataset.quads()
    yield GRAPH, packed_bytes(serialize(quads, "trig", showing.workspace.base))
    yield f"{FOLDER}/words.json", json.dumps(words(showing.dataset), ensure_ascii=False).encode()
    yield f"{FOLDER}/answers-{language}.json.gz", packed(_answers(showing))
    yield f"{FOLDER}/pages-{language}.json.gz", packed(_pages(showing))
    yield (
        f"{FOLDER}/land.json.gz",
        packed_bytes((files("exchange_kg.pages.pictures") / "land.json").read_bytes()),
    )
    for script in sorted((files(__package__) / "static").iterdir(), key=lambda script: script.name):
        yield f"{FOLDER}/{script.name}", script.read_bytes()


def fits(dataset: Dataset) -> bool:
    """Tell whether a graph is small enough for a browser."""
    (row,) = dataset.select(_query("count"), source="count.rq").rows
    return int(row["count"].value) <= MOST_TRIPLES


def _answers(showing: Showing) -> dict[str, Any]:
    """Return the questions, and the words and dates by which answers are shown."""
    language = showing.language
    questions = map(load_question, showing.workspace.question_files())
    columns = area_messages("query")["column"]
    return {
        "base": showing.workspace.base,
        "prefixes": dict(PREFIXES),
        "queries": {
            "labels": (files("exchange_kg.query") / "labels.rq").read_text(encoding="utf-8"),
            "positions": (files("exchange_kg.pages.questions") / "positions.rq").read_text(encoding="utf-8"),
            "members": _query("members"),
        },
        "questions": {question.name: _question(question, language) for question in questions},
        "classes": {str(type_): classes for type_, classes in NAMED.items()},
        "columns": {name: by_language[language] for name, by_language in columns.items()},
        "dates": _dates(showing.dataset, language),
        "words": {
            "unknown": text("picture.bars.unknown", language),
            **{key: _words(key, fields, language) for key, fields in _WORDS.items()},
        },
    }


def _words(key: str, fields: Iterable[str], language: Language) -> str:
    """Return a text of pages with its fields left open: `{count}`."""
    return text(f"pages.{key}", language, **{name: f"{{{name}}}" for name in fields})


def _question(question: Question, language: Language) -> dict[str, Any]:
    return {
        "title": titled(question, language),
        "description": described(question, language),
        "text": question.text,
        "parameters": [[each.name, str(each.type), each.default] for each in question.parameters],
        "ranges": [[span.variable, span.first, span.last] for span in question.ranges],
    }


def _dates(dataset: Dataset, language: Language) -> dict[str, str]:
    """Return the dates of the graph in words, by how they are written."""
    rows = dataset.select(_query("all_dates"), source="all_dates.rq").rows
    dates = {row["date"].value: row["date"] for row in rows if isinstance(row["date"], Literal)}
    return {written: readable(dates[written], language) for written in sorted(dates)}


def _pages(showing: Showing) -> dict[str, str]:
    """Return where the things of the graph lead."""
    rows = showing.dataset.select(_query("subjects"), source="subjects.rq").rows
    hrefs = {row["thing"].value: showing.hrefs.thing(row["thing"].value) for row in rows}
    return {iri: href for iri, href in hrefs.items() if href}


def _query(name: str) -> str:
    return (files(__package__) / f"{name}.rq").read_text(encoding="utf-8")
