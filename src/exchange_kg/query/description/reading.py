"""Asks a dataset for all that it says of one thing."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from exchange_kg.errors import UnknownNameError
from exchange_kg.query.description.description import (
    Agreement,
    Claim,
    Description,
    Exchange,
    Group,
    Label,
    Value,
)
from exchange_kg.query.labels import Labels
from exchange_kg.query.question_files import own_question
from exchange_kg.query.readable import items, readable
from exchange_kg.query.result import natural_key
from exchange_kg.store import Literal, NamedNode, bcp47
from exchange_kg.vocabulary import PROV, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exchange_kg.messages import Language
    from exchange_kg.query.result import Row
    from exchange_kg.store import Queryable, Term

LABELS = frozenset({SKOS.prefLabel, RDFS.label})
MOST = 1000
"""How many statements of others, and how many exchanges, are told."""
# What has a place of its own in a description.
_APART = LABELS | {RDF.type, PROV.wasDerivedFrom}


def describe(dataset: Queryable, iri: str, language: Language) -> Description:
    """Return all that a dataset says of a thing, with labels and dates in a language.

    Raises UnknownNameError where nothing is said of it.
    """
    return _Reading(dataset, iri, language).description()


class _Reading:
    """The rows about one thing, with the labels of everything in them."""

    def __init__(self, dataset: Queryable, iri: str, language: Language) -> None:
        self._dataset = dataset
        self._iri = iri
        self._language = language
        self._labels = Labels(dataset, language)
        self._facts = self._rows("facts")
        self._links = self._rows("links")
        self._agreements = self._rows("agreements")
        self._exchanges = self._rows("exchanges")
        self._claims = self._rows("claims")
        self._labels.learn([iri, *self._things()])

    def description(self) -> Description:
        if not (self._facts or self._links or self._exchanges):
            raise UnknownNameError("show.nothing_known", iri=self._iri)
        facts = self._groups(self._facts)
        values = {group.predicate: group.values for group in facts}
        return Description(
            iri=self._iri,
            label=self._labels.text(self._iri),
            labels=self._all_labels(),
            classes=values.get(RDF.type, ()),
            facts=tuple(group for group in facts if group.predicate not in _APART),
            agreements=tuple(map(self._agreement, self._agreements)),
            exchanges=tuple(map(self._exchange, self._exchanges[:MOST])),
            claims=tuple(map(self._claim, self._claims)),
            links=self._groups(self._links[:MOST]),
            cut=max(len(self._links), len(self._exchanges)) > MOST,
            evidence=items(*(row["passage"] for row in self._rows("evidence"))),
        )

    def _rows(self, name: str) -> list[Row]:
        query = own_question(__package__, name)
        text = query.filled({"thing": [NamedNode(self._iri)]})
        return list(self._dataset.select(text, source=query.source).rows)

    def _things(self) -> set[str]:
        rows = (*self._facts, *self._links, *self._agreements, *self._exchanges, *self._claims)
        iris = {term.value for row in rows for term in row.values() if isinstance(term, NamedNode)}
        return iris.union(*(items(row.get("partners")) for row in self._agreements))

    def _groups(self, rows: Iterable[Row]) -> tuple[Group, ...]:
        """Return the rows by predicate, those with something asserted first, then by their labels."""
        values: dict[str, list[Value]] = defaultdict(list)
        for row in rows:
            values[row["predicate"].value].append(self._value(row["value"], row["asserted"].value == "true"))
        groups = [
            Group(predicate, self._labels.word(predicate), tuple(sorted(found, key=_order)))
            for predicate, found in values.items()
        ]
        return tuple(
            sorted(groups, key=lambda group: (not group.values[0].asserted, group.label, group.predicate))
        )

    def _agreement(self, row: Row) -> Agreement:
        makes_link = row.get("makesLink")
        return Agreement(
            agreement=self._value(row["agreement"]),
            tie=makes_link is not None and makes_link.value == "true",
            partners=tuple(map(self._thing, items(row.get("partners")))),
            kind=self._optional(row, "kind"),
            status=self._optional(row, "status"),
            date=self._optional(row, "date"),
            evidence=items(row.get("evidence")),
        )

    def _exchange(self, row: Row) -> Exchange:
        return Exchange(
            exchange=self._value(row["exchange"]),
            date=self._optional(row, "date"),
            evidence=items(row.get("evidence")),
        )

    def _claim(self, row: Row) -> Claim:
        return Claim(
            claim=row["claim"].value,
            property=self._labels.word(row["property"].value),
            value=self._value(row["value"]),
            rank=self._optional(row, "rank"),
            evidence=items(row.get("evidence")),
        )

    def _all_labels(self) -> tuple[Label, ...]:
        labels = {
            Label(bcp47(row["value"].language or ""), row["value"].value)
            for row in self._facts
            if row["predicate"].value in LABELS and isinstance(row["value"], Literal)
        }
        return tuple(sorted(labels, key=lambda label: (label.language, label.text)))

    def _optional(self, row: Row, name: str) -> Value | None:
        return self._value(row[name]) if name in row else None

    def _thing(self, iri: str) -> Value:
        return Value(iri, self._labels.text(iri))

    def _value(self, term: Term, asserted: bool = True) -> Value:
        if isinstance(term, NamedNode):
            return Value(term.value, self._labels.text(term.value), asserted)
        if isinstance(term, Literal):
            tag = bcp47(term.language or "")
            return Value(term.value, readable(term, self._language), asserted, tag)
        return Value(str(term), str(term), asserted)


def _order(value: Value) -> tuple[bool, object, str]:
    return not value.asserted, natural_key(value.text), value.value
