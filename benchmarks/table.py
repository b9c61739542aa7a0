"""The results as a table in Markdown, for the terminal and for the page that keeps them."""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.measuring import machine, versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from benchmarks.measuring import Comparison, Unit

PACKAGES = ("exchange-kg", "pyoxigraph", "rdflib", "owlrl", "pyshacl")

_HEAD = (
    "| What | exchange-kg | Beside it | | Ratio | Wanted | |",
    "| --- | ---: | --- | ---: | ---: | ---: | --- |",
)


def table(comparisons: Iterable[Comparison]) -> Iterator[str]:
    """Yield the lines of a table of medians with ratios, one for each comparison as soon as it is made."""
    yield from _HEAD
    yield from map(_line, comparisons)


def heading(triples: int, runs: int) -> str:
    """Tell what was measured where, in the lines above a table."""
    return f"Medians of {runs} runs, {triples:,} triples.\n{machine()}.\n{versions(PACKAGES)}."


def write_results(page: Path, name: str, results: str) -> None:
    """Put results between `<!-- NAME -->` and `<!-- end of NAME -->` in a page; ValueError without these."""
    text = page.read_text(encoding="utf-8")
    place = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end of {name} -->)", re.DOTALL)
    if not place.search(text):
        raise ValueError(f"{page}: no <!-- {name} --> with its end")
    page.write_text(place.sub(lambda found: f"{found[1]}\n{results}\n\n{found[2]}", text), encoding="utf-8")


def _line(comparison: Comparison) -> str:
    reached = "reached" if comparison.ratio >= comparison.wanted else "**not reached**"
    cells = (
        comparison.what,
        _value(comparison.ours, comparison.unit),
        comparison.rival,
        _value(comparison.theirs, comparison.unit),
        f"{comparison.ratio:.3g}",
        f"{comparison.wanted:.3g}",
        reached,
    )
    return f"| {' | '.join(cells)} |"


def _value(values: Sequence[float], unit: Unit) -> str:
    value = median(values)
    if unit != "s":
        return f"{value:,.0f} {unit}"
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.3g} ms"
