"""The lists of the page of a tie."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from exchange_kg.findings.headcounts import people
from exchange_kg.findings.sentences import confirmation_in_words, people_in_words, standing_in_words
from exchange_kg.findings.time_between import in_words
from exchange_kg.messages import text
from exchange_kg.pages.listing import lines, said
from exchange_kg.pages.record.heads import heads
from exchange_kg.pages.tables import Cell, Table
from exchange_kg.pages.tie.known import coming_by_tie, first_of
from exchange_kg.publish.anniversary_calendar import summary
from exchange_kg.query.question_files import own_question
from exchange_kg.query.readable import items, readable_date
from exchange_kg.store import NamedNode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exchange_kg.findings.conflicts import Conflict
    from exchange_kg.findings.reciprocity import Reciprocity
    from exchange_kg.findings.road import Road, RoadStep
    from exchange_kg.pages.showing import Showing
    from exchange_kg.pages.tables import Row
    from exchange_kg.pages.tie.journeys import Journey, Sum
    from exchange_kg.query import Labels


@dataclass(frozen=True, slots=True)
class Lister:
    """Makes the lists of one tie; `labels` knows all that they name."""

    showing: Showing
    labels: Labels

    def table(self, name: str, rows: Iterable[Row], *columns: str, title: str = "") -> Table:
        """Return a list under its title, with the words over its columns."""
        language = self.showing.language
        return Table(
            name, title or text(f"pages.tie.{name}", language), heads("tie", columns, language), tuple(rows)
        )

    def thing(self, iri: str | None) -> tuple[Cell, ...]:
        """Return a cell that leads to a thing."""
        if iri:
            self.labels.learn([iri])
        return (Cell(self.labels.text(iri), iri),) if iri else ()

    def anniversaries(self, ties: Iterable[str]) -> Table:
        """Return the anniversaries of ties that come next."""
        showing = self.showing
        steps = showing.workspace.configuration.calendar.steps
        coming = coming_by_tie(showing.dataset, showing.language, showing.today, steps)
        rows = (
            (
                said(readable_date(each.date, self.showing.language)),
                (Cell(summary(each, self.showing.language), each.of.iri),),
                said(each.of.base_in_words),
                lines(each.of.evidence),
            )
            for each in first_of(chain.from_iterable(coming.get(tie, ()) for tie in ties))
        )
        return self.table("anniversaries", rows, "date", "what", "counts_from", "evidence")

    def claims(self, conflicts: Iterable[Conflict]) -> Table:
        """Return the rival claims, those on one property of one thing together."""
        language = self.showing.language
        rows = (
            (
                (Cell(each.thing, each.iri),),
                said(each.property),
                (Cell(rival.value, rival.claim, rival.language or None),),
                said(standing_in_words(rival.standing, language)),
                lines(rival.evidence),
                said(rival.reason),
            )
            for each in conflicts
            for rival in each.rivals
        )
        return self.table("claims", rows, "thing", "property", "value", "standing", "evidence", "reason")

    def papers(self, tie: str) -> Table:
        """Return the agreements of a tie."""
        query = own_question(__package__, "papers")
        found = self.showing.dataset.select(query.filled({"tie": [NamedNode(tie)]}), source=query.source).rows
        rows = (
            (
                said(readable_date(row["date"].value, self.showing.language) if "date" in row else ""),
                said(row["written"].value if "written" in row else ""),
                self.thing(row["agreement"].value),
                *(
                    self.thing(row[part].value if part in row else None)
                    for part in ("kind", "form", "status")
                ),
                lines(items(row.get("evidence"))),
            )
            for row in found
        )
        columns = ("date", "written", "agreement", "kind", "form", "status", "evidence")
        return self.table("papers", rows, *columns)

    def road(self, road: Road, number: int) -> Table:
        """Return the steps to an agreement, with the time between them."""
        title = text("pages.tie.road_to", self.showing.language, agreement=road.agreement.label)
        return self._steps(f"road{number}", road.steps, title)

    def unconnected(self, steps: Iterable[RoadStep]) -> Table:
        """Return the steps that no document connects with an agreement."""
        return self._steps("steps", steps, text("pages.tie.steps", self.showing.language))

    def _steps(self, name: str, steps: Iterable[RoadStep], title: str) -> Table:
        rows = (
            (
                said(step.record.when),
                (Cell(step.record.label, step.record.iri),),
                said(step.kind),
                said(in_words(step.since_last, self.showing.language)),
                lines(step.record.evidence),
            )
            for step in steps
        )
        return self.table(name, rows, "date", "step", "kind", "since_last", "evidence", title=title)

    def people(self, sums: Iterable[Sum]) -> Table:
        """Return the people of each year and way, with the exchanges behind each number."""
        language = self.showing.language
        rows = (
            (
                said(each.year if each.year is not None else text("pages.tie.no_year", language)),
                self.thing(each.way[0]),
                self.thing(each.way[1]),
                said(people_in_words(each.people, language)),
                tuple(
                    Cell(journey.record.label, journey.record.iri, evidence=journey.record.evidence)
                    for journey in each.journeys
                ),
            )
            for each in sums
        )
        return self.table("people", rows, "year", "from", "to", "people", "exchanges")

    def exchanges(self, journeys: Iterable[Journey]) -> Table:
        """Return all exchanges of a tie in order of time."""
        language = self.showing.language
        rows = (
            (
                said(journey.record.when),
                (Cell(journey.record.label, journey.record.iri),),
                tuple(Cell(self.way(*way)) for way in journey.moved),
                tuple(Cell(people_in_words(people(counts), language)) for counts in journey.moved.values()),
                tuple(cell for field in journey.fields for cell in self.thing(field)),
                lines(journey.record.evidence),
            )
            for journey in journeys
        )
        columns = ("date", "exchange", "direction", "people", "fields", "evidence")
        return self.table("exchanges", rows, *columns)

    def way(self, origin: str, destination: str) -> str:
        """Return from where to where."""
        names = {"origin": self.labels.text(origin), "destination": self.labels.text(destination)}
        return text("ties.way", self.showing.language, **names)

    def sides(self, found: Reciprocity) -> Table:
        """Return by whom each agreement and exchange is told, those that both sides tell first."""
        language = self.showing.language
        order = ("both", "third-party", "one-side", "not-collected")
        rows = (
            (
                said(told.record.when),
                (Cell(told.record.label, told.record.iri),),
                said(confirmation_in_words(told.confirmation, language)),
                tuple(map(Cell, told.told_by)),
                lines(told.record.evidence),
            )
            for told in sorted(found.records, key=lambda told: order.index(told.confirmation))
        )
        return self.table("sides", rows, "date", "what", "confirmation", "told_by", "evidence")
