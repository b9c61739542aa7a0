"""Results as the objects of the specification (sections 4.2, 6.3 and 7.5)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from exchange_kg.query.extension import extended
from exchange_kg.query.labels import Labels
from exchange_kg.query.terms import properties
from exchange_kg.store import NamedNode
from exchange_kg.vocabulary import XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from exchange_kg.messages import Language
    from exchange_kg.query.matching import Described, Matched, Outcome
    from exchange_kg.query.terms import NamedTerm
    from exchange_kg.store import Dataset, Term
    from exchange_kg.web.reconciliation.requests import Extension

_INTEGERS = {XSD.integer, XSD.nonNegativeInteger}
_FLOATS = {XSD.decimal, XSD.double}


def result(outcome: Outcome, types: Mapping[str, NamedTerm]) -> dict[str, Any]:
    """Return the result of a query: candidates, best first, and which of them is meant."""
    return {"result": [_candidate(each, types, match=each == outcome.match) for each in outcome.candidates]}


def _candidate(each: Matched, types: Mapping[str, NamedTerm], *, match: bool) -> dict[str, Any]:
    features = {"name": each.name_score, **each.agrees}
    return {
        "id": each.iri,
        "name": each.label,
        "description": "; ".join(filter(None, (each.description, each.reason))),
        "type": [_named(types, type_) for type_ in each.types],
        "score": each.score,
        "features": [{"id": name, "value": value} for name, value in features.items()],
        "match": match,
    }


def type_object(types: Mapping[str, NamedTerm], iri: str) -> dict[str, Any]:
    """Return a type with the types right above it."""
    return {**_named(types, iri), "broader": [_named(types, above) for above in types[iri].broader]}


def _named(types: Mapping[str, NamedTerm], iri: str) -> dict[str, Any]:
    return {"id": iri, "name": types[iri].label if iri in types else iri}


def extension(dataset: Dataset, language: Language, asked: Extension) -> dict[str, Any]:
    """Return the values of properties of things; a thing or property that is not there has none."""
    known = properties(dataset, language)
    ids = [id_ for id_ in dict.fromkeys(asked.ids) if _is_iri(id_)]
    values = {name: extended(dataset, ids, iri) if iri else {} for name, iri in asked.properties}
    terms = [term for by_thing in values.values() for found in by_thing.values() for term in found]
    labels = Labels(dataset, language)
    labels.learn(term.value for term in terms if isinstance(term, NamedNode))
    return {
        "meta": [
            {"id": name, "name": known[iri].label if iri in known else name} for name, iri in asked.properties
        ],
        "rows": {
            id_: {name: _values(found.get(id_, []), labels) for name, found in values.items()}
            for id_ in asked.ids
        },
    }


def _values(terms: Iterable[Term], labels: Labels) -> list[dict[str, Any]]:
    """Return values, each once: names may be the same in several languages."""
    found = [_value(term, labels) for term in terms]
    return [value for at, value in enumerate(found) if value not in found[:at]]


def _value(term: Term, labels: Labels) -> dict[str, Any]:
    """Return a value: things by their label, what has none (things of elsewhere) as text."""
    if isinstance(term, NamedNode):
        label = labels.label(term.value)
        return {"id": term.value, "name": label.value} if label else {"str": term.value}
    datatype = getattr(term, "datatype", NamedNode(XSD.string)).value
    if datatype in _INTEGERS:
        return {"int": int(term.value)}
    if datatype in _FLOATS and math.isfinite(float(term.value)):
        return {"float": float(term.value)}
    if datatype == XSD.date:
        return {"date": f"{term.value}T00:00:00"}
    return {"str": term.value}


def suggestions(terms: Iterable[NamedTerm]) -> dict[str, Any]:
    """Return suggested types or properties."""
    return {"result": [{"id": term.id, "name": term.label} for term in terms]}


def proposed_properties(terms: Iterable[NamedTerm]) -> dict[str, Any]:
    """Return properties that may be asked for."""
    return {"properties": [{"id": term.id, "name": term.label} for term in terms]}


def suggested_entities(found: Mapping[str, Described], types: Mapping[str, NamedTerm]) -> dict[str, Any]:
    """Return suggested entities, by their IRIs."""
    return {
        "result": [
            {
                "id": iri,
                "name": each.label,
                "description": each.text,
                "notable": [_named(types, type_) for type_ in each.types],
            }
            for iri, each in found.items()
        ]
    }


def _is_iri(text: str) -> bool:
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True
