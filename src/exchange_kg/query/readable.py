"""Literals as people read them, and lists that a query joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.errors import InputError
from exchange_kg.messages import text
from exchange_kg.model.date_text import format_japanese
from exchange_kg.model.edtf import parse_edtf
from exchange_kg.query.result import SEPARATOR, natural_key
from exchange_kg.vocabulary import EDTF, XSD

if TYPE_CHECKING:
    from exchange_kg.messages import Language
    from exchange_kg.store import Literal, Term


def readable(literal: Literal, language: Language) -> str:
    """Return a literal in a language: dates in words, yes and no, anything else as it is written.

    A date that cannot be read stays as it is; telling so is the work of validation.
    """
    datatype = literal.datatype.value
    if datatype == XSD.boolean:
        return text(f"show.{'yes' if literal.value == 'true' else 'no'}", language)
    is_date = datatype in {EDTF.EDTF, XSD.date}
    return readable_date(literal.value, language) if is_date else literal.value


def readable_date(edtf: str, language: Language) -> str:
    """Return an EDTF date in words, as it is written where it cannot be read."""
    try:
        return format_japanese(parse_edtf(edtf), language)
    except InputError:
        return edtf


def items(*terms: Term | None) -> tuple[str, ...]:
    """Return the parts of texts that a query joined by `SEPARATOR`, in natural order."""
    parts = (part for term in terms if term for part in term.value.split(SEPARATOR) if part)
    return tuple(sorted(parts, key=natural_key))
