"""The named questions about cities, beside rdflib on the same triples, and search over names."""

from __future__ import annotations

from functools import partial
from importlib.resources import files
from statistics import median, quantiles
from typing import TYPE_CHECKING, cast

from benchmarks.measuring import Comparison, side_by_side, timed
from exchange_kg.build import open_search
from exchange_kg.query import load_question, run_question
from exchange_kg.query.arguments import values_of
from exchange_kg.query.question import ParameterType
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

# rdflib takes too long with more.
RDFLIB_AT_MOST = 50_000
_SEARCHES = 200
_BEST_LINKED, _NAMES = (
    (files(__package__) / name).read_text(encoding="utf-8") for name in ("best_linked.rq", "names.rq")
)
_MOST_SECONDS, _MOST_SEARCH_SECONDS = 0.05, 0.02


def comparisons(setting: Setting) -> Iterator[Comparison]:
    """Compare each question that needs cities and nothing else, asked of the cities with most partners."""
    workspace = find_workspace(setting.workspace)
    dataset, index = open_search(workspace)
    graph = to_rdflib(dataset.triples()) if setting.triples <= RDFLIB_AT_MOST else None
    cities = best_linked(dataset)
    for question in filter(_about_cities, map(load_question, workspace.question_files())):
        arguments = _arguments(question, cities)
        ours = _ours(dataset, question, arguments)
        yield _within_limit(question, ours, setting.runs)
        if graph is not None:
            text = question.filled(values_of(question, arguments, dataset))
            yield _beside_rdflib(question, ours, graph, text, setting.runs)
    yield _search(Search(dataset, index, "ja"))


def _about_cities(question: Question) -> bool:
    required = [parameter.type for parameter in question.parameters if parameter.required]
    return bool(required) and set(required) == {ParameterType.CITY}


def best_linked(dataset: Dataset) -> list[str]:
    """Return the two cities with most partners."""
    return [row["city"].value for row in dataset.select(_BEST_LINKED).rows]


def _arguments(question: Question, cities: list[str]) -> dict[str, str]:
    required = (parameter.name for parameter in question.parameters if parameter.required)
    return dict(zip(required, cities, strict=False))


def _ours(dataset: Dataset, question: Question, arguments: dict[str, str]) -> Callable[[], int]:
    def ask() -> int:
        return sum(1 for _ in cast("Rows", run_question(dataset, question, arguments, "ja")).texts())

    return ask


def _within_limit(question: Question, ask: Callable[[], int], runs: int) -> Comparison:
    seconds = [timed(ask)[0] for _ in range(runs)]
    return Comparison(f"`{question.name}`", "limit", seconds, [_MOST_SECONDS], wanted=1)


def _beside_rdflib(
    question: Question, ask: Callable[[], int], graph: rdflib.Graph, text: str, runs: int
) -> Comparison:
    def compare(ours: int, theirs: int) -> None:
        if ours != theirs:
            raise AssertionError(f"{question.name}: {ours} rows, with rdflib {theirs}")

    def ask_rdflib() -> int:
        rows = cast("Iterable[ResultRow]", graph.query(text))
        return sum(1 for row in rows if any(value is not None for value in row))  # it groups nothing as one

    ours, theirs = side_by_side(ask, ask_rdflib, runs, compare)
    return Comparison(f"`{question.name}`", "rdflib", ours, theirs, wanted=100)


def _search(search: Search) -> Comparison:
    """Search for names and for parts of names, of one character and of two, among them."""
    names = [row["name"].value for row in search.dataset.select(_NAMES).rows]
    wanted = [name[: 1 + number % 4] for number, name in enumerate(names[:: max(1, len(names) // _SEARCHES)])]
    seconds = [timed(partial(search.find, name))[0] for name in wanted]
    slowest = quantiles(seconds, n=20)[-1]
    what = f"Search, 95th percentile of {len(seconds)} (median {median(seconds) * 1000:.2g} ms)"
    return Comparison(what, "limit", [slowest], [_MOST_SEARCH_SECONDS], wanted=1)
