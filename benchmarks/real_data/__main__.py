"""Take in public tables, ask, and write the figures down: `python -m benchmarks.real_data --help`."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.real_data import asking
from benchmarks.real_data.building import built, questions_answered
from benchmarks.real_data.by_service import asked_by_service
from benchmarks.real_data.joining import join
from exchange_kg.build import open_build
from exchange_kg.compare.table import OUTCOMES, compare_table
from exchange_kg.ingest import find_map
from exchange_kg.resources import packaged_workspace
from exchange_kg.workspace import find_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.real_data.joining import Joined
    from exchange_kg.store import Dataset

_FIGURES = re.compile(r"(<!-- figures -->\n).*?(<!-- /figures -->)", re.DOTALL)


def main() -> None:
    """Print the figures of a folder, and write them into a page if one is named."""
    parser = ArgumentParser("python -m benchmarks.real_data", description=__doc__)
    parser.add_argument("datasets", type=Path, help="the folder of the tables")
    parser.add_argument("--page", type=Path, help="the page whose figures are replaced")
    arguments = parser.parse_args()
    with TemporaryDirectory(prefix="exchange-kg-real-data-") as folder:
        joined = join(arguments.datasets, Path(folder))
        lines = [*rows_taken(joined), "", *answers(joined, arguments.datasets), ""]
        lines += [*built(joined.ours), "", *asked_by_service(joined), "", *questions_answered(joined.ours)]
    text = "\n".join(lines) + "\n"
    print(text, end="")
    if arguments.page:
        page = arguments.page.read_text(encoding="utf-8")
        written = _FIGURES.sub(lambda found: f"{found[1]}\n{text}\n{found[2]}", page)
        arguments.page.write_text(written, encoding="utf-8")


def rows_taken(joined: Joined) -> Iterator[str]:
    """Yield a table in Markdown of what became of the rows of each file."""
    yield from ("| table | rows | used | skipped | faults | triples |", "|---|---:|---:|---:|---:|---:|")
    for name, counts in joined.counts.items():
        skipped = counts.blank + sum(counts.skipped.values())
        numbers = (counts.read, counts.used, skipped, counts.faulty, counts.triples)
        yield f"| `{name}` | {' | '.join(f'{number:,}' for number in numbers)} |"


def answers(joined: Joined, datasets: Path) -> Iterator[str]:
    """Yield a table in Markdown of questions and answers."""
    dataset, relations = joined.together(), datasets / "wikidata-p190-2016/relations.tsv"
    packaged = find_workspace(packaged_workspace(), {})
    map_ = find_map("wikidata-twin-towns")
    compared = compare_table(open_build(packaged), relations, map_, packaged.base)
    outcomes = ", ".join(f"{outcome} {compared.count(outcome)}" for outcome in OUTCOMES)
    towns = [f"{name} ({code})" for code, name, _ in asking.hokkaido_ties(dataset)]
    sets, counted = asking.linked_sets(dataset), asking.linked_sets_of(relations)
    yield from ("| question | answer |", "|---|---|")
    yield f"| municipalities of Hokkaido with a tie, by code | {', '.join(towns)} |"
    yield f"| ties of Wikidata held against ours | {outcomes} |"
    yield f"| twin-town statements without their reverse | {asking.without_reverse(dataset):,} |"
    yield f"| cities that link Sapporo (Q37951) and Daejeon | {_linking(dataset, 'Q37951', 'Daejeon')} |"
    yield f"| cities that link Munich and Portland, Oregon | {_linking(dataset, 'Q1726', 'Q6106')} |"
    yield f"| sets of two cities and a third that links them | {sets:,}, by plain Python {counted:,} |"
    yield f"| schools of the Sapporo document on the map | {', '.join(asking.schools_on_the_map(dataset))} |"


def _linking(dataset: Dataset, one: str, other: str) -> str:
    return ", ".join(asking.linking_cities(dataset, one, other))


if __name__ == "__main__":
    main()
