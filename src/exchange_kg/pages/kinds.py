"""Which page a thing has, by its class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.pages.record.page import record_page
from exchange_kg.pages.source.page import source_page
from exchange_kg.pages.tie.known import ties_by_iri
from exchange_kg.pages.tie.page import tie_page
from exchange_kg.query.description import describe
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exchange_kg.pages.showing import Showing
    from exchange_kg.pages.tables import Page


def page_of_thing(showing: Showing, iri: str, parameters: Mapping[str, str]) -> Page:
    """Return the page of a thing; raises UnknownNameError where nothing is said of it."""
    thing = describe(showing.dataset, iri, showing.language)
    if iri in ties_by_iri(showing.dataset):
        return tie_page(showing, thing, parameters)
    make = source_page if any(found.value == XKG.Source for found in thing.classes) else record_page
    return make(showing, thing, parameters)
