"""From the text of a cell to a literal: one reader for each type of value."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING

from exchange_kg.errors import InputError
from exchange_kg.model.edtf import EdtfDate
from exchange_kg.model.japanese_dates import parse_date
from exchange_kg.model.local_government_codes import complete_code
from exchange_kg.store import Literal, NamedNode
from exchange_kg.vocabulary import EDTF, XSD

if TYPE_CHECKING:
    from exchange_kg.ingest.mapping import PropertyMap

_INTEGER = re.compile(r"[+-]?\d{1,18}", re.ASCII)
_DECIMAL = re.compile(r"[+-]?(?:\d{1,18}(?:\.\d{0,18})?|\.\d{1,18})", re.ASCII)
_BOOLEANS = {"true": "true", "1": "true", "false": "false", "0": "false"}


def literal(map_: PropertyMap, text: str) -> Literal:
    """Return the literal that a cell says, by the type of its property.

    Raises InputError where the text is none of that type.
    """
    match map_.type:
        case "integer":
            return _number(text, _INTEGER, XSD.integer)
        case "decimal":
            return _number(text, _DECIMAL, XSD.decimal)
        case "boolean":
            return _boolean(text)
        case "date":
            return Literal(str(parse_date(text).edtf), datatype=NamedNode(EDTF.EDTF))
        case "day":
            return _day(text)
        case "code":
            return Literal(complete_code(text, map_.digits))
    return Literal(text, language=map_.language or None)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().replace(",", "")


def _number(text: str, pattern: re.Pattern[str], datatype: str) -> Literal:
    plain = _plain(text)
    if not pattern.fullmatch(plain):
        kind = "integer" if datatype == XSD.integer else "decimal"
        raise InputError(f"ingest.value.{kind}", text=text)
    if datatype == XSD.integer:
        return Literal(str(int(plain)), datatype=NamedNode(datatype))
    digits = f"{Decimal(plain):f}"
    whole, _, rest = digits.partition(".")
    return Literal(f"{whole}.{rest.rstrip('0') or '0'}", datatype=NamedNode(datatype))


def _boolean(text: str) -> Literal:
    value = _BOOLEANS.get(_plain(text).casefold())
    if value is None:
        raise InputError("ingest.value.boolean", text=text)
    return Literal(value, datatype=NamedNode(XSD.boolean))


def _day(text: str) -> Literal:
    edtf = parse_date(text).edtf
    if not isinstance(edtf, EdtfDate) or not re.fullmatch(r"\d{4}-\d\d-\d\d", str(edtf)):
        raise InputError("ingest.value.day", text=text)
    return Literal(str(edtf), datatype=NamedNode(XSD.date))
