"""The pages of a large graph: how long each takes when all is warm, and how long the largest is."""

from __future__ import annotations

import gc
from functools import partial
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.arguments import best_linked, busiest, largest
from benchmarks.measuring import Comparison, timed
from exchange_kg.build import build_folder
from exchange_kg.pages.catalogue import PAGES
from exchange_kg.pages.kinds import page_of_thing
from exchange_kg.pages.questions.answer import answer
from exchange_kg.pages.questions.page import broad_questions
from exchange_kg.pages.warming import ASKED, warm
from exchange_kg.query import ParameterType, load_question
from exchange_kg.vocabulary import OWL, SKOS, XKG
from exchange_kg.web.linked_data.paths import Paths
from exchange_kg.web.named_pages import NamedPages
from exchange_kg.web.served_build import ServedBuild
from exchange_kg.workspace import find_workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.measuring import Setting
    from exchange_kg.pages.showing import Showing
    from exchange_kg.pages.tables import Page

_MOST_SECONDS, _MOST_BYTES, _MOST_WARMING = 0.5, 500_000, 60.0
_CLASSES = (
    *(XKG.Country, XKG.Region, XKG.Municipality, XKG.Tie, XKG.School, XKG.Organisation, XKG.Person),
    *(XKG.Agreement, XKG.Exchange, XKG.Programme, XKG.Occasion, XKG.Claim, XKG.Source, XKG.Passage),
    *(SKOS.Concept, OWL.Class, OWL.ObjectProperty),
)

_PLACES = {ParameterType.CITY, ParameterType.PLACE}
_GIVEN = {ParameterType.SINCE: "1970", ParameterType.UNTIL: "2010", ParameterType.INTEGER: "1"}


class Asked(NamedTuple):
    """A page: what it is, and how it is made."""

    what: str
    make: Callable[[], Page]


def comparisons(setting: Setting) -> Iterator[Comparison]:
    """Measure the named pages, the questions, and the busiest thing of each kind, after a warm-up."""
    showing = _showing(setting)
    yield Comparison("Warm-up", "limit", [timed(partial(_warm, showing))[0]], [_MOST_WARMING], wanted=1)
    longest = ("", 0)
    for asked in asked_pages(showing):
        measured = [timed(asked.make) for _ in range(setting.runs)]
        seconds, length = [each for each, _ in measured], len(measured[0][1].html.encode())
        longest = max(longest, (asked.what, length), key=lambda each: each[1])
        what = f"{asked.what}, {length // 1000} kB"
        yield Comparison(what, "limit", seconds, [_MOST_SECONDS], wanted=1)
    what, length = longest
    yield Comparison(f"Longest page: {what}", "limit", [length / 1000], [_MOST_BYTES / 1000], 1, "kB")


def _warm(showing: Showing) -> None:
    """Make beforehand what the server makes, whose workers answer questions; it is looked through no more."""
    for _ in warm(showing):
        gc.freeze()
    for question, form in broad_questions(showing):
        answer(showing.dataset, form.to_ask or question.text, question.name)
    gc.freeze()


def _showing(setting: Setting) -> Showing:
    workspace = find_workspace(setting.workspace)
    build_folder(workspace)
    return NamedPages(ServedBuild(workspace), Paths(workspace.base, ""), workspace).showing_in("ja")


def asked_pages(showing: Showing) -> Iterator[Asked]:
    """Yield the named pages, the questions and the busiest thing of each kind."""
    return chain(_named(showing), _questions(showing), _broad(showing), _things(showing))


def _named(showing: Showing) -> Iterator[Asked]:
    for name in sorted(PAGES.keys() - ASKED):
        yield Asked(f"`/{name}`", partial(PAGES[name], showing, {}))


def _questions(showing: Showing) -> Iterator[Asked]:
    """Yield the questions that need nothing but cities, each asked as broadly as it can be."""
    cities = best_linked(showing.dataset)
    for question in map(load_question, showing.workspace.question_files()):
        required = [each for each in question.parameters if each.required]
        if all(each.type == ParameterType.CITY for each in required):
            given = {each.name: each.default or "" for each in question.parameters}
            given |= {each.name: city for each, city in zip(required, cities, strict=False)}
            made = partial(PAGES["question"], showing, {"question": question.name, **given})
            yield Asked(f"`{question.name}`", made)


def _broad(showing: Showing) -> Iterator[Asked]:
    """Yield the questions that can be asked in bulk: of two countries, and of a period or a size alone."""
    countries = largest(showing.dataset)
    for question in filter(attrgetter("broad"), map(load_question, showing.workspace.question_files())):
        open_ = {each.name: "" for each in question.parameters}
        places = [each.name for each in question.parameters if each.type in _PLACES]
        others = {each.name: _GIVEN[each.type] for each in question.parameters if each.type in _GIVEN}
        for what, given in (("countries", dict(zip(places, countries, strict=False))), ("alone", others)):
            if given and not any(each.required for each in question.parameters if each.name not in given):
                made = partial(PAGES["question"], showing, {"question": question.name, **open_, **given})
                yield Asked(f"`{question.name}`: {what}", made)


def _things(showing: Showing) -> Iterator[Asked]:
    for class_ in _CLASSES:
        for thing in busiest(showing.dataset, class_):
            make = partial(page_of_thing, showing, thing, {})
            yield Asked(f"{class_.rpartition('#')[2]}: `{thing.rpartition('/')[2]}`", make)
