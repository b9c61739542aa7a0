"""The agreements of the graph as values, for what is written of them and held against them."""

from __future__ import annotations

from exchange_kg.query.ties.kinds import UNKNOWN, Broader, Kinds
from exchange_kg.query.ties.reading import inside, own_ties
from exchange_kg.query.ties.tie import Claimed, OwnTie

__all__ = ["UNKNOWN", "Broader", "Claimed", "Kinds", "OwnTie", "inside", "own_ties"]
