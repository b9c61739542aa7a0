"""Places and ties as GeoJSON (RFC 7946): points, and great circles cut where they cross the antimeridian."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from exchange_kg.model.great_circle import cut_at_antimeridian, great_circle
from exchange_kg.publish.network import Network, network_of
from exchange_kg.publish.parties import position_of, read_parties
from exchange_kg.publish.tie_values import TieWords, class_name
from exchange_kg.query.ties import own_ties

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exchange_kg.model.great_circle import Point
    from exchange_kg.publish.excerpt import Excerpt
    from exchange_kg.publish.parties import Party
    from exchange_kg.query.ties import OwnTie
    from exchange_kg.store import Dataset

_Feature = dict[str, Any]
_DECIMALS = 6
"""Of degrees: a tenth of a metre, and what RFC 7946, section 11.2, advises."""


def geojson(dataset: Dataset, only: Excerpt | None = None) -> str:
    """Return a collection of all places with a position, then of all agreements whose parties have one.

    Each stands in a line of its own. Of those that are not in `only`, if given, some may be there.
    """
    ties, parties, words = _some(dataset, only) if only else network_of(dataset)
    features = [_place(party, words) for party in parties.values() if party.position]
    for tie in ties:
        ends = [position_of(party, parties) for party in sorted(tie.parties)]
        if len(ends) == 2 and ends[0] and ends[1] and ends[0] != ends[1]:
            features.append(_tie(tie, (ends[0], ends[1]), words))
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    return f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n'


def _some(dataset: Dataset, only: Excerpt) -> Network:
    ties = own_ties(dataset, only.agreements)
    parties = read_parties(dataset, only.parties.union(*(tie.parties for tie in ties)))
    return Network(ties, parties, TieWords(dataset, [*parties, *(tie.iri for tie in ties)]))


def _place(party: Party, words: TieWords) -> _Feature:
    properties = {
        **words.names(party.iri),
        "class": class_name(party.class_),
        "wikidata": party.item,
        "code": party.code,
    }
    return {
        "type": "Feature",
        "id": party.iri,
        "geometry": {"type": "Point", "coordinates": _rounded([party.position or (0, 0)])[0]},
        "properties": {name: value for name, value in properties.items() if value},
    }


def _tie(tie: OwnTie, ends: tuple[Point, Point], words: TieWords) -> _Feature:
    lines = [_rounded(part) for part in cut_at_antimeridian(great_circle(*ends))]
    return {
        "type": "Feature",
        "id": tie.iri,
        "geometry": {"type": "LineString", "coordinates": lines[0]}
        if len(lines) == 1
        else {"type": "MultiLineString", "coordinates": lines},
        "properties": {
            **words.names(tie.iri),
            **{name: value for name, value in words.values(tie).items() if value},
            "parties": sorted(tie.parties),
        },
    }


def _rounded(points: Sequence[Point]) -> list[list[float]]:
    return [list(_round(point)) for point in points]


def _round(point: Point) -> Iterator[float]:
    return (round(number, _DECIMALS) for number in point)
