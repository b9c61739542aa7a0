"""The literals of the datatypes of XML Schema 1.1 Part 2, section 3: https://www.w3.org/TR/xmlschema11-2/.

The datatypes are those of RDF 1.1 Concepts, section 5.1, each named by the last part of its IRI.
"""

from __future__ import annotations

import re
from functools import cache

_ZONE = r"(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))?"
_YEAR = r"-?([1-9][0-9]*)?[0-9]{4}"
_MONTH = r"(0[1-9]|1[0-2])"
_LEAP = r"([0-9]*([02468][048]|[13579][26])00|[0-9]*[0-9]{2}(0[48]|[2468][048]|[13579][26]))-02-29"
_DAY = (
    r"((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
)
_DATE = rf"(([1-9][0-9]*)?[0-9]{{4}}-{_DAY}|{_LEAP})"
_TIME = r"(([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?|24:00:00(\.0+)?)"
_INTEGER = r"[+-]?[0-9]+"
_DOUBLE = r"([+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([Ee][+-]?[0-9]+)?|[+-]?INF|NaN)"
_YEARS = r"([0-9]+Y([0-9]+M)?|[0-9]+M)"
_HOURS = r"(T([0-9]+H([0-9]+M)?([0-9]+(\.[0-9]+)?S)?|[0-9]+M([0-9]+(\.[0-9]+)?S)?|[0-9]+(\.[0-9]+)?S))"
_DAYS = rf"([0-9]+D{_HOURS}?|{_HOURS})"
# What XML takes for characters, less the white space that a token has not; names without and with colons.
_WORDS = r"([^ \t\n\r]+( [^ \t\n\r]+)*)?"
_LETTER = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_INNER = rf"-.0-9\u00b7\u0300-\u036f\u203f-\u2040{_LETTER}"
_BASE64 = r"([A-Za-z0-9+/] ?)"

FORMS = {
    "anyURI": _WORDS,
    "base64Binary": (
        rf"((({_BASE64}{{4}})*({_BASE64}{{3}}[A-Za-z0-9+/]|{_BASE64}{{2}}[AEIMQUYcgkosw048] ?=|"
        rf"{_BASE64}[AQgw] ?= ?=))?)"
    ),
    "boolean": "(true|false|1|0)",
    "date": f"-?{_DATE}{_ZONE}",
    "dateTime": f"-?{_DATE}T{_TIME}{_ZONE}",
    "dateTimeStamp": f"-?{_DATE}T{_TIME}{_ZONE.removesuffix('?')}",
    "dayTimeDuration": f"-?P{_DAYS}",
    "decimal": r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)",
    "double": _DOUBLE,
    "duration": f"-?P({_YEARS}{_DAYS}?|{_DAYS})",
    "float": _DOUBLE,
    "gDay": rf"---(0[1-9]|[12][0-9]|3[01]){_ZONE}",
    "gMonth": rf"--{_MONTH}{_ZONE}",
    "gMonthDay": rf"--({_DAY}|02-29){_ZONE}",
    "gYear": f"{_YEAR}{_ZONE}",
    "gYearMonth": f"{_YEAR}-{_MONTH}{_ZONE}",
    "hexBinary": r"([0-9A-Fa-f]{2})*",
    "integer": _INTEGER,
    "language": r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*",
    "Name": rf"[:{_LETTER}][:{_INNER}]*",
    "NCName": rf"[{_LETTER}][{_INNER}]*",
    "negativeInteger": "-0*[1-9][0-9]*",
    "NMTOKEN": rf"[:{_INNER}]+",
    "nonNegativeInteger": r"(\+?[0-9]+|-0+)",
    "nonPositiveInteger": r"(-[0-9]+|\+?0+)",
    "normalizedString": r"[^\t\n\r]*",
    "positiveInteger": r"\+?0*[1-9][0-9]*",
    "string": r"[\s\S]*",
    "time": f"{_TIME}{_ZONE}",
    "token": _WORDS,
    "yearMonthDuration": f"-?P{_YEARS}",
}
"""Regular expressions that whole literals match, by datatype; those in `BOUNDS` are integers."""

_SIGNED = {"byte": 8, "short": 16, "int": 32, "long": 64}
_MOST_DIGITS = 20
BOUNDS = {
    **{name: (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) for name, bits in _SIGNED.items()},
    **{f"unsigned{name.title()}": (0, 2**bits - 1) for name, bits in _SIGNED.items()},
}
"""The least and the greatest integer of the datatypes that have them."""


def is_literal_of(name: str, text: str) -> bool:
    """Tell whether a text is a literal of a datatype of XML Schema; False where there is no such datatype.

    >>> is_literal_of("date", "2023-02-29"), is_literal_of("byte", "127"), is_literal_of("gMonth", "--07")
    (False, True, True)
    """
    form = FORMS.get("integer" if name in BOUNDS else name)
    if form is None or not _compiled(form).fullmatch(text):
        return False
    if name not in BOUNDS:
        return True
    least, greatest = BOUNDS[name]
    return len(text.lstrip("+-0")) <= _MOST_DIGITS and least <= int(text) <= greatest


@cache
def _compiled(form: str) -> re.Pattern[str]:
    return re.compile(form)
