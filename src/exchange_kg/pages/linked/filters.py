"""The filters above network and map: the kind of a link, and a country."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exchange_kg.messages import text
from exchange_kg.pages.forms.choices import Choice
from exchange_kg.pages.linked.links import countries_of, kinds_of, links_of, units_of
from exchange_kg.query import labels_of_all

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exchange_kg.messages import Language
    from exchange_kg.pages.linked.links import UnitLink
    from exchange_kg.store import Dataset

THROUGH = "through"
"""Stands for links through ports, schools and bodies, where others stand for the slug of a kind."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice: its name, its words, what it offers, and what was chosen, if it is among these."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    chosen: Choice | None

    @property
    def iri(self) -> str | None:
        """The IRI of what was chosen, None for anything."""
        return self.chosen.iri if self.chosen else None


def filters_of(dataset: Dataset, language: Language, parameters: Mapping[str, str]) -> tuple[Filter, Filter]:
    """Return the filters by kind and by country, with what was asked for."""
    names = labels_of_all(dataset, language)
    kinds = [Choice(kind, names.text(kind)) for kind in kinds_of(dataset)]
    if any(link.kind is None for link in links_of(dataset)):
        kinds.append(Choice(THROUGH, text("pages.linked.through", language)))
    countries = sorted(
        (Choice(country, names.text(country)) for country in countries_of(dataset)),
        key=lambda choice: choice.label,
    )
    offered = {"kind": kinds, "country": countries}
    found = [_filter(name, language, tuple(choices), parameters) for name, choices in offered.items()]
    return found[0], found[1]


def filtered(dataset: Dataset, kind: str | None, country: str | None) -> list[UnitLink]:
    """Return the links of the kind, one end of which lies in the country; None stands for any."""
    units = units_of(dataset)
    return [
        link
        for link in links_of(dataset)
        if kind in {None, link.kind or THROUGH}
        and country in {None, units[link.one].country, units[link.other].country}
    ]


def _filter(
    name: str, language: Language, choices: tuple[Choice, ...], parameters: Mapping[str, str]
) -> Filter:
    asked = parameters.get(name, "")
    chosen = next((choice for choice in choices if choice.slug == asked), None)
    return Filter(name, text(f"pages.linked.{name}", language), choices, chosen)
