"""What the template of each kind of entry gets to show, besides the entry itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.messages import text
from exchange_kg.pages.docs import neighbourhood
from exchange_kg.pages.docs.entries import Asked, Kind, Query, Shape, Term
from exchange_kg.pages.frame import Link
from exchange_kg.rules.names import short_name
from exchange_kg.store import NamedNode
from exchange_kg.vocabulary import OWL, RDF, RDFS, SKOS, XKG

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exchange_kg.pages.docs.drawing import Drawing
    from exchange_kg.pages.docs.edition import Edition
    from exchange_kg.pages.docs.entries import Entry
    from exchange_kg.pages.docs.place import Place
    from exchange_kg.pages.docs.usage import Field
    from exchange_kg.store import Term as Node

_ARROWS = 7
_NATURES = {
    OWL.ObjectProperty: "object",
    OWL.DatatypeProperty: "datatype",
    OWL.AnnotationProperty: "annotation",
    OWL.SymmetricProperty: "symmetric",
    OWL.TransitiveProperty: "transitive",
}
_MATCHES = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.relatedMatch)


def view(edition: Edition, place: Place, entry: Entry) -> dict[str, object]:
    """Return the values for the template of an entry."""
    if isinstance(entry, Term):
        return _term(edition, place, entry) | _OF_TERMS[entry.kind](edition, place, entry)
    if isinstance(entry, Shape):
        return _shape(edition, place, entry)
    if isinstance(entry, Asked):
        answer = edition.answer(entry.question)
        asked = {name: _asked(place, term) for name, term in answer.arguments.items()} if answer else {}
        return _query(edition, place, entry) | {"answer": answer, "asked": asked}
    return _query(edition, place, entry) if isinstance(entry, Query) else {}


def _asked(place: Place, term: Node) -> str:
    """Return a value as it is written for a parameter."""
    return place.value(term) if isinstance(term, NamedNode) else term.value


def _term(edition: Edition, place: Place, term: Term) -> dict[str, object]:
    book, examples = edition.book, edition.examples
    chosen = examples.of.get(term.iri, ())
    return {
        "shapes": book.shapes_about(term),
        "checks": book.queries_naming(term, Kind.CHECK),
        "rules": book.queries_naming(term, Kind.RULE),
        "questions": book.queries_naming(term, Kind.QUESTION),
        "matches": [
            (short_name(kind), _abroad(place, term.links[kind])) for kind in _MATCHES if kind in term.links
        ],
        "real": chosen,
        "real_turtle": examples.turtle.get(chosen[0].thing, "") if chosen else "",
    }


def _class(edition: Edition, place: Place, term: Term) -> dict[str, object]:
    book, usage = edition.book, edition.book.usage
    above, below = place.terms(term.links.get(RDFS.subClassOf, ())), book.linking(RDFS.subClassOf, term)
    fields, incoming = usage.fields(term.iri), usage.incoming(term.iri)
    return {
        "count": usage.things(term.iri),
        "above": above,
        "below": [place.to(one) for one in below],
        "fields": _rows(place, fields),
        "incoming": _rows(place, incoming),
        "domain_of": [place.to(one) for one in book.linking(RDFS.domain, term)],
        "range_of": [place.to(one) for one in book.linking(RDFS.range, term)],
        "party_of": [place.to(one) for one in book.linking(XKG.partyClass, term)],
        "drawing": _drawing(edition, place, term, fields, incoming),
    }


def _property(edition: Edition, place: Place, term: Term) -> dict[str, object]:
    book, usage = edition.book, edition.book.usage
    users = usage.users(term.iri)
    return {
        "count": usage.said(term.iri),
        "natures": [_NATURES[type_] for type_ in term.types if type_ in _NATURES],
        "above": place.terms(term.links.get(RDFS.subPropertyOf, ())),
        "below": [place.to(one) for one in book.linking(RDFS.subPropertyOf, term)],
        "domain": place.terms(term.links.get(RDFS.domain, ())),
        "range": place.terms(term.links.get(RDFS.range, ())),
        "inverse": place.terms(term.links.get(OWL.inverseOf, ())),
        "kinds": [place.to(one) for one in book.linking(XKG.linkProperty, term)],
        "users": [(place.term(use.term), short_name(use.term), use.count) for use in users],
    }


def _individual(edition: Edition, place: Place, term: Term) -> dict[str, object]:
    classes = (type_ for type_ in term.types if type_ != OWL.NamedIndividual)
    return {"classes": place.terms(classes), "uses": _uses(edition, place, term)}


def _concept(edition: Edition, place: Place, term: Term) -> dict[str, object]:
    book = edition.book
    return {
        "schemes": place.terms(term.links.get(SKOS.inScheme, ())),
        "members": book.concepts(term),
        "broader": place.terms(term.links.get(SKOS.broader, ())),
        "narrower": [place.to(one) for one in book.linking(SKOS.broader, term)],
        "related": place.terms(term.links.get(SKOS.related, ())),
        "party_classes": place.terms(term.links.get(XKG.partyClass, ())),
        "link_property": place.terms(term.links.get(XKG.linkProperty, ())),
        "makes_link": book.makes_link(term),
        "uses": _uses(edition, place, term),
    }


_OF_TERMS = {
    Kind.CLASS: _class,
    Kind.PROPERTY: _property,
    Kind.INDIVIDUAL: _individual,
    Kind.CONCEPT: _concept,
}


def _shape(edition: Edition, place: Place, shape: Shape) -> dict[str, object]:
    return {
        "targets": [(short_name(kind), place.terms(iris)) for kind, iris in shape.targets.items()],
        "paths": place.terms(shape.paths),
        "file": edition.book.file_name(shape.location.path),
    }


def _query(edition: Edition, place: Place, query: Query) -> dict[str, object]:
    return {"terms": place.terms(query.terms), "file": edition.book.file_name(query.file)}


def _uses(edition: Edition, place: Place, term: Term) -> list[tuple[Link, int]]:
    return [(place.term(use.term), use.count) for use in edition.book.usage.naming(term.iri)]


def _rows(place: Place, fields: Iterable[Field]) -> list[tuple[Link, str, int, Link | None]]:
    """Return properties with their names, how often they are said, and the class at their other end."""
    return [
        (
            place.term(field.property),
            short_name(field.property),
            field.count,
            place.term(field.other) if field.other else None,
        )
        for field in fields
        if field.property != RDF.type
    ]


def _drawing(
    edition: Edition, place: Place, term: Term, fields: Iterable[Field], incoming: Iterable[Field]
) -> Drawing:
    language, label = place.language, place.label(term)
    above, below = (
        place.terms(term.links.get(RDFS.subClassOf, ())),
        edition.book.linking(RDFS.subClassOf, term),
    )
    neighbours = neighbourhood.Neighbours(
        this=Link(label),
        above=above,
        below=[place.to(one) for one in below],
        outgoing=_arrows(edition, place, fields),
        incoming=_arrows(edition, place, incoming),
        outside=frozenset(place.label(one) for one in edition.book.foreign),
    )
    title = text("pages.docs.drawing_title", language, name=label)
    return neighbourhood.draw(neighbours, title, text("pages.docs.drawing_of_class", language))


def _arrows(edition: Edition, place: Place, fields: Iterable[Field]) -> list[tuple[Link, Link]]:
    """Return the most frequent properties between classes, each with the class at its other end."""
    known = edition.book.by_iri
    between = (
        (place.term(field.property), place.term(field.other))
        for field in fields
        if field.other and field.other in known
    )
    return [(label, other) for label, other in between if not label.code][:_ARROWS]


def _abroad(place: Place, iris: Iterable[str]) -> list[Link]:
    """Return links to other vocabularies, as plain links to where their IRIs lead."""
    return [
        place.term(iri) if iri in place.book.by_iri else Link(short_name(iri).strip("<>"), _web_address(iri))
        for iri in iris
    ]


def _web_address(iri: str) -> str | None:
    return iri if iri.startswith(("http://", "https://")) else None
