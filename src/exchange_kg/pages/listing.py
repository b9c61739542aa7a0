"""What lists of the whole graph share: a filter by city, the words over columns, cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.findings.ties import ties_of
from exchange_kg.messages import area_messages
from exchange_kg.pages.forms.field import read_field
from exchange_kg.pages.tables import Cell
from exchange_kg.query import Parameter, ParameterType
from exchange_kg.query.question import ANY
from exchange_kg.store.kept import kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from exchange_kg.messages import Language
    from exchange_kg.pages.forms.field import Field
    from exchange_kg.pages.showing import Showing
    from exchange_kg.store import Dataset

CITY = Parameter("city", ParameterType.CITY, ANY)


def city_field(showing: Showing, parameters: Mapping[str, str]) -> Field:
    """Return the field by which a list is filtered."""
    return read_field(CITY, parameters, showing.dataset, showing.language, asked=False)


@kept
def ties_with(dataset: Dataset, thing: str) -> frozenset[str]:
    """Return the IRIs of the ties of a city and of what belongs to it."""
    return frozenset(tie.iri for tie in ties_of(dataset, thing))


def concerns(showing: Showing, field: Field, ties: Iterable[str]) -> bool:
    """Tell whether any of these ties is one of the city in a field: all are where nothing is asked for."""
    if field.error:
        return False
    return field.iri is None or not ties_with(showing.dataset, field.iri).isdisjoint(ties)


def columns(names: Iterable[str], language: Language) -> tuple[tuple[str, str], ...]:
    """Return names of columns with the words over them, those of the reports on ties."""
    words = area_messages("ties")["column"]
    return tuple((name, words[name][language]) for name in names)


def said(text: str | int) -> tuple[Cell, ...]:
    """Return a text as a cell; no cell for none."""
    return (Cell(str(text)),) if text != "" else ()


def lines(evidence: Iterable[str]) -> tuple[Cell, ...]:
    """Return passages as a cell."""
    passages = tuple(evidence)
    return (Cell("", evidence=passages),) if passages else ()
