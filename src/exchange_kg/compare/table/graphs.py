"""A comparison with a table as RDF, in the terms of the model: one named graph for each outcome.

What the table says is evidence like any other: its rows are passages of it as a source. A tie that it tells
too is derived from its rows as well, a value that differs is a claim beside ours, a tie that it alone tells
is an agreement. Each graph can be taken into a workspace as it stands.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exchange_kg.ingest import passage_triples, source_triples
from exchange_kg.model.iris import entity_iri, passage_iri
from exchange_kg.store import Literal, NamedNode, Quad
from exchange_kg.vocabulary import PREFIXES, PROV, RDF, SKOS, XKG

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from exchange_kg.compare.table.joining import Compared, Found, TableComparison
    from exchange_kg.compare.table.ties import TheirTie
    from exchange_kg.ingest.mapping import SourceDescription
    from exchange_kg.query.ties import OwnTie
    from exchange_kg.store import Term

_ITEM = re.compile(r"Q[1-9]\d*", re.ASCII)


def comparison_quads(
    comparison: TableComparison, source: SourceDescription, path: Path, base: str
) -> Iterator[Quad]:
    """Yield the quads of a comparison, in graphs `{base}graph/comparison/{source}/{outcome}`."""
    writer = _Writer(source.id, base)
    top = f"{base}graph/comparison/{source.id}"
    for triple in source_triples(source, path, base):
        yield Quad(*triple, NamedNode(top))
    for found in comparison.found:
        graph = NamedNode(f"{top}/{found.outcome}")
        for subject, predicate, object_ in writer.triples(found):
            yield Quad(subject, NamedNode(predicate), object_, graph)


class _Writer:
    """Triples for what was found; things that are made are named after the first row that tells of them."""

    def __init__(self, source: str, base: str) -> None:
        self._source = source
        self._base = base

    def triples(self, found: Found) -> Iterator[tuple[NamedNode, str, Term]]:
        """Yield what is to be said of one thing that was found."""
        if found.their:
            yield from self._rows(found.their)
        match found.outcome, found.own, found.their:
            case "agrees", own, their if own and their:
                yield from self._derived(NamedNode(own.iri), their)
            case "differs", own, their if own and their:
                for each in found.compared:
                    if not each.agrees:
                        yield from self._claims(own, their, each)
            case "here", own, _ if own:
                yield from self._here(own)
            case _, _, their if their:
                yield from self._there(their)

    def _rows(self, their: TheirTie) -> Iterator[tuple[NamedNode, str, Term]]:
        for first, last in their.rows:
            for subject, predicate, object_ in passage_triples(self._base, self._source, first, last):
                yield subject, predicate.value, object_

    def _derived(self, subject: NamedNode, their: TheirTie) -> Iterator[tuple[NamedNode, str, Term]]:
        for first, last in their.rows:
            passage = passage_iri(self._base, self._source, first, last)
            yield subject, PROV.wasDerivedFrom, NamedNode(passage)

    def _claims(
        self, own: OwnTie, their: TheirTie, compared: Compared
    ) -> Iterator[tuple[NamedNode, str, Term]]:
        first, last = their.rows[0]
        name = compared.property.removeprefix(XKG.namespace).lower()
        for number, value in enumerate(compared.there, start=1):
            slug = f"{self._source}-{first}-{name}-{number}"
            claim = NamedNode(entity_iri(self._base, "claim", slug))
            yield claim, RDF.type, NamedNode(XKG.Claim)
            yield claim, XKG.about, NamedNode(own.iri)
            yield claim, XKG.property, NamedNode(compared.property)
            yield claim, XKG.rank, NamedNode(XKG.Normal)
            yield claim, XKG.value if isinstance(value, Literal) else XKG.valueNode, value
            passage = passage_iri(self._base, self._source, first, last)
            yield claim, PROV.wasDerivedFrom, NamedNode(passage)

    def _here(self, own: OwnTie) -> Iterator[tuple[NamedNode, str, Term]]:
        agreement = NamedNode(own.iri)
        yield agreement, RDF.type, NamedNode(XKG.Agreement)
        yield from ((agreement, XKG.party, NamedNode(party)) for party in own.parties)
        for property_, terms in own.values.items():
            yield from ((agreement, property_, term) for term in terms)
        for passage in own.evidence:
            iri = entity_iri(self._base, "passage", passage.replace(":", "-"))
            yield agreement, PROV.wasDerivedFrom, NamedNode(iri)

    def _there(self, their: TheirTie) -> Iterator[tuple[NamedNode, str, Term]]:
        slug = f"{self._source}-{their.rows[0][0]}"
        agreement = NamedNode(entity_iri(self._base, "agreement", slug))
        yield agreement, RDF.type, NamedNode(XKG.Agreement)
        for number, party in enumerate(their.parties, start=1):
            part = entity_iri(self._base, "agreement", slug, f"party-{number}")
            node = NamedNode(party.iri or part)
            yield agreement, XKG.party, node
            if party.iri is None:
                yield node, SKOS.prefLabel, Literal(party.text)
            if party.iri is None and _ITEM.fullmatch(party.text):
                yield node, SKOS.exactMatch, NamedNode(PREFIXES["wd"] + party.text)
        for property_, terms in their.values.items():
            yield from ((agreement, property_, term) for term in terms)
        yield from self._derived(agreement, their)
