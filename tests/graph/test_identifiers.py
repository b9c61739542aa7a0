"""The identifiers in the graph, against those that were verified apart from it (identifiers.json)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from exchange_kg.resources import graph_folder
from exchange_kg.store import parts, read_triples
from exchange_kg.vocabulary import SKOS, XKG

BASE = "https://w3id.org/exchange-kg/"
ENTITIES: dict[str, dict[str, dict[str, Any]]] = json.loads(
    Path(__file__).with_name("identifiers.json").read_text(encoding="utf-8")
)["entities"]

# How each identifier stands in the graph: the property, and the form of its value.
FORMS = {
    "wikidata": (SKOS.exactMatch, "http://www.wikidata.org/entity/{}"),
    "geonames": (SKOS.closeMatch, "https://sws.geonames.org/{}/"),
    "estat_sac": (SKOS.closeMatch, "{}"),
    "ror": (SKOS.closeMatch, "{}"),
    "iso_3166": (XKG.isoCode, "{}"),
    "local_government_code": (XKG.localGovernmentCode, "{}"),
    "corporate_number": (XKG.corporateNumber, "{}"),
}
STATED = {predicate for predicate, _ in FORMS.values()}
# A code without its period is no timeless fact.
NOT_STATED = {"unverified", "historical"}

Fact = tuple[str, str, str]


def _in_graph() -> set[Fact]:
    """Every identifier of the asserted graph: thing, property, value."""
    return {
        (subject.value.removeprefix(f"{BASE}id/"), predicate.value, value.value)
        for path in graph_folder().rglob("*.ttl")
        for subject, predicate, value in map(parts, read_triples(path, BASE))
        if predicate.value in STATED or predicate.value.endswith(("Match", "#sameAs"))
    }


def _verified() -> set[Fact]:
    """Every identifier that was seen, or whose form is official, and that holds today."""
    return {
        (thing, FORMS[name][0], FORMS[name][1].format(identifier["value"]))
        for thing, identifiers in ENTITIES.items()
        for name, identifier in identifiers.items()
        if identifier["status"] not in NOT_STATED
    }


def test_every_verified_identifier_is_in_the_graph() -> None:
    assert _verified() - _in_graph() == set()


def test_nothing_else_is_linked() -> None:
    assert _in_graph() - _verified() == set()


def test_only_what_is_unverified_has_no_value() -> None:
    for thing, identifiers in ENTITIES.items():
        for name, identifier in identifiers.items():
            assert (identifier["value"] is None) == (identifier["status"] == "unverified"), (thing, name)
