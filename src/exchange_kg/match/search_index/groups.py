"""What people tell apart in a list of things that were found: places, ties, organisations and so on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast, get_args

from exchange_kg.match.names import rows_of

if TYPE_CHECKING:
    from collections.abc import Collection

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


def read_groups(dataset: Queryable, query: str, things: Collection[str] | None = None) -> dict[str, Group]:
    """Return the group of each thing, or of some, that has one; the others are in the last."""
    found: dict[str, Group] = {}
    for row in rows_of(dataset, query, "groups.rq", "thing", things):
        thing, group = row["thing"].value, cast("Group", row["group"].value)
        found[thing] = min(found.get(thing, group), group, key=GROUPS.index)
    return found
