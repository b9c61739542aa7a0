"""The page of a city, a prefecture or a country."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from exchange_kg.findings.sentences import (
    outcome_in_words,
    people_in_words,
    standing_in_words,
    status_in_words,
)
from exchange_kg.messages import text
from exchange_kg.pages.city.moved import city_journeys, way_in_words
from exchange_kg.pages.city.pictures import moved_picture, partners_map, years_picture
from exchange_kg.pages.forms.field import read_field
from exchange_kg.pages.health.page import healths_of
from exchange_kg.pages.linked.links import links_by_unit, units_of
from exchange_kg.pages.linked.shared import shared_with
from exchange_kg.pages.listing import lines, said, ties_with
from exchange_kg.pages.making import made
from exchange_kg.pages.record.called import called
from exchange_kg.pages.record.facts import facts_of
from exchange_kg.pages.tables import Cell, MadeRows, Table
from exchange_kg.pages.tie.journeys import sums
from exchange_kg.pages.tie.known import conflicts_by_thing, kinds_by_tie, records_by_tie
from exchange_kg.pages.tie.tables import Lister
from exchange_kg.query import Labels, Parameter, ParameterType, labels_of_all
from exchange_kg.query.question_files import own_question
from exchange_kg.query.readable import readable_date
from exchange_kg.store import NamedNode
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from exchange_kg.findings.conflicts import Conflict
    from exchange_kg.findings.health import Health
    from exchange_kg.pages.linked.links import UnitLink
    from exchange_kg.pages.showing import Showing
    from exchange_kg.pages.tables import Page, Row
    from exchange_kg.pages.tie.journeys import Sum
    from exchange_kg.query.description import Description

MOST_TIES = 400
"""Of a unit with more ties, exchanges are counted and not shown; pages of its cities and ties show them."""
_OTHER = Parameter("b", ParameterType.CITY, None)


def city_page(showing: Showing, thing: Description, parameters: Mapping[str, str]) -> Page:
    """Return the page of an administrative unit: its partners, exchanges and what is due and disputed."""
    city, dataset, language = thing.iri, showing.dataset, showing.language
    ties = sorted(ties_with(dataset, city))
    links = links_by_unit(dataset).get(city, ())
    lister = Lister(showing, Labels(dataset, language))
    lists = _Lists(showing, city, lister)
    summed = len(ties) > MOST_TIES
    journeys = [] if summed else city_journeys(showing, city, ties)
    moved = sums(journeys)
    disputed = _disputed(showing, city, ties)
    health = healths_of(showing, ties)
    tables = {
        "partners": lists.partners(links),
        "ties": lists.ties(health),
        "anniversaries": lister.anniversaries(ties),
        "shared": lists.shared(),
        "schools": lists.schools(),
        "people": lists.people(moved),
        "claims": lister.claims(disputed),
    }
    facts = facts_of(showing, thing)
    return made(
        showing,
        parameters,
        city,
        "city.html",
        (*tables.values(), facts.table),
        title=thing.label,
        thing=thing,
        names=[name for name in called(thing.labels, showing.language) if name.text != thing.label],
        lists=tables,
        facts=facts,
        exchanges=sum(each.exchanges for each in health) if summed else len(journeys),
        summed=summed,
        disputed=disputed,
        outcome=outcome_in_words,
        standing=standing_in_words,
        other=read_field(_OTHER, {}, dataset, language, asked=False),
        map=partners_map(showing, city, links),
        people_picture=moved_picture(showing, moved),
        timeline=years_picture(showing, journeys),
    )


def _disputed(showing: Showing, city: str, ties: Iterable[str]) -> list[Conflict]:
    """Return the rival claims on a city, its ties, and all that belongs to these, each once."""
    known = conflicts_by_thing(showing.dataset, showing.language)
    if not known:
        return []
    records = records_by_tie(showing.dataset, showing.language)
    belonging = (each.record.iri for tie in ties for each in records.get(tie, ()))
    things = dict.fromkeys(thing for thing in chain((city,), ties, belonging) if thing in known)
    return [conflict for thing in things for conflict in known[thing]]


class _Lists:
    """Makes the lists of a city."""

    def __init__(self, showing: Showing, city: str, lister: Lister) -> None:
        self._showing = showing
        self._city = city
        self._lister = lister

    def _table(self, name: str, rows: Sequence[Row], *columns: str) -> Table:
        language = self._showing.language
        heads = tuple((column, text(f"pages.city.column.{column}", language)) for column in columns)
        return Table(
            name,
            text(f"pages.city.{name}", language),
            heads,
            rows,
        )

    def partners(self, links: Iterable[UnitLink]) -> Table:
        """Return the partners, those of one kind together, in order of time."""
        rows = sorted(links, key=lambda link: (link.kind is None, link.kind or "", link.date or "9"))
        return self._table(
            "partners", tuple(map(self._partner, rows)), "partner", "country", "kind", "since", "evidence"
        )

    def _partner(self, link: UnitLink) -> Row:
        names = labels_of_all(self._showing.dataset, self._showing.language)
        partner = link.other if link.one == self._city else link.one
        country = units_of(self._showing.dataset)[partner].country
        kind = names.text(link.kind) if link.kind else text("pages.linked.through", self._showing.language)
        return (
            (Cell(names.text(partner), partner),),
            said(names.text(country) if country and country != partner else ""),
            (Cell(kind, link.agreement, asserted=link.agreement is not None, triple=link.triple),),
            said(readable_date(link.date, self._showing.language) if link.date else ""),
            lines(link.evidence),
        )

    def ties(self, health: Iterable[Health]) -> Table:
        """Return how ties are doing, the busiest first."""
        found = sorted(health, key=lambda each: (-each.exchanges, each.label))
        rows = MadeRows(found, self._ties)
        return self._table("ties", rows, "tie", "kind", "exchanges", "last", "status", "evidence")

    def _ties(self, some: Sequence[Health]) -> list[Row]:
        kinds = kinds_by_tie(self._showing.dataset)
        self._lister.labels.learn(kind for each in some for kind in kinds.get(each.tie, ()))
        return [self._tie(each, kinds.get(each.tie, ())) for each in some]

    def _tie(self, each: Health, kinds: Iterable[str]) -> Row:
        return (
            (Cell(each.label, each.tie),),
            tuple(Cell(self._lister.labels.text(kind)) for kind in kinds),
            said(each.exchanges),
            (Cell(f"{each.last.when}: {each.last.label}", each.last.iri),) if each.last else (),
            said(status_in_words(each, self._showing.language)),
            lines(each.last.evidence if each.last else ()),
        )

    def shared(self) -> Table:
        """Return the units with partners in common."""
        names = labels_of_all(self._showing.dataset, self._showing.language)
        rows = (
            (
                (self._sharing(each.other, names),),
                tuple(Cell(names.text(partner), partner) for partner in each.through),
            )
            for each in shared_with(self._showing.dataset, self._city)
        )
        return self._table("shared", tuple(rows), "city", "through")

    def _sharing(self, other: str, names: Labels) -> Cell:
        triple = (self._city, XKG.sharesPartnerWith, other)
        return Cell(names.text(other), other, asserted=False, triple=triple)

    def schools(self) -> Table:
        """Return the schools, with those that they are paired with."""
        found: dict[str, list[str]] = {}
        for school, partner in self._paired():
            found.setdefault(school, []).extend([partner] if partner else [])
        rows = MadeRows(sorted(found.items(), key=lambda pair: (not pair[1], pair[0])), self._paired_schools)
        return self._table("schools", rows, "school", "paired")

    def _paired_schools(self, some: Sequence[tuple[str, list[str]]]) -> Iterator[Row]:
        labels = self._lister.labels
        labels.learn(chain.from_iterable((school, *partners) for school, partners in some))
        for school, partners in some:
            yield (
                (Cell(labels.text(school), school),),
                tuple(Cell(labels.text(partner), partner) for partner in partners),
            )

    def _paired(self) -> Iterator[tuple[str, str | None]]:
        query = own_question(__package__, "schools")
        asked = query.filled({"thing": [NamedNode(self._city)]})
        for row in self._showing.dataset.select(asked, source=query.source).rows:
            yield row["school"].value, row["partner"].value if "partner" in row else None

    def people(self, moved: Iterable[Sum]) -> Table:
        """Return the people who came and left, by year, with the exchanges behind each number."""
        language = self._showing.language
        rows = (
            (
                said(each.year if each.year is not None else text("pages.tie.no_year", language)),
                said(way_in_words(each.way, language)),
                said(people_in_words(each.people, language)),
                tuple(
                    Cell(journey.record.label, journey.record.iri, evidence=journey.record.evidence)
                    for journey in each.journeys
                ),
            )
            for each in moved
        )
        return self._table("people", tuple(rows), "year", "direction", "number", "behind")
