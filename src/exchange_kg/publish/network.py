"""Agreements with their parties, and what both are called: what maps and networks show."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.publish.parties import read_parties
from exchange_kg.publish.tie_values import TieWords
from exchange_kg.query.ties import own_ties
from exchange_kg.store.kept import kept

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from exchange_kg.publish.parties import Party
    from exchange_kg.query.ties import OwnTie
    from exchange_kg.store import Dataset


class Network(NamedTuple):
    """Agreements, places and bodies by IRI, and the words for both and for all parties."""

    ties: Sequence[OwnTie]
    parties: Mapping[str, Party]
    words: TieWords


@kept
def network_of(dataset: Dataset) -> Network:
    """Return all agreements of a dataset, and all that may be party to one."""
    ties, parties = own_ties(dataset), read_parties(dataset)
    named = {*parties, *(iri for tie in ties for iri in (tie.iri, *tie.parties))}
    return Network(ties, parties, TieWords(dataset, named))
