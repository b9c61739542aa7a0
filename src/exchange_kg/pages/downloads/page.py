"""Downloads: the files of the build, with lengths and checksums, and the other ways to the data."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from exchange_kg.messages import area_messages, text
from exchange_kg.pages.making import made
from exchange_kg.pages.tables import Cell, Page, Row, Table
from exchange_kg.publish import DOWNLOADS
from exchange_kg.store import Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exchange_kg.messages import Language
    from exchange_kg.pages.showing import Showing
    from exchange_kg.query.result import Row as Solution
    from exchange_kg.store import Dataset, Term

NAME, TABLE = "downloads", "files"
_COLUMNS = ("name", "title", "type", "size", "sha256")
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"


def downloads_page(showing: Showing, parameters: Mapping[str, str]) -> Page:
    """Return the page of the files that the served build holds."""
    language = showing.language
    words = area_messages("pages")[NAME]["column"]
    columns = tuple((name, words[name][language]) for name in _COLUMNS)
    table = Table(TABLE, text("pages.downloads.files", language), columns, _rows(showing.dataset, language))
    offered, comma = showing.hrefs.formats(), text("pages.parts.comma", language)
    return made(
        showing,
        parameters,
        NAME,
        "lists/downloads.html",
        (table,),
        lists=comma.join(offered.lists.values()),
        data=comma.join(offered.data.values()),
    )


def _rows(dataset: Dataset, language: Language) -> tuple[Row, ...]:
    query = (files(__package__) / "files.rq").read_text(encoding="utf-8")
    rows = {row["name"].value: row for row in dataset.select(query).rows if _is_in(row["title"], language)}
    return tuple(_row(rows[name]) for name in DOWNLOADS if name in rows)


def _is_in(title: Term, language: Language) -> bool:
    return isinstance(title, Literal) and title.language == language


def _row(row: Solution) -> Row:
    values = {name: row[name].value for name in _COLUMNS}
    said = values | {
        "type": values["type"].removeprefix(_MEDIA_TYPES),
        "size": f"{int(values['size']):,}",
    }
    return tuple((Cell(said[name], row["address"].value if name == "name" else None),) for name in _COLUMNS)
