"""The named questions about cities, beside rdflib on the same triples, and search over names."""

from __future__ import annotations

import gc
from functools import partial
from importlib.resources import files
from statistics import median, quantiles
from typing import TYPE_CHECKING, cast

from rdflib.plugins.sparql import prepareQuery

from benchmarks.arguments import Arguments
from benchmarks.measuring import Comparison, timed
from benchmarks.stopping import timed_within
from exchange_kg.build import open_search
from exchange_kg.query import load_question
from exchange_kg.query.arguments import values_of
from exchange_kg.query.run import run_question
from exchange_kg.query.search import Search
from exchange_kg.store import to_rdflib
from exchange_kg.workspace import find_workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import rdflib
    from rdflib.query import ResultRow

    from benchmarks.measuring import Setting
    from exchange_kg.query import Question, Rows
    from exchange_kg.store import Dataset

_RDFLIB_SECONDS = 20.0
"""A query of rdflib that takes longer is stopped, and counts as long."""

_ASKED = 10
"""How many times a question is asked in each run, since one answer takes a few milliseconds."""

_SEARCHES = 200
_NAMES = (files(__package__) / "names.rq").read_text(encoding="utf-8")
_MOST_SECONDS, _MOST_SEARCH_SECONDS = 0.05, 0.02


def comparisons(setting: Setting) -> Iterator[Comparison]:
    """Compare search, and each question about a city or something else that a name can be put in for."""
    workspace = find_workspace(setting.workspace)
    dataset, index = open_search(workspace)
    yield _search(Search(dataset, index, "ja"))  # which is slower beside rdflib's graph in one memory
    graph = to_rdflib(dataset.triples())
    prepareQuery(_NAMES)  # what rdflib imports and makes once
    gc.freeze()  # no collection before a measurement looks through the whole graph again
    arguments_of = Arguments(dataset).of
    for question in map(load_question, workspace.question_files()):
        if (arguments := arguments_of(question)) is None:
            continue
        seconds = _several(partial(_answer, dataset, question, arguments), setting)
        yield Comparison(f"`{question.name}`, with labels", "limit", seconds, [_MOST_SECONDS], wanted=1)
        text = question.filled(values_of(question, arguments, dataset))
        ask, ask_rdflib = partial(_ask, dataset, text), partial(_ask_rdflib, graph, text)
        yield _beside_rdflib(question.name, _several(ask, setting), ask(), ask_rdflib)


def _answer(dataset: Dataset, question: Question, arguments: dict[str, str]) -> int:
    """Return how many rows an answer has, from names that people write to labels that they read."""
    rows = cast("Rows", run_question(dataset, question, arguments, "ja"))
    return sum(1 for _ in rows.texts())


def _ask(dataset: Dataset, text: str) -> int:
    return sum(1 for _ in dataset.select(text).rows)


def _several(ask: Callable[[], int], setting: Setting) -> list[float]:
    """Return the seconds of each time that something is asked; what is opened but once is open before."""
    ask()
    return [timed(ask)[0] for _ in range(setting.runs * _ASKED)]


def _ask_rdflib(graph: rdflib.Graph, text: str) -> int:
    rows = cast("Iterable[ResultRow]", graph.query(text))
    return sum(1 for row in rows if any(value is not None for value in row))  # it groups nothing as one


def _beside_rdflib(name: str, seconds: list[float], rows: int, ask: Callable[[], int]) -> Comparison:
    theirs, their_rows = timed_within(_RDFLIB_SECONDS, ask)
    if their_rows is None:
        return Comparison(f"`{name}`", "rdflib, stopped", seconds, [theirs], wanted=100)
    if their_rows != rows:
        raise AssertionError(f"{name}: {rows} rows, with rdflib {their_rows}")
    return Comparison(f"`{name}`", "rdflib", seconds, [theirs], wanted=100)


def _search(search: Search) -> Comparison:
    """Search for names and for parts of names, of one character and of two, among them."""
    names = [row["name"].value for row in search.dataset.select(_NAMES).rows]
    wanted = [name[: 1 + number % 4] for number, name in enumerate(names[:: max(1, len(names) // _SEARCHES)])]
    seconds = [timed(partial(search.find, name))[0] for name in wanted]
    slowest = quantiles(seconds, n=20)[-1]
    what = f"Search, 95th percentile of {len(seconds)} (median {median(seconds) * 1000:.2g} ms)"
    return Comparison(what, "limit", [slowest], [_MOST_SEARCH_SECONDS], wanted=1)
