"""What may be party to an agreement, as exports show it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from exchange_kg.match import read_subclasses
from exchange_kg.store import NamedNode
from exchange_kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from exchange_kg.model.great_circle import Point
    from exchange_kg.store import Dataset, Term


_SINGLE = ("latitude", "longitude", "home", "item", "code")


@dataclass(frozen=True, slots=True)
class Party:
    """A place or body: its most specific class, and, where known, its position, home, item and code.

    `position` is its own; `home` is the IRI of where a body, port or venue is. `item` is a QID of Wikidata.
    """

    iri: str
    class_: str
    position: Point | None = None
    home: str = ""
    item: str = ""
    code: str = ""


def read_parties(dataset: Dataset, things: Iterable[str] | None = None) -> dict[str, Party]:
    """Return all places and bodies of a dataset by IRI, or some of them with their homes.

    Of what should be single, the first in the order of texts counts.
    """
    below = read_subclasses(dataset)
    if things is None:
        return _read(dataset, None, below)
    found = _read(dataset, [{"thing": NamedNode(iri)} for iri in things], below)
    homes = {party.home for party in found.values()} - found.keys() - {""}
    return found | _read(dataset, [{"thing": NamedNode(iri)} for iri in homes], below)


def position_of(iri: str, parties: Mapping[str, Party]) -> Point | None:
    """Return where something is: its own position, else that of its home."""
    party = parties.get(iri)
    if party is None or party.position:
        return party.position if party else None
    home = parties.get(party.home)
    return home.position if home else None


def _read(
    dataset: Dataset, bindings: Iterable[dict[str, Term]] | None, below: dict[str, set[str]]
) -> dict[str, Party]:
    """Return the parties that a query tells, asked once for each binding or once for all."""
    text = (files(__package__) / "parties.rq").read_text(encoding="utf-8")
    rows: dict[str, list[dict[str, Term]]] = defaultdict(list)
    for bound in [{}] if bindings is None else bindings:
        for row in dataset.select(text, bindings=bound, source="parties.rq").rows:
            rows[row["thing"].value].append(row)
    return {iri: _party(iri, found, below) for iri, found in sorted(rows.items())}


def _party(iri: str, rows: list[dict[str, Term]], below: dict[str, set[str]]) -> Party:
    first = min(rows, key=lambda row: [str(row.get(name, "")) for name in _SINGLE])
    classes = {row["class"].value for row in rows}
    position = (
        (float(first["longitude"].value), float(first["latitude"].value)) if "latitude" in first else None
    )
    return Party(
        iri,
        min(classes, key=lambda class_: (len(below.get(class_, ())), class_)),
        position,
        first["home"].value if "home" in first else "",
        first["item"].value.removeprefix(PREFIXES["wd"]) if "item" in first else "",
        first["code"].value if "code" in first else "",
    )
