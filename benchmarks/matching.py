"""How well and how fast names are matched: `python -m benchmarks.matching FOLDER`, a folder of real lists.

`wikidata-p190-2016/names.tsv` (item, English name) is matched against the shipped graph, whose places name
their items; `localgovjp.csv` (the municipalities of Japan) against itself. Both together are the 12,000
places on which the time of one match is taken.
"""

from __future__ import annotations

import csv
import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from exchange_kg.build import open_build
from exchange_kg.match.matching import COUNTRY, SAME, Candidate, Condition, Matcher, Wanted, chosen
from exchange_kg.resources import packaged_workspace
from exchange_kg.store import Dataset, Literal, NamedNode, Quad
from exchange_kg.vocabulary import PREFIXES, RDF, SKOS, XKG
from exchange_kg.workspace import find_workspace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BASE = "https://lists.example/"
UNIT, MUNICIPALITY = (XKG.AdministrativeUnit,), (XKG.Municipality,)
_TIMED = 50  # every so many names


@dataclass(frozen=True, slots=True)
class Quality:
    """How many names were rightly matched, wrongly matched, and are names of known things."""

    right: int
    wrong: int
    known: int

    @property
    def precision(self) -> float:
        """The share of matches that are right."""
        return self.right / (self.right + self.wrong or 1)

    @property
    def recall(self) -> float:
        """The share of names of known things that are matched rightly."""
        return self.right / (self.known or 1)

    def __str__(self) -> str:
        return (
            f"{self.right} right, {self.wrong} wrong, {self.known} known: "
            f"precision {self.precision:.3f}, recall {self.recall:.3f}"
        )


Found = list[tuple[list[Candidate], str | None]]
"""For each name its candidates, and the IRI of the thing that is meant or None."""


def quality(found: Found, least: float = SAME) -> Quality:
    """Tell how well names are matched from a score on."""
    matches = [(best.thing, meant) for candidates, meant in found if (best := chosen(candidates, least))]
    right = sum(thing == meant for thing, meant in matches)
    return Quality(right, len(matches) - right, sum(meant is not None for _, meant in found))


def by_item(dataset: Dataset) -> dict[str, str]:
    """Return the units of a dataset by their items in Wikidata (Q37951)."""
    query = "SELECT ?thing ?item { ?thing a xkg:AdministrativeUnit ; skos:exactMatch ?item }"
    rows = dataset.select(query).rows
    return {row["item"].value.removeprefix(PREFIXES["wd"]): row["thing"].value for row in rows}


def read_names(path: Path) -> list[tuple[str, str]]:
    """Return items and names."""
    with path.open(encoding="utf-8", newline="") as file:
        return [(row[0], row[1]) for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def read_municipalities(path: Path) -> list[dict[str, str]]:
    """Return the rows of the list of municipalities."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def places(names: Iterable[tuple[str, str]], towns: Iterable[dict[str, str]]) -> Iterator[Quad]:
    """Yield all places of the two lists."""
    for item, name in names:
        yield from _unit(item.lower(), XKG.Municipality, Literal(name, language="en"))
    yield from _unit("jp", XKG.Country, Literal("日本", language="ja"))
    for prefecture in sorted({town["pref"] for town in towns}):
        yield from _unit(prefecture, XKG.Region, Literal(prefecture, language="ja"), "jp")
    for town in towns:
        yield from _unit(town["lgcode"], XKG.Municipality, Literal(town["city"], language="ja"), town["pref"])
        yield _quad(town["lgcode"], XKG.reading, Literal(town["citykana"], language="ja-Hira"))
        yield _quad(town["lgcode"], XKG.localGovernmentCode, Literal(town["lgcode"]))


def _unit(slug: str, class_: str, label: Literal, within: str = "") -> Iterator[Quad]:
    yield _quad(slug, RDF.type, NamedNode(class_))
    yield _quad(slug, SKOS.prefLabel, label)
    if within:
        yield _quad(slug, XKG.within, NamedNode(iri(within)))


def _quad(slug: str, property_: str, value: NamedNode | Literal) -> Quad:
    return Quad(NamedNode(iri(slug)), NamedNode(property_), value, NamedNode(f"{BASE}graph/lists"))


def iri(slug: str) -> str:
    """Return the IRI of a place of the lists."""
    return f"{BASE}id/place/{slug}"


def measure_shipped(names: list[tuple[str, str]]) -> None:
    """Match all names of Wikidata against the shipped graph."""
    dataset = open_build(find_workspace(packaged_workspace()))
    matcher, items = Matcher(dataset), by_item(dataset)
    for types, kind in ((UNIT, "any unit"), (MUNICIPALITY, "municipalities")):
        found = [(matcher.candidates(Wanted(name, types)), items.get(item)) for item, name in names]
        for least in (90, 75, 70):
            print(f"{len(names)} English names, {kind}, score {least}: {quality(found, least)}")


def measure_towns(matcher: Matcher, towns: list[dict[str, str]]) -> None:
    """Match the municipalities by name, kana, name after the prefecture, and code, with their country."""
    forms = {
        "name": [town["city"] for town in towns],
        "kana": [town["citykana"] for town in towns],
        "prefecture and name": [f"{town['pref']}{town['city']}" for town in towns],
        "code without zeros": [town["lgcode"].lstrip("0") for town in towns],
    }
    japan = (Condition(COUNTRY, ("日本",)),)
    for form, texts in forms.items():
        wanted = (Wanted(text, MUNICIPALITY, conditions=japan) for text in texts)
        meant = (iri(town["lgcode"]) for town in towns)
        found: Found = list(zip(map(matcher.candidates, wanted), meant, strict=True))
        print(f"{len(towns)} municipalities of Japan, {form}: {quality(found)}")


def measure_time(matcher: Matcher, names: list[tuple[str, str]]) -> None:
    """Take the time of one match of names, of which a character is left out so that all is tried."""
    times = []
    for _, name in names[::_TIMED]:
        begun = time.perf_counter()
        matcher.candidates(Wanted(name[:2] + name[3:], MUNICIPALITY))
        times.append(1000 * (time.perf_counter() - begun))
    slow = statistics.quantiles(times, n=20)[-1]
    print(f"time of one match: median {statistics.median(times):.1f} ms, 95 of 100 below {slow:.1f} ms")


def main(folder: Path) -> None:
    """Print all figures."""
    names = read_names(folder / "wikidata-p190-2016" / "names.tsv")
    towns = read_municipalities(folder / "localgovjp.csv")
    measure_shipped(names)
    matcher = Matcher(Dataset.in_memory(places(names, towns)))
    measure_towns(matcher, towns)
    measure_time(matcher, names)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
