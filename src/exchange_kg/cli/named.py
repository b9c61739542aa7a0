"""The tie, city or body that a command is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.match import NameIndex
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from exchange_kg.store import Dataset

_TIES_AND_PARTIES = (XKG.Tie, XKG.Place, XKG.Organisation)


def tie_or_party(dataset: Dataset, text: str | None, *more: str) -> str | None:
    """Return the IRI of a tie or of what may be party to one, or a thing of `more` classes; None for None.

    Raises UnknownNameError, with near names, where there is none, and as `NameIndex.resolve` where there are
    several.
    """
    return NameIndex(dataset).resolve(text, (*_TIES_AND_PARTIES, *more)).value if text else None
