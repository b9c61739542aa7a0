"""The files of the query page: the graph, what the editor completes from, and the words of answers."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING

from exchange_kg.pages.browser_parts import ENGINE_CODE, missing_parts, part_content
from exchange_kg.pages.editor.completions import words
from exchange_kg.site.browser.packing import packed, packed_bytes, scripts
from exchange_kg.site.browser.sparql.answers import answers_data, pages_data
from exchange_kg.store import serialize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.pages.showing import Showing
    from exchange_kg.store import Dataset

FOLDER = "sparql"
MOST_TRIPLES = 200_000
"""A larger graph is not loaded into a browser."""


def sparql_files(showing: Showing) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the query page in a language, by path below the folder of static files.

    There are none where the graph has more than `MOST_TRIPLES`, and none without the engine. Those that all
    languages share come each time.
    """
    if not fits(showing.dataset) or missing_parts():
        return
    language = showing.language
    quads = list(showing.dataset.quads())
    yield f"{FOLDER}/graph.trig.gz", packed_bytes(serialize(quads, "trig", showing.workspace.base))
    yield f"{FOLDER}/words.json", json.dumps(words(showing.dataset), ensure_ascii=False).encode()
    yield f"{FOLDER}/answers-{language}.json.gz", packed(answers_data(showing, quads))
    yield f"{FOLDER}/pages-{language}.json.gz", packed(pages_data(showing, quads))
    yield f"{FOLDER}/engine.wasm.gz", packed_bytes(part_content(ENGINE_CODE))
    land = files("exchange_kg.pages.pictures") / "land.json"
    yield f"{FOLDER}/land.json.gz", packed_bytes(land.read_bytes())
    yield from scripts(__package__, FOLDER)


def fits(dataset: Dataset) -> bool:
    """Tell whether a graph is small enough for a browser."""
    query = (files(__package__) / "count.rq").read_text(encoding="utf-8")
    (row,) = dataset.select(query, source="count.rq").rows
    return int(row["count"].value) <= MOST_TRIPLES
