"""Tables become graphs: Wikidata and schools beside our graph, a register on a base of its own."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from exchange_kg.build.loading import asserted_quads, load
from exchange_kg.ingest import References, find_map, ingest
from exchange_kg.match.index import NameIndex
from exchange_kg.resources import packaged_workspace
from exchange_kg.store import Dataset, written_atomically
from exchange_kg.workspace import FILE_NAME, find_workspace

if TYPE_CHECKING:
    from exchange_kg.ingest import Counts
    from exchange_kg.workspace import Workspace

REGISTER_BASE = "https://municipalities.example/"

_SURVEY = str(Path(__file__).with_name("survey.toml"))
_WIKIDATA = Path("wikidata-p190-2016")
REGISTER = [("localgovjp.csv", "municipalities", "")]
BESIDE_THE_REGISTER = [
    ("opendata_survey_r6_sample.csv", _SURVEY, ""),
    ("yanai_tourism_cp932.csv", "facilities", "facilities-of-yanai"),
    ("shimabara_tourism_utf8bom.csv", "facilities", "facilities-of-shimabara"),
]
BESIDE_OURS = [
    (str(_WIKIDATA / "names.tsv"), "wikidata-cities", ""),
    (str(_WIKIDATA / "relations.tsv"), "wikidata-twin-towns", ""),
    ("sapporo_elementary_schools.geojson", "schools", "elementary-school-points"),
    ("sapporo_middle_schools.geojson", "schools", "middle-school-points"),
]
"""The tables, the maps by which they are taken in, and the ids of those of one form; in this order."""


@dataclass
class Joined:
    """Two workspaces made of tables, and what became of the rows of each table."""

    ours: Workspace
    register: Workspace
    counts: dict[str, Counts] = field(default_factory=dict)

    def together(self) -> Dataset:
        """Return both as one dataset, as their files say it."""
        both = (asserted_quads(each, load(each)) for each in (self.ours, self.register))
        return Dataset.in_memory(chain.from_iterable(both))


def join(datasets: Path, folder: Path) -> Joined:
    """Take the tables of a folder into two new workspaces below another one."""
    shutil.copytree(packaged_workspace() / "graph", folder / "ours/graph")
    shutil.copy(packaged_workspace() / FILE_NAME, folder / "ours")
    (folder / "register/graph").mkdir(parents=True)
    configuration = f'name = "register"\nbase = "{REGISTER_BASE}"\n'
    (folder / "register" / FILE_NAME).write_text(configuration, encoding="utf-8")
    joined = Joined(find_workspace(folder / "ours", {}), find_workspace(folder / "register", {}))
    for name, map_name, source in BESIDE_OURS:
        joined.counts[name] = _take_in(datasets / name, map_name, source, joined.ours)
    for name, map_name, source in (*REGISTER, *BESIDE_THE_REGISTER):
        joined.counts[name] = _take_in(datasets / name, map_name, source, joined.register)
    return joined


def _take_in(table: Path, map_name: str, source: str, workspace: Workspace) -> Counts:
    """Take in a table, without the rows that have faults; what came before is known by its names."""
    map_ = find_map(map_name)
    map_ = replace(map_, source=replace(map_.source, id=source or map_.source.id))
    known = Dataset.in_memory(asserted_quads(workspace, load(workspace)))
    output = workspace.root / "graph" / f"{table.stem.replace('_', '-')}.ttl"
    with (
        ingest(table, map_, References(NameIndex(known)), workspace.base) as taken,
        written_atomically(output) as file,
    ):
        taken.write(file)
    return taken.counts
