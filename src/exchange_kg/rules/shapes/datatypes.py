"""The forms of the literals of XML Schema's datatypes: XML Schema 1.1 Part 2, section 3.3 and 3.4."""

from __future__ import annotations

from exchange_kg.vocabulary import PREFIXES

_ZONE = r"(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))?"
_LEAP = r"([0-9]*([02468][048]|[13579][26])00|[0-9]*[0-9]{2}(0[48]|[2468][048]|[13579][26]))-02-29"
_DAY = (
    r"((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
)
_DATE = rf"(([1-9][0-9]*)?[0-9]{{4}}-{_DAY}|{_LEAP})"
_TIME = r"(([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?|24:00:00(\.0+)?)"
_INTEGER = r"[+-]?[0-9]+"
_DOUBLE = r"([+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([Ee][+-]?[0-9]+)?|[+-]?INF|NaN)"

_FORMS = {
    "boolean": "(true|false|1|0)",
    "date": f"-?{_DATE}{_ZONE}",
    "dateTime": f"-?{_DATE}T{_TIME}{_ZONE}",
    "decimal": r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)",
    "double": _DOUBLE,
    "float": _DOUBLE,
    "integer": _INTEGER,
    "negativeInteger": "-0*[1-9][0-9]*",
    "nonNegativeInteger": r"(\+?[0-9]+|-0+)",
    "nonPositiveInteger": r"(-[0-9]+|\+?0+)",
    "positiveInteger": r"\+?0*[1-9][0-9]*",
    "time": f"{_TIME}{_ZONE}",
}
_BITS = {"byte": 8, "short": 16, "int": 32, "long": 64}
# Datatypes of XML Schema that SPARQL does not know, so that the form is not looked at, and texts.
_FREE = {
    *("anyURI", "language", "normalizedString", "string", "token"),
    *("gDay", "gMonth", "gMonthDay", "gYear", "gYearMonth"),
}


def form(datatype: str) -> str | None:
    """Return the regular expression of the literals of a datatype; None where any text will do.

    Raises KeyError for a datatype of XML Schema whose forms are not known here.
    """
    name = datatype.removeprefix(PREFIXES["xsd"])
    if name == datatype or name in _FREE:
        return None
    return f"^{_INTEGER if bounds(datatype) else _FORMS[name]}$"


def bounds(datatype: str) -> tuple[int, int] | None:
    """Return the least and the greatest integer of a datatype that has them."""
    name = datatype.removeprefix(PREFIXES["xsd"])
    bits = _BITS.get(name.removeprefix("unsigned").lower())
    if bits is None:
        return None
    return (0, 2**bits - 1) if name.startswith("unsigned") else (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)
