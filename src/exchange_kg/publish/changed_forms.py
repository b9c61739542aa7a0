"""The forms of the graph after a change, made from those before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.publish.changed_tables import changed_tables
from exchange_kg.publish.geojson import geojson
from exchange_kg.publish.graphml import graphml
from exchange_kg.publish.pieces import ELEMENTS, FEATURES, merge_pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from exchange_kg.publish.edition import Edition
    from exchange_kg.publish.excerpt import Excerpt
    from exchange_kg.publish.pieces import Pieces


def _geojson(old: Path, new: Path, edition: Edition) -> bool:
    content = geojson(edition.now, edition.touched)
    return _merged(old, new, content.encode(), edition.touched, FEATURES)


def _graphml(old: Path, new: Path, edition: Edition) -> bool:
    content = graphml(edition.now, edition.base, edition.touched)
    return _merged(old, new, content, edition.touched, ELEMENTS)


def _merged(old: Path, new: Path, content: bytes, only: Excerpt, kind: Pieces) -> bool:
    keys = {*((0, iri) for iri in only.parties), *((1, iri) for iri in only.agreements)}
    return merge_pieces(old, new, content, keys, kind)


CHANGED_FORMS: Mapping[str, Callable[[Path, Path, Edition], bool]] = {
    "csv": changed_tables,
    "geojson": _geojson,
    "graphml": _graphml,
}
"""Writers of a file from that before, by the names of forms; they return false where it must be made anew."""
