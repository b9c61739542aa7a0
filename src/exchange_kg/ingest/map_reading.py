"""Reading a map: TOML with every key checked, and errors that name its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from exchange_kg.errors import ExchangeKgError, InputError, Location, UnknownNameError
from exchange_kg.ingest.foreign_terms import may_be_newer, near_terms
from exchange_kg.ingest.iri_templates import Template, read_template
from exchange_kg.ingest.mapping import (
    Condition,
    Map,
    PropertyMap,
    SourceDescription,
    TemplateColumn,
    ThingMap,
    ValueType,
)
from exchange_kg.ingest.tables import FORMATS, Layout
from exchange_kg.match.matching import SAME
from exchange_kg.messages import LANGUAGES
from exchange_kg.model.iris import is_slug
from exchange_kg.model.toml_text import TomlError, parse_toml
from exchange_kg.rules.names import short_name
from exchange_kg.vocabulary import PREFIXES, XKG

if TYPE_CHECKING:
    from collections.abc import Iterator

MAPS = files(__package__) / "maps"

_TABLE = ("title", "table", "source", "values", "skip", "references", "thing", "column")
_LAYOUT = ("format", "encoding", "delimiter", "sheet", "header", "comment", "columns", "items")
_SOURCE = ("id", "title", "publisher", "licence", "language", "issued", "modified", "own")
_REFERENCES = ("score",)
_THING = ("iri", "class", "where", "evidence", "once", "optional", "match", "kind", "property")
_COLUMN = ("name", "note", "examples", "required", "choices")
_CONDITION = ("column", "matches", "not", "same")
_PROPERTY = (
    "property",
    "column",
    "template",
    "type",
    "language",
    "written",
    "kind",
    "values",
    "split",
    "optional",
    "digits",
    "new",
    "until",
    "named",
)
_NAME = re.compile(r"(?P<prefix>[a-z]+):(?P<local>\w+)")


def ready_maps() -> tuple[str, ...]:
    """Return the names of the maps that ship with the package, sorted."""
    return tuple(sorted(Path(each.name).stem for each in MAPS.iterdir() if each.name.endswith(".toml")))


def find_map(name: str) -> Map:
    """Read a map by the path of its file, or by the name of one that ships.

    Raises UnknownNameError where there is neither, and InputError as `read_map`.
    """
    path = Path(name)
    if _is_file(path):
        return read_map(path, _content(path))
    if name not in ready_maps():
        near = tuple(get_close_matches(name, ready_maps(), n=3, cutoff=0.4)) or ready_maps()
        raise UnknownNameError("ingest.map.none", near=near, name=name)
    return read_map(Path(f"{name}.toml"), (MAPS / f"{name}.toml").read_text(encoding="utf-8"))


def read_map(path: Path, content: str) -> Map:
    """Read the text of a map.

    Raises InputError, with the line, where it is not TOML, a key is missing, not known or has a value that
    cannot be, and where a class or property does not exist. One that may be newer than what is known of its
    vocabulary is a doubt of the map.
    """
    return _Reader(path, content).map()


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that is too long for one
        return False


def _content(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("ingest.map.unreadable", where=Location(path), reason=error) from None


class _Reader:
    """Reads one map; `_line_of` finds where a table or key stands, for messages."""

    def __init__(self, path: Path, content: str) -> None:
        self._path = path
        self._lines = content.splitlines()
        self._table = self._parse(content)
        self._values: dict[str, dict[str, str]] = {}
        self._doubts: list[ExchangeKgError] = []

    def map(self) -> Map:
        self._check_keys(self._table, _TABLE, None)
        self._values = {
            name: self._texts(table, self._line_of(f"[values.{name}]"))
            for name, table in self._mapping(self._table, "values", None).items()
        }
        things = list(self._things())
        if not things:
            raise self._error("missing", None, key="[[thing]]")
        return Map(
            self._path,
            self._languages(self._table.get("title", {}), None),
            self._layout(),
            self._source(),
            tuple(things),
            tuple(self._conditions(self._table.get("skip", []), self._line_of("[[skip]]"))),
            tuple(self._columns()),
            self._least_score(),
            tuple(self._doubts),
        )

    def _parse(self, content: str) -> dict[str, Any]:
        try:
            return parse_toml(content)
        except TomlError as error:
            where = Location(self._path, error.line, error.column)
            raise InputError("ingest.map.not_toml", where=where, reason=error.reason) from None

    def _layout(self) -> Layout:
        table, line = self._mapping(self._table, "table", None), self._line_of("[table]")
        self._check_keys(table, _LAYOUT, line)
        format_ = self._text(table, "format", line, "")
        if format_ and format_ not in FORMATS:
            raise self._error("choice", line, key="format", value=format_, choices=tuple(FORMATS))
        header = table.get("header", 1)
        columns = self._list(table, "columns", line)
        if (
            not isinstance(header, int)
            or isinstance(header, bool)
            or header < 0
            or (not header and not columns)
        ):
            raise self._error("header", line)
        texts = {key: self._text(table, key, line, "") for key in _LAYOUT if key not in ("header", "columns")}
        return Layout(header=header, columns=columns, **texts)

    def _source(self) -> SourceDescription:
        line = self._line_of("[source]")
        table = self._mapping(self._table, "source", None)
        self._check_keys(table, _SOURCE, line)
        id_ = self._text(table, "id", line)
        if not is_slug(id_) or id_.rpartition("-")[2].isdigit():
            raise self._error("source_id", line, value=id_)
        return SourceDescription(
            id_,
            self._languages(table.get("title", {}), line),
            self._languages(table.get("publisher", {}), line),
            self._text(table, "licence", line, ""),
            self._list(table, "language", line),
            self._day(table, "issued", line),
            self._day(table, "modified", line),
            self._flag(table, "own", line, default=False),
        )

    def _day(self, table: Mapping[str, Any], key: str, line: int | None) -> str:
        """Return a day, "" for none; TOML has days of its own, a text may be one too."""
        day = str(table.get(key, ""))
        try:
            return date.fromisoformat(day).isoformat() if day else ""
        except ValueError:
            raise self._error("day", line, key=key, value=day) from None

    def _least_score(self) -> float:
        table, line = self._mapping(self._table, "references", None), self._line_of("[references]")
        self._check_keys(table, _REFERENCES, line)
        score = table.get("score", SAME)
        if isinstance(score, bool) or not isinstance(score, (int, float)) or not 0 < score <= 100:
            raise self._error("score", line, key="score")
        return float(score)

    def _columns(self) -> Iterator[TemplateColumn]:
        lines = self._lines_of("[[column]]")
        for line, table in zip(lines, self._tables(self._table, "column", None), strict=False):
            self._check_keys(table, _COLUMN, line)
            yield TemplateColumn(
                self._text(table, "name", line),
                self._languages(table.get("note", {}), line),
                self._list(table, "examples", line, empty=True),
                self._flag(table, "required", line, default=False),
                self._list(table, "choices", line),
            )

    def _things(self) -> Iterator[ThingMap]:
        lines = self._lines_of("[[thing]]")
        property_lines = iter(self._lines_of("[[thing.property]]"))
        for number, table in enumerate(self._tables(self._table, "thing", None)):
            line = lines[number] if number < len(lines) else None
            self._check_keys(table, _THING, line)
            properties = self._tables(table, "property", line)
            if "iri" not in table and "match" not in table:
                raise self._error("missing", line, key="iri")
            yield ThingMap(
                self._template(table, "iri", line),
                self._term(self._text(table, "class", line), line, "class") if "class" in table else None,
                line,
                tuple(self._property(each, next(property_lines, line)) for each in properties),
                tuple(self._conditions(table.get("where", []), line)),
                self._flag(table, "evidence", line, default=True),
                self._template(table, "match", line),
                tuple(self._kind(name, line) for name in self._list(table, "kind", line)),
                self._flag(table, "once", line, default=False),
                self._flag(table, "optional", line, default=False),
            )

    def _property(self, table: Mapping[str, Any], line: int | None) -> PropertyMap:
        self._check_keys(table, _PROPERTY, line)
        if ("column" in table) == ("template" in table):
            raise self._error("column_or_template", line)
        type_ = self._text(table, "type", line, "text")
        if type_ not in get_args(ValueType):
            raise self._error("choice", line, key="type", value=type_, choices=get_args(ValueType))
        digits = table.get("digits", 6)
        if digits not in (5, 6):
            raise self._error("choice", line, key="digits", value=digits, choices=(5, 6))
        values = self._text(table, "values", line, "")
        if values and values not in self._values:
            raise self._error("no_values", line, name=values)
        written = self._text(table, "written", line, "")
        return PropertyMap(
            property=self._term(self._text(table, "property", line), line, "property"),
            type=next(each for each in get_args(ValueType) if each == type_),
            line=line,
            columns=self._list(table, "column", line),
            template=self._template(table, "template", line),
            language=self._text(table, "language", line, ""),
            written=self._term(written, line, "written") if written else "",
            kinds=tuple(self._kind(name, line) for name in self._list(table, "kind", line)),
            values=self._replacements(values, type_, line),
            split=self._list(table, "split", line),
            optional=self._flag(table, "optional", line, default=False),
            digits=digits,
            new=self._flag(table, "new", line, default=False),
            until=self._list(table, "until", line),
            named=self._text(table, "named", line, ""),
        )

    def _replacements(self, name: str, type_: str, line: int | None) -> Mapping[str, str]:
        """Return a list of values; where they are IRIs, names with a prefix are written out."""
        values = self._values.get(name, {})
        if type_ != "iri":
            return values
        return {word: self._term(value, line) if ":" in value else value for word, value in values.items()}

    def _conditions(self, tables: object, line: int | None) -> Iterator[Condition]:
        for table in tables if isinstance(tables, list) else [tables]:
            if not isinstance(table, Mapping):
                raise self._error("not_a_table", line, key="where")
            self._check_keys(table, _CONDITION, line)
            yield self._condition(table, line)

    def _condition(self, table: Mapping[str, Any], line: int | None) -> Condition:
        keys = [key for key in ("matches", "not", "same") if key in table]
        if len(keys) != 1 or ("column" in table) == ("same" in table):
            raise self._error("condition", line)
        if "same" in table:
            return Condition(self._list(table, "same", line), None)
        try:
            pattern = re.compile(self._text(table, keys[0], line))
        except (re.error, OverflowError, RecursionError) as error:
            raise self._error("pattern", line, pattern=table[keys[0]], reason=error) from None
        return Condition(self._list(table, "column", line), pattern, negated=keys[0] == "not")

    def _template(self, table: Mapping[str, Any], key: str, line: int | None) -> Template | None:
        if key not in table:
            return None
        try:
            return read_template(self._text(table, key, line))
        except InputError as error:
            raise InputError(error.message, where=Location(self._path, line), **error.fields) from None

    def _term(self, name: str, line: int | None, key: str = "") -> str:
        """Return the IRI of a class or property, which must exist where its vocabulary is known."""
        found = _NAME.fullmatch(name)
        if found and found["prefix"] in PREFIXES:
            iri = PREFIXES[found["prefix"]] + found["local"]
        elif name.startswith(("http://", "https://")):
            iri = name
        else:
            raise self._error("no_term", line, key=key, name=name, prefixes=tuple(sorted(PREFIXES)))
        if iri.startswith(XKG.namespace):
            self._check_own_term(iri, name, self._at(line, key))
        else:
            self._check_foreign_term(iri, name, self._at(line, key))
        return iri

    @staticmethod
    def _check_own_term(iri: str, name: str, where: Location) -> None:
        if iri not in XKG:
            known = [f"xkg:{each.removeprefix(XKG.namespace)}" for each in XKG]
            near = tuple(get_close_matches(name, known, n=3, cutoff=0.5))
            raise UnknownNameError("ingest.map.unknown_term", where=where, near=near, name=name)

    def _check_foreign_term(self, iri: str, name: str, where: Location) -> None:
        near = near_terms(iri)
        if near is None:
            return
        doubt = UnknownNameError(
            "ingest.map.foreign_term", where=where, near=tuple(map(short_name, near)), name=name
        )
        if not may_be_newer(iri):
            raise doubt
        self._doubts.append(doubt)

    def _kind(self, name: str, line: int | None) -> str:
        """Return a class, or the relative IRI of a concept scheme: `concept/status`."""
        return name if name.startswith("concept/") else self._term(name, line)

    def _check_keys(self, table: Mapping[str, Any], known: tuple[str, ...], line: int | None) -> None:
        for key in table:
            if key not in known:
                near = tuple(get_close_matches(key, known, n=1, cutoff=0.0))
                raise UnknownNameError(
                    "ingest.map.unknown_key", where=self._at(line, key), near=near, key=key
                )

    def _text(self, table: Mapping[str, Any], key: str, line: int | None, default: str | None = None) -> str:
        value = table.get(key, default)
        if value is None:
            raise self._error("missing", line, key=key)
        if not isinstance(value, str):
            raise self._error("not_text", line, key=key)
        return value

    def _list(
        self, table: Mapping[str, Any], key: str, line: int | None, *, empty: bool = False
    ) -> tuple[str, ...]:
        value = table.get(key, [])
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or not all(
            isinstance(each, str) and (each or empty) for each in values
        ):
            raise self._error("not_texts", line, key=key)
        return tuple(values)

    def _flag(self, table: Mapping[str, Any], key: str, line: int | None, *, default: bool) -> bool:
        value = table.get(key, default)
        if not isinstance(value, bool):
            raise self._error("not_flag", line, key=key)
        return value

    def _mapping(self, table: Mapping[str, Any], key: str, line: int | None) -> Mapping[str, Any]:
        value = table.get(key, {})
        if not isinstance(value, Mapping):
            raise self._error("not_a_table", line, key=key)
        return value

    def _tables(self, table: Mapping[str, Any], key: str, line: int | None) -> list[Mapping[str, Any]]:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, Mapping) for each in value):
            raise self._error("not_a_table", line, key=key)
        return value

    def _texts(self, table: object, line: int | None) -> dict[str, str]:
        if not isinstance(table, Mapping) or not all(isinstance(value, str) for value in table.values()):
            raise self._error("not_texts", line, key="values")
        return dict(table)

    def _languages(self, table: object, line: int | None) -> dict[str, str]:
        texts = self._texts(table, line)
        self._check_keys(texts, LANGUAGES, line)
        return texts

    def _line_of(self, head: str) -> int | None:
        return next(iter(self._lines_of(head)), None)

    def _lines_of(self, head: str) -> list[int]:
        return [
            number for number, line in enumerate(self._lines, start=1) if line.split("#")[0].strip() == head
        ]

    def _at(self, line: int | None, key: str = "") -> Location:
        """Return the place of a key at or after a line, else the line itself."""
        start = line or 1
        pattern = re.compile(rf"\s*\[*\"?{re.escape(key)}\"?\s*[=\].]")
        after = enumerate(self._lines[start - 1 :], start=start)
        found = next((number for number, text in after if key and pattern.match(text)), None)
        return Location(self._path, found or line)

    def _error(self, message: str, line: int | None, **fields: object) -> ExchangeKgError:
        at = self._at(line, str(fields.get("key", "")))
        return InputError(f"ingest.map.{message}", where=at, **fields)
