"""What may be written for the parts of a triple, and what is said where a name is unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exchange_kg.errors import UnknownNameError, UsageError
from exchange_kg.explain import read_triple
from exchange_kg.store import Literal, NamedNode, Triple
from exchange_kg.vocabulary import EDTF, RDF, XKG

if TYPE_CHECKING:
    from exchange_kg.store import Dataset

TOWNS = "https://towns.example/"
HIMISAWA = NamedNode(f"{TOWNS}id/place/jp-himisawa")
QINGFENG = NamedNode(f"{TOWNS}id/place/cn-qingfeng")
SISTER = NamedNode(XKG.sisterCityOf)
AGREEMENT = NamedNode(f"{TOWNS}id/agreement/himisawa-nova-serra-goodwill-city")


PLACE = ["Himisawa", "氷見沢", "jp-himisawa", "<id/place/jp-himisawa>", HIMISAWA.value]
PROPERTY = [
    "sister city of",
    "Sister City of",
    "姉妹都市",
    "sisterCityOf",
    "xkg:sisterCityOf",
    XKG.sisterCityOf,
]


@pytest.mark.parametrize("subject", PLACE)
@pytest.mark.parametrize("predicate", PROPERTY)
def test_things_and_properties_by_any_name(mini_dataset: Dataset, subject: str, predicate: str) -> None:
    triple = read_triple(mini_dataset, TOWNS, subject, predicate, "青峰市")
    assert triple == Triple(HIMISAWA, SISTER, QINGFENG)


def test_classes_by_label_or_prefixed_name(mini_dataset: Dataset) -> None:
    expected = Triple(HIMISAWA, NamedNode(RDF.type), NamedNode(XKG.AdministrativeUnit))
    for name in ("administrative unit", "行政単位", "xkg:AdministrativeUnit"):
        assert read_triple(mini_dataset, TOWNS, "Himisawa", "a", name) == expected


def test_a_value_that_is_there_by_its_text_alone_any_other_as_in_turtle(mini_dataset: Dataset) -> None:
    name = "himisawa-nova-serra-goodwill-city"
    edtf = NamedNode(EDTF.EDTF)
    given = read_triple(mini_dataset, TOWNS, name, "date", "1991-05")
    assert given == Triple(AGREEMENT, NamedNode(XKG.date), Literal("1991-05", datatype=edtf))
    written = read_triple(mini_dataset, TOWNS, name, "date", '"1919-05"^^edtf:EDTF')
    assert written == Triple(AGREEMENT, NamedNode(XKG.date), Literal("1919-05", datatype=edtf))
    assert read_triple(mini_dataset, TOWNS, name, "year", "1991").object == Literal(1991)
    assert read_triple(mini_dataset, TOWNS, name, "year", "1919").object == Literal(1919)


@pytest.mark.parametrize(
    ("texts", "near"),
    [
        (("Himisowa", "date", "1991"), "Himisawa"),
        (("Himisawa", "sister city off", "Qingfeng"), "sister city of"),
        (("Himisawa", "sister city of", "Qingfang"), "Qingfeng"),
    ],
)
def test_an_unknown_name_names_near_ones(
    mini_dataset: Dataset, texts: tuple[str, str, str], near: str
) -> None:
    with pytest.raises(UnknownNameError) as error:
        read_triple(mini_dataset, TOWNS, *texts)
    assert near in error.value.near


@pytest.mark.parametrize("text", ["<not an iri>", "nobody:x", '"open', ". <a> <b>", "", "\ufffe"])
def test_what_is_no_term_is_an_unknown_name(mini_dataset: Dataset, text: str) -> None:
    for texts in ((text, "date", "1991"), ("Himisawa", text, "1991"), ("Himisawa", "date", text)):
        with pytest.raises(UsageError):
            read_triple(mini_dataset, TOWNS, *texts)
