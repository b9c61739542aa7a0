"""All that a dataset says of one thing, ordered for people to read."""

from __future__ import annotations

from exchange_kg.query.description.description import (
    Agreement,
    Claim,
    Description,
    Exchange,
    Group,
    Label,
    Value,
)
from exchange_kg.query.description.reading import describe

__all__ = ["Agreement", "Claim", "Description", "Exchange", "Group", "Label", "Value", "describe"]
