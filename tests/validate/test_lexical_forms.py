"""Literals are of their datatype where XML Schema says so; pySHACL is laxer, as Python's own readers are."""

from __future__ import annotations

import pytest

from exchange_kg.store import Literal, NamedNode, Triple
from exchange_kg.validate.compiled_engine import CompiledEngine
from exchange_kg.validate.pyshacl_engine import PyshaclEngine
from exchange_kg.vocabulary import PREFIXES, SH

EXAMPLE = "https://example.org/"
TOWN = NamedNode(f"{EXAMPLE}town")
FORMS = [
    *("", " 1", "1\n", "0", "1", "+1", "-1", "01", "-0", "1.0", "1.", ".5", ".", "1e3", "1_000", "many"),
    *("127", "128", "-129", "255", "256", "32768", "65536", "2147483648", "4294967296"),
    *("9223372036854775808", "18446744073709551616", "INF", "+INF", "NaN", "nan", "true", "True", "yes"),
    *("2024-02-29", "2023-02-29", "1900-02-29", "2000-02-29", "2024-13-01", "2024-04-31", "2024-2-9"),
    *("2024-02-28Z", "2024-02-28+09:00", "12024-01-01", "20240228", "2024-05", "2024", "02024", "10:00:00"),
    *("2024-02-28T10:00:00.5+09:00", "2024-02-28T25:00:00", "2024-02-28T24:00:00", "24:00:00", "25:00:00"),
]
# By datatype: the forms that pySHACL takes although XML Schema does not, and the other way round.
DIFFERENCES: dict[str, tuple[set[str], set[str]]] = {
    "boolean": (set(), set()),
    "byte": ({" 1", "1\n"}, set()),
    "date": (
        {"2024-02-28T10:00:00.5+09:00", "2024-02-28T25:00:00", "2024-02-28T24:00:00"},
        {"12024-01-01"},
    ),
    "dateTime": (
        {"2024-02-29", "2000-02-29", "2024-02-28+09:00", "20240228"},
        {"2024-02-28T24:00:00"},
    ),
    "decimal": ({" 1", "1\n", "1e3", "1_000", "INF", "+INF", "NaN", "nan"}, set()),
    "double": ({" 1", "1\n", "1_000", "nan"}, set()),
    "gYear": (set(), set()),
    "int": ({" 1", "1\n", "1_000"}, set()),
    "integer": ({" 1", "1\n", "1_000"}, set()),
    "long": ({" 1", "1\n", "1_000", "9223372036854775808", "18446744073709551616"}, set()),
    "negativeInteger": (set(), set()),
    "nonNegativeInteger": ({" 1", "1\n", "1_000"}, set()),
    "nonPositiveInteger": (set(), set()),
    "positiveInteger": ({" 1", "1\n", "1_000"}, set()),
    "string": (set(), set()),
    "time": ({"01", "2024", "2024-05", "20240228", "2147483648"}, {"24:00:00"}),
    "unsignedShort": ({" 1", "1\n", "1_000"}, set()),
}


@pytest.mark.parametrize("name", DIFFERENCES)
def test_literals_are_of_their_datatype(name: str) -> None:
    datatype, shape, has = (NamedNode(iri) for iri in (PREFIXES["xsd"] + name, f"{EXAMPLE}S", f"{EXAMPLE}p"))
    shapes = [
        Triple(shape, NamedNode(predicate), term)
        for predicate, term in ((SH.targetSubjectsOf, has), (SH.path, has), (SH.datatype, datatype))
    ]
    data = [Triple(TOWN, has, Literal(form, datatype=datatype)) for form in FORMS]
    validated = CompiledEngine(data).validate(shapes)
    assert validated.left == ()
    refused, refused_by_pyshacl = (
        {result.value.value for result in results if isinstance(result.value, Literal)}
        for results in (validated.results, PyshaclEngine(data).validate(shapes).results)
    )
    assert (refused - refused_by_pyshacl, refused_by_pyshacl - refused) == DIFFERENCES[name]
