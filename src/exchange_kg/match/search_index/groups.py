"""What people tell apart in a list of things that were found: places, ties, organisations and so on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast, get_args

if TYPE_CHECKING:
    from exchange_kg.store import Queryable

Group = Literal[
    "place",
    "tie",
    "organisation",
    "person",
    "programme",
    "occasion",
    "agreement",
    "step",
    "exchange",
    "source",
    "concept",
    "other",
]
GROUPS: tuple[Group, ...] = get_args(Group)
"""All groups, in the order in which they are shown; a thing of several is in the first."""

RECORDS: frozenset[Group] = frozenset({"agreement", "step", "exchange"})
"""The groups whose labels are sentences, so that no misspelt name is near them."""


def read_groups(dataset: Queryable, query: str) -> dict[str, Group]:
    """Return the group of each thing that has one; the others are in the last."""
    found: dict[str, Group] = {}
    for row in dataset.select(query, source="groups.rq").rows:
        thing, group = row["thing"].value, cast("Group", row["group"].value)
        found[thing] = min(found.get(thing, group), group, key=GROUPS.index)
    return found
