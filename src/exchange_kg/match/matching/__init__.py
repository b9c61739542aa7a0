"""From what is said of a thing to the things that may be meant, each with score and reason."""

from __future__ import annotations

from exchange_kg.match.matching.matcher import Candidate, Matcher, chosen
from exchange_kg.match.matching.reasons import SAME, Ground, Reason
from exchange_kg.match.matching.wanted import (
    CODE,
    COORDINATES,
    COUNTRY,
    WORDS,
    Condition,
    Strictness,
    Thing,
    Value,
    Wanted,
    read_term,
)

__all__ = [
    "CODE",
    "COORDINATES",
    "COUNTRY",
    "SAME",
    "WORDS",
    "Candidate",
    "Condition",
    "Ground",
    "Matcher",
    "Reason",
    "Strictness",
    "Thing",
    "Value",
    "Wanted",
    "chosen",
    "read_term",
]
