"""The forms that `sh:datatype` looks at, as SPARQL can: https://www.w3.org/TR/shacl/#DatatypeConstraintComponent."""

from __future__ import annotations

from exchange_kg.model.datatypes import BOUNDS, FORMS
from exchange_kg.vocabulary import PREFIXES

# Datatypes of XML Schema that SPARQL does not know, so that the form is not looked at, and texts.
_FREE = {
    *("anyURI", "language", "normalizedString", "string", "token"),
    *("gDay", "gMonth", "gMonthDay", "gYear", "gYearMonth"),
}
_LOOKED_AT = {
    *("boolean", "date", "dateTime", "decimal", "double", "float", "integer", "time"),
    *("negativeInteger", "nonNegativeInteger", "nonPositiveInteger", "positiveInteger"),
}


def form(datatype: str) -> str | None:
    """Return the regular expression of the literals of a datatype; None where any text will do.

    Raises KeyError for a datatype of XML Schema whose forms are not looked at here.
    """
    name = datatype.removeprefix(PREFIXES["xsd"])
    if name == datatype or name in _FREE:
        return None
    if name not in _LOOKED_AT | BOUNDS.keys():
        raise KeyError(name)
    return f"^{FORMS['integer' if name in BOUNDS else name]}$"


def bounds(datatype: str) -> tuple[int, int] | None:
    """Return the least and the greatest integer of a datatype that has them."""
    return BOUNDS.get(datatype.removeprefix(PREFIXES["xsd"]))
