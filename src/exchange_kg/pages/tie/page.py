"""The page of a tie."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from exchange_kg.findings.sentences import outcome_in_words, people_in_words, standing_in_words
from exchange_kg.pages.making import made
from exchange_kg.pages.record.facts import facts_of
from exchange_kg.pages.tie.journeys import journeys_of, sums, total
from exchange_kg.pages.tie.known import (
    all_roads,
    conflicts_by_thing,
    reciprocity_by_tie,
    records_by_tie,
    ties_by_iri,
)
from exchange_kg.pages.tie.pictures import exchanges_picture, people_picture, road_picture
from exchange_kg.pages.tie.tables import Lister
from exchange_kg.query import Labels
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exchange_kg.findings.conflicts import Conflict
    from exchange_kg.findings.records import TiedRecord
    from exchange_kg.pages.pictures import Picture
    from exchange_kg.pages.showing import Showing
    from exchange_kg.pages.tables import Page, Table
    from exchange_kg.pages.tie.journeys import Sum
    from exchange_kg.query.description import Description


def tie_page(showing: Showing, thing: Description, parameters: Mapping[str, str]) -> Page:
    """Return the page of a tie."""
    dataset, language = showing.dataset, showing.language
    tie = ties_by_iri(dataset)[thing.iri]
    tied = records_by_tie(dataset, language).get(thing.iri, [])
    labels = Labels(dataset, language)
    labels.learn(tie.parties)
    lister = Lister(showing, labels)
    journeys = journeys_of(dataset, tie, [each.record for each in tied if each.kind == XKG.Exchange])
    moved = sums(journeys)
    disputed = _conflicts(showing, thing.iri, tied)
    roads, unconnected = _roads(lister, tied)
    loose = [unconnected] if unconnected.rows else []
    facts = facts_of(showing, thing)
    lists = {
        "claims": lister.claims(disputed),
        "anniversaries": lister.anniversaries([thing.iri]),
        "papers": lister.papers(thing.iri),
        "people": lister.people(moved),
        "exchanges": lister.exchanges(journeys),
    }
    if thing.iri in (told := reciprocity_by_tie(dataset, language)):
        lists["sides"] = lister.sides(told[thing.iri])
    return made(
        showing,
        parameters,
        thing.iri,
        "tie.html",
        (
            *lists.values(),
            *(table for _, table in roads),
            *([unconnected] if unconnected.rows else []),
            facts.table,
        ),
        title=thing.label,
        thing=thing,
        parties=[(iri, labels.text(iri)) for iri in tie.parties],
        totals=_totals(lister, moved),
        lists=lists,
        roads=roads,
        loose=loose,
        disputed=disputed,
        facts=facts,
        outcome=outcome_in_words,
        standing=standing_in_words,
        people_picture=people_picture(lister, moved),
        exchanges_picture=exchanges_picture(lister, journeys),
    )


def _conflicts(showing: Showing, tie: str, tied: list[TiedRecord]) -> list[Conflict]:
    known = conflicts_by_thing(showing.dataset, showing.language)
    things = (tie, *(each.record.iri for each in tied))
    return list(chain.from_iterable(known.get(thing, ()) for thing in things))


def _roads(lister: Lister, tied: list[TiedRecord]) -> tuple[list[tuple[Picture, Table]], Table]:
    """Return the roads to the agreements of a tie, and the steps that lead to none."""
    every = all_roads(lister.showing.dataset, lister.showing.language)
    own = {each.record.iri for each in tied}
    found = [road for road in every.roads if road.agreement.iri in own]
    loose = [step for step in every.unconnected if step.record.iri in own]
    drawn = [
        (road_picture(lister, road, number), lister.road(road, number))
        for number, road in enumerate(found, 1)
    ]
    return drawn, lister.unconnected(loose)


def _totals(lister: Lister, moved: list[Sum]) -> list[tuple[str, str]]:
    """Return the people who took each way in all years, in words."""
    ways = sorted({each.way for each in moved})
    return [(lister.way(*way), people_in_words(total(moved, way), lister.showing.language)) for way in ways]
