"""From links between units to the pictures of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exchange_kg.messages import text
from exchange_kg.pages.frame import Link
from exchange_kg.pages.linked.links import kinds_of, units_of
from exchange_kg.pages.pictures import City, Joined, Spot, Subject, Tie, city_network, world_map
from exchange_kg.query import labels_of_all

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exchange_kg.messages import Language
    from exchange_kg.pages.linked.links import UnitLink
    from exchange_kg.pages.pictures import Picture
    from exchange_kg.pages.showing import Hrefs
    from exchange_kg.store import Dataset

_TONES = 4
"""How many kinds have a colour of their own; one more is for the other kinds, and one for no kind."""


@dataclass(frozen=True, slots=True)
class Drawer:
    """Draws links of a dataset, for readers of a language, with the pages of the units behind the marks."""

    dataset: Dataset
    language: Language
    hrefs: Hrefs

    def network(self, links: Sequence[UnitLink]) -> Picture:
        """Return the network of the units."""
        names, units = labels_of_all(self.dataset, self.language), units_of(self.dataset)
        cities = [
            City(_key(end), self._link(end), names.text(units[end].country or end)) for end in _ends(links)
        ]
        ties = [Tie(_key(link.one), _key(link.other), self.kind(link), self._tone(link)) for link in links]
        return city_network(self._subject("network"), cities, ties, self._legend())

    def map(self, links: Sequence[UnitLink]) -> Picture:
        """Return the units on the map of the world."""
        units = units_of(self.dataset)
        spots = [
            Spot(_key(end), self._link(end), units[end].latitude, units[end].longitude)
            for end in _ends(links)
        ]
        joined = [
            Joined(_key(link.one), _key(link.other), self.kind(link), self._tone(link)) for link in links
        ]
        return world_map(self._subject("map"), spots, joined, self._legend())

    def kind(self, link: UnitLink) -> str:
        """Return the kind of a link in words."""
        if link.kind is None:
            return text("pages.linked.through", self.language)
        return labels_of_all(self.dataset, self.language).text(link.kind)

    def _subject(self, name: str) -> Subject:
        return Subject(name, text(f"pages.{name}.title", self.language), self.language)

    def _link(self, iri: str) -> Link:
        return Link(labels_of_all(self.dataset, self.language).text(iri), self.hrefs.thing(iri))

    def _tone(self, link: UnitLink) -> int:
        if link.kind is None:
            return _TONES + 2
        return min(kinds_of(self.dataset).index(link.kind), _TONES) + 1

    def _legend(self) -> list[str]:
        """Return the words for the colours that `_tone` gives."""
        names = labels_of_all(self.dataset, self.language)
        own = [names.text(kind) for kind in kinds_of(self.dataset)[:_TONES]]
        own += [""] * (_TONES - len(own))
        return [*own, *(text(f"pages.linked.{key}", self.language) for key in ("others", "through"))]


def _ends(links: Sequence[UnitLink]) -> list[str]:
    return sorted({end for link in links for end in (link.one, link.other)})


def _key(iri: str) -> str:
    """Return what names a unit in a picture: the end of its IRI, which has no space."""
    return iri.rpartition("/place/")[2]
