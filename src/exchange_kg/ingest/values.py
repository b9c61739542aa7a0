"""From the text of a cell to a literal: one reader for each type of value."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from exchange_kg.errors import InputError
from exchange_kg.model.edtf import EdtfDate, parse_edtf
from exchange_kg.model.japanese_dates import parse_date
from exchange_kg.model.local_government_codes import complete_code
from exchange_kg.store import Literal, NamedNode, plain_number
from exchange_kg.vocabulary import EDTF, XKG, XSD

if TYPE_CHECKING:
    from collections.abc import Callable

    from exchange_kg.ingest.mapping import PropertyMap

_INTEGER = re.compile(r"[+-]?\d{1,18}", re.ASCII)
_DECIMAL = re.compile(r"[+-]?(?:\d{1,18}(?:\.\d{0,18})?|\.\d{1,18})", re.ASCII)
_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
_KATAKANA = {kana: code for code, kana in _HIRAGANA.items()}
_AT_LEAST = {"以上": 0, "超": 1, "を超える": 1}
_HEADCOUNT = re.compile(
    rf"(?P<before>約|およそ)?(?P<number>\d{{1,9}})(?:人|名)?(?P<after>程度|{'|'.join(_AT_LEAST)})?", re.ASCII
)
_BOOLEANS = {"true": "true", "1": "true", "false": "false", "0": "false"}


def literal(map_: PropertyMap, text: str) -> Literal:
    """Return the literal that a cell says, by the type of its property.

    Raises InputError where the text is none of that type.
    """
    read = _READERS.get(map_.type)
    if read:
        return read(text)
    if map_.type == "code":
        return Literal(complete_code(text, map_.digits))
    written = hiragana(text) if map_.language == "ja-Hira" else text
    return Literal(written, language=map_.language or None)


def hiragana(text: str) -> str:
    """Return a reading in hiragana, from katakana of any width.

    >>> hiragana("ｼﾗｶﾍﾞ ノ マチ")
    'しらかべ の まち'
    """
    return unicodedata.normalize("NFKC", text).translate(_HIRAGANA)


def katakana(text: str) -> str:
    """Return a reading in katakana, as tables of offices have it.

    >>> katakana("しらかべ の まち")
    'シラカベ ノ マチ'
    """
    return text.translate(_KATAKANA)


def from_to(first: str, last: str) -> str:
    """Return the EDTF of a happening from one day to another; of the one day where they are equal.

    Raises InputError where one is no date, or they stand in the wrong order.
    """
    start, end = str(parse_date(first).edtf), str(parse_date(last).edtf)
    return start if start == end else str(parse_edtf(f"{start}/{end}"))


def headcount(text: str) -> list[tuple[str, Literal]]:
    """Return the properties that a number of people makes, with their values.

    `40名` is exact; `約40名` and `40名程度` are about; `40名以上` is at least 40, `40名を超える` at least 41.
    What is not exact keeps its words. Raises InputError for other texts.
    """
    found = _HEADCOUNT.fullmatch(_plain(text))
    if not found:
        raise InputError("ingest.value.headcount", text=text)
    number = int(found["number"])
    if not found["before"] and not found["after"]:
        return [(XKG.headcount, _whole(number))]
    written = (XKG.headcountAsWritten, Literal(text, language="ja"))
    if found["after"] in _AT_LEAST:
        return [(XKG.headcountMin, _whole(number + _AT_LEAST[found["after"]])), written]
    return [(XKG.headcountAbout, _whole(number)), written]


def _whole(number: int) -> Literal:
    return Literal(str(number), datatype=NamedNode(XSD.integer))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().replace(",", "")


def _integer(text: str) -> Literal:
    return _number(text, _INTEGER, XSD.integer)


def _decimal(text: str) -> Literal:
    return _number(text, _DECIMAL, XSD.decimal)


def _date(text: str) -> Literal:
    return Literal(str(parse_date(text).edtf), datatype=NamedNode(EDTF.EDTF))


def _number(text: str, pattern: re.Pattern[str], datatype: str) -> Literal:
    plain = _plain(text)
    if not pattern.fullmatch(plain):
        kind = "integer" if datatype == XSD.integer else "decimal"
        raise InputError(f"ingest.value.{kind}", text=text)
    return Literal(plain_number(plain), datatype=NamedNode(datatype))


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


_READERS: dict[str, Callable[[str], Literal]] = {
    "integer": _integer,
    "decimal": _decimal,
    "boolean": _boolean,
    "date": _date,
    "day": _day,
}
