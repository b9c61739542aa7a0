"""Reads questions from files: the header says what a question asks for, the rest is the query."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from importlib.resources import files as files_of
from pathlib import Path
from typing import TYPE_CHECKING

from exchange_kg.errors import InputError, Location, UnknownNameError
from exchange_kg.messages import LANGUAGES
from exchange_kg.model.headers import read_headers
from exchange_kg.model.iris import is_slug
from exchange_kg.query.near_names import near_names
from exchange_kg.query.question import ANY, Parameter, ParameterType, Question, Range
from exchange_kg.store import open_values
from exchange_kg.store.source_text import SourceText

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from exchange_kg.messages import Language
    from exchange_kg.model.headers import Header

BROAD = "broad"
"""The folder of broad texts, beside that of questions."""
_KEYS = ("title", "description", "theme", "param", "range", "list", "label")
_ONCE = ("title", "description", "theme")
_PARAMETER = re.compile(r"(?P<name>[A-Za-z]\w*)\s+(?P<type>\S+)(?:\s+(?P<default>\S.*))?", re.ASCII)
_RANGE = re.compile(r"(?P<variable>[A-Za-z]\w*)\s+(?P<first>\w+)\s+(?P<last>\w+)", re.ASCII)
_NUMBERS = (ParameterType.YEAR, ParameterType.INTEGER)


def read_question(given: str, files: Iterable[Path], stdin: TextIO) -> Question:
    """Return the question that is meant: by name, by the path of an `.rq` file, `-` for stdin, or as a query.

    Raises what `find_question`, `load_question` and `parse_question` raise.
    """
    if given == "-":
        return parse_question(stdin.read(), "stdin")
    if given.endswith(".rq"):
        return load_question(Path(given))
    return find_question(given, files) if is_slug(given) else parse_question(given)


def find_question(name: str, files: Iterable[Path]) -> Question:
    """Return the question of a name among files; UnknownNameError, with near names, when there is none."""
    by_name = {path.stem: path for path in files}
    if name not in by_name:
        raise UnknownNameError("query.unknown_question", near=near_names(name, by_name), name=name)
    return load_question(by_name[name])


def load_question(path: Path) -> Question:
    """Read a question from a file; it is named as the file, without extension.

    A file of the same name in the folder `broad`, beside the folder of the questions, holds its broad text.
    Raises InputError, with the line, for a file that cannot be read and for a header that is wrong.
    """
    question = parse_question(SourceText.read(path).text, path, path.stem)
    broad = path.parent.parent / BROAD / path.name
    return replace(question, broad=SourceText.read(broad).text) if broad.is_file() else question


@cache
def own_question(package: str, name: str) -> Question:
    """Return the query in a file of a package of ours, which is read once: `name` goes without `.rq`."""
    file = f"{name}.rq"
    return parse_question((files_of(package) / file).read_text(encoding="utf-8"), file)


def parse_question(text: str, source: Path | str = "query", name: str = "query") -> Question:
    """Read a question from a text; `source` names it in errors. InputError for a header that is wrong."""
    headers = read_headers(text, source, _KEYS)
    _refuse_repeated(headers, source)
    parameters = tuple(_parameter(header, source) for header in _of(headers, "param"))
    ranges = tuple(_range(header, source, parameters) for header in _of(headers, "range"))
    _refuse_unused(text, source, headers, ranges)
    return Question(
        name=name,
        text=text,
        source=source,
        titles=_by_language(headers, "title"),
        descriptions=_by_language(headers, "description"),
        parameters=parameters,
        ranges=ranges,
        lists=tuple(_columns(headers, "list", text, source)),
        things=tuple(_columns(headers, "label", text, source)),
        theme=next((header.value for header in _of(headers, "theme")), ""),
    )


def _of(headers: Iterable[Header], key: str) -> Iterator[Header]:
    return (header for header in headers if header.key == key)


def _by_language(headers: Iterable[Header], key: str) -> dict[Language, str]:
    values = {header.language or "en": header.value for header in _of(headers, key)}
    return {language: values[language] for language in LANGUAGES if language in values}


def _refuse_repeated(headers: Iterable[Header], source: Path | str) -> None:
    seen: Counter[tuple[str, str]] = Counter()
    for header in headers:
        once = header.language or "en" if header.key in _ONCE else header.value.split()[0]
        seen[header.key, once] += 1
        if seen[header.key, once] > 1:
            raise InputError("query.header_repeated", where=Location(source, header.line), key=header.key)


def _parameter(header: Header, source: Path | str) -> Parameter:
    where = Location(source, header.line)
    match = _PARAMETER.fullmatch(header.value)
    if match is None:
        raise InputError("query.parameter_malformed", where=where, value=header.value)
    types = tuple(ParameterType)
    if match["type"] not in types:
        near = tuple(near_names(match["type"], types) or types)
        raise InputError("query.parameter_type_unknown", where=where, type=match["type"], near=near)
    return Parameter(match["name"], ParameterType(match["type"]), match["default"])


def _range(header: Header, source: Path | str, parameters: Iterable[Parameter]) -> Range:
    match = _RANGE.fullmatch(header.value)
    numbers = {
        parameter.name for parameter in parameters if parameter.type in _NUMBERS and parameter.default != ANY
    }
    if match is None or not {match["first"], match["last"]} <= numbers:
        raise InputError("query.range_malformed", where=Location(source, header.line), value=header.value)
    return Range(**match.groupdict())


def _refuse_unused(text: str, source: Path | str, headers: Iterable[Header], ranges: Iterable[Range]) -> None:
    """Refuse a parameter or range whose values would go nowhere."""
    ends = {end for span in ranges for end in (span.first, span.last)}
    for header in headers:
        variable = header.value.split()[0]
        if (
            header.key in {"param", "range"}
            and variable not in ends
            and not open_values(variable).search(text)
        ):
            raise InputError("query.values_missing", where=Location(source, header.line), name=variable)


def _columns(headers: Iterable[Header], key: str, text: str, source: Path | str) -> Iterator[str]:
    for header in _of(headers, key):
        for name in header.value.split():
            if not re.search(rf"\?{re.escape(name)}\b", text):
                raise InputError("query.column_missing", where=Location(source, header.line), name=name)
            yield name
