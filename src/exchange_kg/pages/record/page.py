"""The page of a record, a body, a person, or anything else that has no page of a kind of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.findings.sentences import outcome_in_words, standing_in_words
from exchange_kg.pages.making import made
from exchange_kg.pages.record.called import called
from exchange_kg.pages.record.facts import facts_of
from exchange_kg.pages.record.lists import Lists
from exchange_kg.pages.record.names import names_of
from exchange_kg.pages.tie.known import conflicts_by_thing
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exchange_kg.pages.showing import Showing
    from exchange_kg.pages.tables import Page
    from exchange_kg.query.description import Description


def record_page(showing: Showing, thing: Description, parameters: Mapping[str, str]) -> Page:
    """Return the page of a thing: its facts, its lists, and the claims on it that contradict each other."""
    facts = facts_of(showing, thing)
    lister = Lists(showing, thing)
    lists = lister.all()
    return made(
        showing,
        parameters,
        thing.iri,
        "record.html",
        (*lists, facts.table),
        title=names_of(showing, [thing.iri])[thing.iri],
        thing=thing,
        names=called(thing.labels, showing.language),
        facts=facts,
        lists=lists,
        pictures={"rounds": lister.rounds_picture()},
        roundless=_is_programme(thing) and not any(table.name == "rounds" for table in lists),
        disputed=conflicts_by_thing(showing.dataset, showing.language).get(thing.iri, ()),
        outcome=outcome_in_words,
        standing=standing_in_words,
    )


def _is_programme(thing: Description) -> bool:
    return any(found.value == XKG.Programme for found in thing.classes)
