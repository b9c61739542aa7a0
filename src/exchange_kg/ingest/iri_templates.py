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
- `nnn`: a number with at least three digits.

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
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")
LABELS = "labels"
FILTERS = ("slug", "code5", "code6", "name", "names", "sorted", "key", LABELS, "nnn")
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
            raise InputError("ingest.template.filter", filter=filter_, filters=", ".join(FILTERS))
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
    if not all(cells):
        raise InputError("ingest.template.empty")
    match filter_:
        case "":
            made = cells[0]
        case "sorted":
            made = "-".join(sorted(slug(cell) for cell in cells))
        case "key":
            made = hashlib.sha256("\0".join(map(fold, cells)).encode()).hexdigest()[:_KEY]
        case "name":
            made = name_of(cells[0])
        case "names":
            made = "-".join(sorted(map(name_of, cells)))
        case "nnn":
            made = _number(cells[0])
        case "code5" | "code6":
            made = complete_code(cells[0], int(filter_[-1]))
        case _:
            made = slug(cells[0])
    return made


def _number(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    if not re.fullmatch("[0-9]{1,9}", plain) or not int(plain):
        raise InputError("ingest.template.number", text=text)
    return f"{int(plain):03}"


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
