"""Whether two values of one property contradict each other, and which of them tells more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.errors import InputError
from exchange_kg.model.edtf import parse_edtf
from exchange_kg.query.ties import UNKNOWN
from exchange_kg.store import Literal
from exchange_kg.vocabulary import EDTF

if TYPE_CHECKING:
    from exchange_kg.query.ties import Broader
    from exchange_kg.store import Term


def telling_more(ours: Term, theirs: Term, concepts: Broader) -> Term | None:
    """Return the value that tells more, ours where both tell the same; None where they contradict.

    A date tells more than one that allows more days, a concept more than a broader one, any status more than
    the unknown one.
    """
    if UNKNOWN in (ours.value, theirs.value):
        return theirs if ours.value == UNKNOWN else ours
    if not concepts.agree(ours, theirs):
        return None
    if isinstance(ours, Literal) or isinstance(theirs, Literal):
        return theirs if _days(theirs) < _days(ours) else ours
    return theirs if ours.value in concepts.line(theirs.value) else ours


def _days(term: Term) -> int:
    """Return how many days a date allows; 0 for what is no date."""
    if not isinstance(term, Literal) or term.datatype.value != EDTF.EDTF:
        return 0
    try:
        bounds = parse_edtf(term.value).bounds()
    except InputError:  # a date that validation complains of
        return 0
    return (bounds.latest - bounds.earliest).days
