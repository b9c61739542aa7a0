"""Which page a thing has, by its class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.errors import UnknownNameError
from exchange_kg.pages.city.page import city_page
from exchange_kg.pages.graph.page import graph_page
from exchange_kg.pages.questions.page import question_page
from exchange_kg.pages.record.page import record_page
from exchange_kg.pages.source.page import source_page
from exchange_kg.pages.tie.known import ties_by_iri
from exchange_kg.pages.tie.page import tie_page
from exchange_kg.query.description import describe
from exchange_kg.store.kept import kept
from exchange_kg.vocabulary import SH, XKG

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from exchange_kg.messages import Language
    from exchange_kg.pages.showing import Showing
    from exchange_kg.pages.tables import Page
    from exchange_kg.query.description import Description
    from exchange_kg.store import Dataset


def _page_of_question(showing: Showing, thing: Description, _: Mapping[str, str]) -> Page:
    """Return the page where a question is asked; the graph says only how machines ask it."""
    return question_page(showing, {"question": thing.iri.rpartition("/")[2]})


_MAKERS: Mapping[str, Callable[[Showing, Description, Mapping[str, str]], Page]] = {
    XKG.Source: source_page,
    XKG.Municipality: city_page,
    XKG.Region: city_page,
    XKG.Country: city_page,
    XKG.AdministrativeUnit: city_page,
    SH.SPARQLExecutable: _page_of_question,
}


@kept
def _described(dataset: Dataset, iri: str, language: Language) -> Description:
    """Return what is said of a thing, which the parts of its lists share."""
    return describe(dataset, iri, language)


def page_of(showing: Showing, iri: str, parameters: Mapping[str, str]) -> Page | None:
    """Return the page of a thing or a named graph; None where the dataset says nothing of it."""
    try:
        return page_of_thing(showing, iri, parameters)
    except UnknownNameError:
        return graph_page(showing, iri, parameters)


def page_of_thing(showing: Showing, iri: str, parameters: Mapping[str, str]) -> Page:
    """Return the page of a thing; raises UnknownNameError where nothing is said of it."""
    thing = _described(showing.dataset, iri, showing.language)
    if iri in ties_by_iri(showing.dataset):
        return tie_page(showing, thing, parameters)
    classes = {found.value for found in thing.classes}
    make = next((make for class_, make in _MAKERS.items() if class_ in classes), record_page)
    return make(showing, thing, parameters)
