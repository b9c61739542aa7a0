"""The links between administrative units, and where these lie."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from exchange_kg.query.readable import items
from exchange_kg.store.kept import kept
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from exchange_kg.query.result import Row
    from exchange_kg.store import Dataset


@dataclass(frozen=True, slots=True)
class UnitLink:
    """Two units, and what links them: an agreement of a kind, or, where there is none, what lies in them."""

    one: str
    other: str
    agreement: str | None
    kind: str | None
    date: str
    evidence: tuple[str, ...]

    @property
    def triple(self) -> tuple[str, str, str] | None:
        """The inferred triple that links units which have no agreement themselves."""
        return None if self.agreement else (self.one, XKG.linkedThrough, self.other)


@dataclass(frozen=True, slots=True)
class Unit:
    """The country of a unit, itself for a country, and its position in degrees, as far as these are known."""

    country: str | None
    latitude: float | None
    longitude: float | None


@kept
def links_of(dataset: Dataset) -> tuple[UnitLink, ...]:
    """Return all links, by their units."""
    return tuple(
        UnitLink(
            one=row["one"].value,
            other=row["other"].value,
            agreement=row["agreement"].value if "agreement" in row else None,
            kind=row["kind"].value if "kind" in row else None,
            date=row["date"].value if "date" in row else "",
            evidence=items(row.get("evidence")),
        )
        for row in _rows(dataset, "links.rq", "one", "other", "agreement")
    )


@kept
def links_by_unit(dataset: Dataset) -> Mapping[str, Sequence[UnitLink]]:
    """Return the links of each unit that has some, in the order of all."""
    found: dict[str, list[UnitLink]] = defaultdict(list)
    for link in links_of(dataset):
        for end in (link.one, link.other):
            found[end].append(link)
    return dict(found)


@kept
def units_of(dataset: Dataset) -> Mapping[str, Unit]:
    """Return all units by their IRIs; of several countries or positions the first."""
    units: dict[str, Unit] = {}
    for row in _rows(dataset, "units.rq", "unit", "country"):
        latitude, longitude = (
            float(row[name].value) if name in row else None for name in ("latitude", "longitude")
        )
        country = row["country"].value if "country" in row else row["unit"].value
        units.setdefault(row["unit"].value, Unit(country, latitude, longitude))
    return units


@kept
def kinds_of(dataset: Dataset) -> tuple[str, ...]:
    """Return the kinds of agreements that link units, the most frequent first."""
    counts = Counter(link.kind for link in links_of(dataset) if link.kind)
    return tuple(sorted(counts, key=lambda kind: (-counts[kind], kind)))


@kept
def countries_of(dataset: Dataset) -> tuple[str, ...]:
    """Return the countries of which a unit is linked."""
    units = units_of(dataset)
    ends = {end for link in links_of(dataset) for end in (link.one, link.other)}
    return tuple(sorted({country for end in ends if (country := units[end].country)}))


def _rows(dataset: Dataset, name: str, *order: str) -> list[Row]:
    text = (files(__package__) / name).read_text(encoding="utf-8")
    return dataset.select(text, source=name).in_order(*order)
