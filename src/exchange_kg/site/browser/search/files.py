"""The files of the search: how it is searched, the shards of the index, and the records of each year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exchange_kg.match import GROUPS, read_contents
from exchange_kg.messages import area_messages
from exchange_kg.query import Labels
from exchange_kg.site.browser.packing import packed, scripts
from exchange_kg.site.browser.search.records import years_of
from exchange_kg.site.browser.search.shards import Shard, shards
from exchange_kg.site.browser.tables import date_tables, folding_tables
from exchange_kg.site.browser.words import left_open

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from exchange_kg.messages import Language
    from exchange_kg.pages.showing import Showing

FOLDER = "search"
# The texts that scripts fill, with the names of their fields.
_WORDS = {
    "of_date": ("date",),
    "records": ("count",),
    "summary": ("things", "records"),
    "nothing": ("text",),
    "no_records": ("date",),
    "near": (),
    "more": ("kind",),
    "all_kinds": (),
    "first_records": ("count",),
    "column.date": (),
    "column.record": (),
    "column.lines": (),
}


def search_files(showing: Showing) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the search in a language, by path below the folder of static files."""
    language = showing.language
    folder = f"{FOLDER}/{language}"
    contents = read_contents(showing.dataset)
    labels = Labels(showing.dataset, language)
    labels.learn({entry.thing for entry in contents.names} | {code.thing for code in contents.codes})
    made = [packed(_shard(shard, labels, showing)) for shard in shards(contents)]
    for number, content in enumerate(made):
        yield f"{folder}/names-{number}.json.gz", content
    years = years_of(showing, contents.days)
    for year, records in years.items():
        yield f"{folder}/year-{year}.json.gz", packed(records)
    yield f"{folder}/index.json.gz", packed(_index(language, [len(content) for content in made], years))
    yield from scripts(__package__, FOLDER)


def _index(language: Language, sizes: list[int], years: Mapping[int, Any]) -> dict[str, Any]:
    words = area_messages("search")
    return {
        "groups": [[group, words["groups"][group][language]] for group in GROUPS],
        "reasons": {name: by_language[language] for name, by_language in words["by"].items()},
        "words": left_open(f"pages.{FOLDER}", _WORDS, language),
        "shards": sizes,
        "years": [*years],
        "folding": folding_tables(),
        "dates": date_tables(),
    }


def _shard(shard: Shard, labels: Labels, showing: Showing) -> dict[str, Any]:
    names = [shard.names[number] for number in sorted(shard.names)]
    groups = {entry.thing: entry.group for entry in names}
    groups |= {code.thing: GROUPS.index(code.group) for code in shard.codes}
    place = {thing: number for number, thing in enumerate(groups)}
    return {
        "things": [
            [thing, showing.hrefs.thing(thing) or "", group, labels.text(thing)]
            for thing, group in groups.items()
        ],
        "names": [[entry.key, place[entry.thing], _local(entry.property), entry.name] for entry in names],
        "codes": [[code.key, place[code.thing], _local(code.property)] for code in shard.codes],
    }


def _local(property_: str) -> str:
    return property_.rpartition("#")[2].rpartition("/")[2] or "slug"
