"""Templates of IRIs and texts: `id/place/jp-{コード|code6}`.

A part in braces names a column, alternatives parted by `/`, and after `|` what is made of the cell:

- `slug`: its ASCII letters and digits in lower case, the rest as hyphens;
- `code5`, `code6`: a complete code of a local government, from a text of five or six digits;
- `name`: the last part of the IRI of the thing that the cell refers to, without the country: `sapporo`;
- `names`: the same of several columns, in order, joined by hyphens: `{a,b|names}`;
- `sorted`: the slugs of several columns, parted by commas, in order, joined by hyphens: `{a,b|sorted}`;
- `key`: ten digits that stand for the cells of one or several columns, for names that have no ASCII form;
- `labels`: the labels of the things that several columns refer to, in the language of the property, in order,
  so that it does not matter which column has which: `{a,b|labels}`;
- `nnn`: a number with at least three digits;
- `suffix`: a hyphen and the slug of a cell, nothing where it is empty or the table does not have the column;
- `item`: the number of an item of Wikidata, `Q17`, also from its address;
- `iso`: the two letters of a country (ISO 3166-1).

`{row}` is the first line of the row, `{source}` the id of the table as a source.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exchange_kg.errors import InputError
from exchange_kg.match import fold
from exchange_kg.model.local_government_codes import complete_code

if TYPE_CHECKING:
    from collections.abc import Callable

_PART = re.compile(r"\{(?P<columns>[^{}|]+)(?:\|(?P<filter>[a-z0-9]+))?\}")
_ITEM = re.compile(r"(?:https?://(?:www\.)?wikidata\.org/(?:wiki|entity)/)?(?P<item>[Qq][1-9]\d*)", re.ASCII)
_COUNTRY = re.compile(r"[A-Za-z]{2}")
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")
LABELS = "labels"
SUFFIX = "suffix"
FILTERS = ("slug", "code5", "code6", "name", "names", "sorted", "key", LABELS, "nnn", SUFFIX, "item", "iso")
_OF_SEVERAL = ("names", "sorted", "key", LABELS)
ROW, SOURCE = "row", "source"
_KEY = 10


@dataclass(frozen=True, slots=True)
class Field:
    """One part in braces: the names of its columns, and the filter ("" for none)."""

    columns: tuple[tuple[str, ...], ...]
    filter: str


@dataclass(frozen=True, slots=True)
class Template:
    """Literal texts and fields in turn: texts[0] fields[0] texts[1] ..., one text more than fields."""

    text: str
    texts: tuple[str, ...]
    fields: tuple[Field, ...]

    def fill(self, values: list[str]) -> str:
        """Return the text with a value for each field."""
        return self.texts[0] + "".join(
            f"{value}{after}" for value, after in zip(values, self.texts[1:], strict=True)
        )


def read_template(text: str) -> Template:
    """Read a template; raises InputError for a brace without its partner and a filter that does not exist."""
    texts, fields, last = [], [], 0
    for found in _PART.finditer(text):
        filter_ = found["filter"] or ""
        if filter_ and filter_ not in FILTERS:
            raise InputError("ingest.template.filter", filter=filter_, filters=FILTERS)
        columns = found["columns"].split(",") if filter_ in _OF_SEVERAL else [found["columns"]]
        fields.append(Field(tuple(tuple(names.split("/")) for names in columns), filter_))
        texts.append(text[last : found.start()])
        last = found.end()
    texts.append(text[last:])
    if any("{" in part or "}" in part for part in texts):
        raise InputError("ingest.template.braces", template=text)
    return Template(text, tuple(texts), tuple(fields))


def filtered(filter_: str, cells: list[str], name_of: Callable[[str], str]) -> str:
    """Return what a filter makes of the cells of its columns; `name_of` gives the slug of a reference.

    Raises InputError where nothing can be made of them.
    """
    cells = [cell.strip() for cell in cells]
    if filter_ == SUFFIX:
        return f"-{slug(cells[0])}" if cells[0] else ""
    if not all(cells):
        raise InputError("ingest.template.empty", text="")
    match filter_:
        case "sorted":
            return "-".join(sorted(slug(cell) for cell in cells))
        case "key":
            return hashlib.sha256("\0".join(map(fold, cells)).encode()).hexdigest()[:_KEY]
        case "name":
            return name_of(cells[0])
        case "names":
            return "-".join(sorted(map(name_of, cells)))
    return _OF_A_CELL[filter_](cells[0])


def _number(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    if not re.fullmatch("[0-9]{1,9}", plain) or not int(plain):
        raise InputError("ingest.template.number", text=text)
    return f"{int(plain):03}"


def _item(text: str) -> str:
    found = _ITEM.fullmatch(unicodedata.normalize("NFKC", text))
    if not found:
        raise InputError("ingest.template.item", text=text)
    return found["item"].upper()


def _country(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    if not _COUNTRY.fullmatch(plain):
        raise InputError("ingest.template.iso", text=text)
    return plain.upper()


def slug(text: str) -> str:
    """Return the slug of a text; raises InputError where it has no ASCII letter or digit, also unmarked.

    >>> slug("São Paulo (SP)"), slug("Ｑ１９３０")
    ('sao-paulo-sp', 'q1930')
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(character for character in plain if not unicodedata.combining(character))
    made = _NOT_IN_SLUG.sub("-", kept).strip("-")
    if not made:
        raise InputError("ingest.template.no_slug", text=text)
    return made


_OF_A_CELL: dict[str, Callable[[str], str]] = {
    "": str,
    "slug": slug,
    "nnn": _number,
    "item": _item,
    "iso": _country,
    "code5": lambda text: complete_code(text, 5),
    "code6": lambda text: complete_code(text, 6),
}
